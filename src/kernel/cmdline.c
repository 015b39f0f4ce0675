/*
 * The kernel's command line (kernel-entry): see kernel/cmdline.h.
 *
 * The line is copied, because the memory that the device tree lies in will be
 * used for something else one day. It never changes after that. A word that is
 * wrong is reported and counts as absent; it never keeps the kernel from
 * starting.
 */
#include <kernel/cmdline.h>

#include <abi/errno.h>
#include <kernel/log.h>
#include <lib/cmdline.h>
#include <lib/parse.h>
#include <lib/string.h>

static char kernel_line[CMDLINE_MAX];

void cmdline_init(const char *line)
{
    if (line == NULL) {
        return;
    }
    if (strlcpy(kernel_line, line, sizeof(kernel_line)) >=
        sizeof(kernel_line)) {
        log_warning("the command line is longer than %u bytes, and not used",
                    CMDLINE_MAX - 1);
        kernel_line[0] = '\0';
    }
}

const char *cmdline(void)
{
    return kernel_line;
}

int cmdline_word(const char *key, char *value, size_t size)
{
    return cmdline_get(kernel_line, key, value, size);
}

u64 cmdline_number(const char *key, u64 fallback)
{
    char text[24];
    u64 number;
    int error = cmdline_word(key, text, sizeof(text));

    if (error == -ENOENT) {
        return fallback;
    }
    if (error < 0 || parse_u64(text, &number) != 0) {
        log_warning("%s= on the command line needs a number", key);
        return fallback;
    }
    return number;
}
