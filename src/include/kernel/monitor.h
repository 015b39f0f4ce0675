/*
 * The monitor: a command line inside the kernel (kernel-entry).
 *
 * It is where the boot ends when there is nothing else to run, and a way to
 * look around. A command is a function in the file that it belongs to:
 *
 *     MONITOR_COMMAND(dt, "", "print the device tree's nodes")
 *     {
 *         devtree_print_nodes();
 *         return 0;
 *     }
 *
 * Its parameters are argc and argv: the words typed, the command's name first.
 * It returns 0 or a negative errno, which the monitor puts into words.
 */
#pragma once

#include <lib/macros.h>

struct monitor_command {
    const char *name;
    const char *arguments; /* for people: "address [length]" */
    const char *help;      /* one line */
    int (*run)(int argc, char **argv);
};

#define MONITOR_COMMAND(id, arguments_text, help_text)               \
    static int monitor_##id(int argc, char **argv);                  \
    static const struct monitor_command monitor_##id##_command = {   \
        .name = #id,                                                 \
        .arguments = (arguments_text),                               \
        .help = (help_text),                                         \
        .run = monitor_##id,                                         \
    };                                                               \
    static const struct monitor_command *const monitor_##id##_record \
        __attribute__((used, section("monitor_commands." #id))) =    \
            &monitor_##id##_command;                                 \
    static int monitor_##id(int argc __attribute__((unused)),        \
                            char **argv __attribute__((unused)))

#define MONITOR_LINE_MAX 256

/**
 * monitor_execute - run one line.
 * => line: is changed in the course of it
 * => returns what the command returned, 0 for an empty line, -ENOENT for an
 *    unknown command, -E2BIG for too many words; has said so
 * => Context: thread
 */
int monitor_execute(char *line);

/** monitor_run - read lines from the console and run them, for ever. */
NORETURN void monitor_run(void);
