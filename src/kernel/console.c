/*
 * The console (uart-polled): see kernel/console.h for what it promises.
 *
 * There is one current console. Registering is a single store, so output in
 * any context sees either the old one or the new one.
 */
#include <kernel/console.h>

#include <abi/errno.h>

static struct console *current_console;

void console_register(struct console *console)
{
    current_console = console;
}

void console_write(const char *text, size_t size)
{
    struct console *console = current_console;

    if (console == NULL) {
        return;
    }
    for (; size > 0; size--, text++) {
        if (*text == '\n') {
            console->put(console, '\r');
        }
        console->put(console, (u8)*text);
    }
}

int console_get(void)
{
    struct console *console = current_console;

    return console != NULL ? console->get(console) : -EAGAIN;
}
