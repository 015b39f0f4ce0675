/*
 * The end of the kernel's life (printk): see kernel/panic.h.
 *
 * Whatever state the machine is in, two things must work: printing, which
 * polls the device, and stopping. A panic within a panic (a broken console,
 * say) must not start over, so it stops at once.
 */
#include <kernel/panic.h>

#include <abi/types.h>
#if CHAPTER >= CH_SEEING_INSIDE
#include <arch/backtrace.h>
#endif
#include <arch/cpu.h>
#if CHAPTER >= CH_KERNEL_ENTRY
#include <arch/exit.h>
#endif
#if CHAPTER >= CH_SEEING_INSIDE
#include <kernel/backtrace.h>
#endif
#include <kernel/log.h>
#include <lib/printf.h>

#if CHAPTER >= CH_KERNEL_ENTRY
#define PANIC_EXIT_STATUS 2

#endif
static bool is_panicking;

void panic(const char *fmt, ...)
{
    char why[LOG_LINE_MAX];
    va_list ap;

    arch_irq_disable();
    if (is_panicking) {
        arch_halt();
    }
    is_panicking = true;
    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    printk(LOG_EMERG, "PANIC: %s", why);
#if CHAPTER >= CH_SEEING_INSIDE
    backtrace_log(LOG_EMERG, arch_frame_pointer());
#endif
    printk(LOG_EMERG, "The machine has stopped.");
#if CHAPTER >= CH_KERNEL_ENTRY
    arch_exit_emulator(PANIC_EXIT_STATUS);
#endif
    arch_halt();
}

void assert_failed(const char *expr, const char *function)
{
    panic("%s(), at %p: this should hold and does not: %s", function,
          __builtin_return_address(0), expr);
}
