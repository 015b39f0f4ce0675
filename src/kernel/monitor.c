/*
 * The monitor's loop: read a line, run it (kernel-entry).
 *
 * A line is edited with Backspace, Ctrl-U and Ctrl-C; longer ones than
 * MONITOR_LINE_MAX stop taking characters. The commands themselves live with
 * what they show; only `help` is at home here. One line is read at a time, by
 * one reader, so there is nothing to lock.
 */
#include <kernel/monitor.h>

#include <abi/errno.h>
#include <abi/types.h>
#include <arch/cpu.h>
#include <arch/sections.h>
#include <kernel/console.h>
#include <kernel/log.h>
#include <lib/parse.h>
#include <lib/printf.h>
#include <lib/strerror.h>
#include <lib/string.h>

#define PROMPT    "octavo> "
#define MAX_WORDS 16

#define KEY_CTRL_C    0x03
#define KEY_BACKSPACE 0x08
#define KEY_CTRL_U    0x15
#define KEY_DELETE    0x7f

static void put(const char *text)
{
    console_write(text, strlen(text));
}

static u8 wait_for_key(void)
{
    int byte;

    while ((byte = console_get()) < 0) {
        arch_cpu_relax();
    }
    return (u8)byte;
}

static void rub_out(size_t count)
{
    for (; count > 0; count--) {
        put("\b \b");
    }
}

/* Apply an editing key to a line of this length; its new length. */
static size_t edit(u8 key, size_t length)
{
    switch (key) {
    case KEY_BACKSPACE:
    case KEY_DELETE:
        rub_out(length > 0);
        return length - (length > 0);
    case KEY_CTRL_U:
        rub_out(length);
        return 0;
    case KEY_CTRL_C:
        put("^C\n" PROMPT);
        return 0;
    default:
        return length;
    }
}

static void read_line(char line[MONITOR_LINE_MAX])
{
    size_t length = 0;

    put(PROMPT);
    for (;;) {
        u8 key = wait_for_key();

        if (key == '\r' || key == '\n') {
            break;
        }
        if (key < ' ' || key == KEY_DELETE) {
            length = edit(key, length);
        } else if (length < MONITOR_LINE_MAX - 1) {
            line[length++] = (char)key;
            console_write((const char *)&key, 1);
        }
    }
    put("\n");
    line[length] = '\0';
}

static const struct monitor_command *find_command(const char *name)
{
    for (const struct monitor_command *const *command = monitor_commands_start;
         command < monitor_commands_end; command++) {
        if (strcmp((*command)->name, name) == 0) {
            return *command;
        }
    }
    return NULL;
}

int monitor_execute(char *line)
{
    const struct monitor_command *command;
    char *words[MAX_WORDS];
    int count = parse_words(line, words, MAX_WORDS);
    int error;

    if (count < 0) {
        log_error("a line has at most %u words", MAX_WORDS);
        return count;
    }
    if (count == 0) {
        return 0;
    }
    command = find_command(words[0]);
    if (command == NULL) {
        log_error("%s is no command; help lists them", words[0]);
        return -ENOENT;
    }
    error = command->run(count, words);
    if (error != 0) {
        log_error("%s: %s", words[0], error_text(error));
    }
    return error;
}

void monitor_run(void)
{
    char line[MONITOR_LINE_MAX];

    for (;;) {
        read_line(line);
        (void)monitor_execute(line); /* it has reported its error */
    }
}

MONITOR_COMMAND(help, "", "list the commands")
{
    for (const struct monitor_command *const *command = monitor_commands_start;
         command < monitor_commands_end; command++) {
        char usage[40];

        snprintf(usage, sizeof(usage), "%s %s", (*command)->name,
                 (*command)->arguments);
        console_printf("  %-26s %s\n", usage, (*command)->help);
    }
    return 0;
}
