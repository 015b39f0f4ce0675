/*
 * The console: the one place where the kernel speaks and listens
 * (uart-polled).
 *
 * A driver fills in a struct console and registers it; the newest one is used.
 * Both operations poll, so that they work in every state of the machine, down
 * to the last words of a panic. Text given to console_write() has plain \n at
 * the ends of its lines; the \r that a terminal also needs is added on the way.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

struct console {
    const char *name; /* as a person would call it: "PL011 at 0x9000000" */

    /**
     * put - send one byte, waiting until there is room.
     * => a device that never has room loses the byte
     * => Context: any
     */
    void (*put)(struct console *console, u8 byte);

    /**
     * get - take one received byte.
     * => returns 0 to 255, or -EAGAIN when none has arrived
     * => Context: any
     */
    int (*get)(struct console *console);
};

/**
 * console_register - make this the console.
 * => the struct stays the driver's, and must live as long as the kernel
 * => Context: boot
 */
void console_register(struct console *console);

/**
 * console_write - print size bytes.
 * => before a console is registered the text goes nowhere
 * => Context: any
 */
void console_write(const char *text, size_t size);

#if CHAPTER >= CH_PRINTK
/**
 * console_printf - print formatted text, an answer to a person.
 * => fmt: as for printf (lib/printf.h); lines end in \n
 * => unlike printk() it keeps nothing, and has no levels => Context: any
 */
void console_printf(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
/**
 * console_get - take one typed byte.
 * => returns 0 to 255, or -EAGAIN when nothing was typed (or no console)
 * => Context: any
 */
int console_get(void);
