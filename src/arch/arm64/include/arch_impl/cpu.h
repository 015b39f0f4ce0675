/* Inlines of arch/cpu.h for arm64 (uart-polled). */
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
