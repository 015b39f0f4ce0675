/*
 * Inlines of arch/cpu.h for arm64 (uart-polled).
 *
 * Each is an instruction or two, so that a call would cost more than the work.
 * What they promise, and when they may be used, stands in arch/cpu.h.
 */
#pragma once

static inline void arch_cpu_relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}
#if CHAPTER >= CH_PRINTK

static inline void arch_irq_disable(void)
{
    /* D, A, I and F; DDI0487 C5.2.3: takes effect at once. */
    __asm__ volatile("msr daifset, #0xf" : : : "memory");
}

static inline void arch_halt(void)
{
    for (;;) {
        arch_irq_disable();
        __asm__ volatile("wfi");
    }
}
#endif
#if CHAPTER >= CH_EXCEPTION_LEVELS

static inline void arch_run_undefined(void)
{
    __asm__ volatile("udf #0" : : : "memory");
}
#endif
#if CHAPTER >= CH_VECTORS

static inline void arch_serror_enable(void)
{
    /* A; DDI0487 C5.2.3: takes effect at once. */
    __asm__ volatile("msr daifclr, #4" : : : "memory");
}
#endif
