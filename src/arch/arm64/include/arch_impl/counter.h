/* Inlines of arch/counter.h for arm64: the generic timer (uart-polled). */
#pragma once

static inline u64 arch_counter_read(void)
{
    u64 ticks;

    /* DDI0487 D11.2.2: without the isb the read may happen early. */
    __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(ticks) : : "memory");
    return ticks;
}

static inline u64 arch_counter_frequency(void)
{
    u64 hertz;

    __asm__ volatile("mrs %0, cntfrq_el0" : "=r"(hertz));
    return hertz;
}
