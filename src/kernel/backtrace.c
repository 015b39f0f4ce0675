/*
 * Backtraces with names in the log (seeing-inside): see kernel/backtrace.h.
 *
 * Each line names a call instruction: the function it is in, and how far in.
 * `addr2line -e build/kernel8.elf` makes a source line of the number.
 */
#include <kernel/backtrace.h>

#include <arch/backtrace.h>
#include <kernel/symbols.h>

#define MAX_CALLS 24

void backtrace_log(enum log_level level, vaddr_t frame)
{
    vaddr_t calls[MAX_CALLS];
    size_t count = arch_backtrace(frame, calls, MAX_CALLS);
    char text[SYMBOL_TEXT_MAX];

    for (size_t i = 0; i < count; i++) {
        symbol_describe(text, sizeof(text), calls[i]);
        printk(level, "  called from %s", text);
    }
}
