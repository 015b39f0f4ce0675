/*
 * The console (uart-polled): see kernel/console.h for what it promises.
 *
 * There is one current console. Registering is a single store, so output in
 * any context sees either the old one or the new one.
 */
#include <kernel/console.h>

#include <abi/errno.h>
#if CHAPTER >= CH_PRINTK
#include <lib/printf.h>
#endif

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

#if CHAPTER >= CH_PRINTK
static void write_piece(void *unused, const char *text, size_t size)
{
    (void)unused;
    console_write(text, size);
}

void console_printf(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vprintf_to(write_piece, NULL, fmt, ap);
    va_end(ap);
}

#endif
int console_get(void)
{
    struct console *console = current_console;

    return console != NULL ? console->get(console) : -EAGAIN;
}
