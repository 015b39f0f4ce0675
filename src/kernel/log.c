/*
 * The kernel's log (printk): see kernel/log.h for what it promises.
 *
 * A line is put together on the caller's stack and handed on in one piece, so
 * that it needs no lock and no memory. Warnings and errors say so at the start
 * of the line; the other levels go without saying.
 */
#include <kernel/log.h>

#if CHAPTER >= CH_INTERRUPTS
#include <arch/irq.h>
#endif
#include <kernel/console.h>
#if CHAPTER >= CH_TIMER
#include <kernel/timer.h>
#endif
#include <lib/printf.h>
#include <lib/string.h>

static enum log_level print_level = LOG_INFO;

#if CHAPTER >= CH_PLATFORMS
/* The newest LOG_SIZE bytes: byte number n of all that was ever logged is at
 * n % LOG_SIZE. A line is its level, a character from '0' on, and its text. */
static char ring[LOG_SIZE];
static u64 ring_end; /* the number of bytes ever logged */

static void ring_add(enum log_level level, const char *text, size_t length)
{
#if CHAPTER >= CH_INTERRUPTS
    irqflags_t flags =
        arch_irq_save(); /* a handler may have something to say */

#endif
    ring[ring_end++ % LOG_SIZE] = (char)('0' + level);
    for (; length > 0; length--) {
        ring[ring_end++ % LOG_SIZE] = *text++;
    }
#if CHAPTER >= CH_INTERRUPTS
    arch_irq_restore(flags);
#endif
}

/* Where the oldest line begins that is still whole. */
static u64 ring_start(void)
{
    u64 at;

    if (ring_end <= LOG_SIZE) {
        return 0;
    }
    at = ring_end - LOG_SIZE;
    while (ring[at % LOG_SIZE] != '\n') {
        at++; /* the line that is cut */
    }
    return at + 1;
}

void log_replay(enum log_level level)
{
    u64 at = 0;

    while (at < ring_end) {
        u64 oldest = ring_start(); /* it moves, when a handler logs */
        bool is_wanted;
        char byte;

        at = MAX(at, oldest);
        is_wanted = ring[at++ % LOG_SIZE] <= (char)('0' + level);

        do {
            byte = ring[at++ % LOG_SIZE];
            if (is_wanted) {
                console_write(&byte, 1);
            }
        } while (byte != '\n');
    }
}

#endif
void log_set_level(enum log_level level)
{
    print_level = level;
}

static const char *prefix_of(enum log_level level)
{
    switch (level) {
    case LOG_ERR:
        return "error: ";
    case LOG_WARNING:
        return "warning: ";
    default:
        return "";
    }
}

#if CHAPTER >= CH_TIMER
/* How the line begins: with the time, in seconds, and its prefix. */
static size_t format_time(char *text, size_t size, const char *prefix)
{
    u64 now = time_now();

    return (size_t)snprintf(text, size, "[%lu.%06lu] %s", now / NSEC_PER_SEC,
                            now % NSEC_PER_SEC / NSEC_PER_USEC, prefix);
}

#endif
/* Format the line into text, which holds size bytes; its length with the \n. */
static PRINTF_LIKE(4, 0) size_t
    format_line(char *text, size_t size, const char *prefix, const char *fmt,
                va_list ap)
{
#if CHAPTER >= CH_TIMER
    size_t start = format_time(text, size, prefix);
#else
    size_t start = strlcpy(text, prefix, size);
#endif
    size_t room = size - start - 1; /* one is kept for the \n */
    size_t length = (size_t)vsnprintf(text + start, room, fmt, ap);

    if (length >= room) {
        length = room - 1;
        memcpy(text + start + length - 3, "...", 3);
    }
    text[start + length] = '\n';
    return start + length + 1;
}

void printk(enum log_level level, const char *fmt, ...)
{
    char line[LOG_LINE_MAX + 1];
    size_t length;
    va_list ap;

    va_start(ap, fmt);
    length = format_line(line, sizeof(line), prefix_of(level), fmt, ap);
    va_end(ap);
#if CHAPTER >= CH_PLATFORMS
    ring_add(level, line, length);
#endif
    if (level <= print_level) {
        console_write(line, length);
    }
}
