/*
 * Inlines of arch/counter.h for arm64 (uart-polled).
 *
 * The counter is the virtual count of the generic timer. EL1 may always read
 * it, while reading the physical count can be forbidden from EL2.
 */
#pragma once

#include <abi/types.h>

static inline u64 arch_counter_read(void)
{
    u64 ticks;

    /* DDI0487, CNTVCT_EL0: without the isb the read may happen early. */
    __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(ticks) : : "memory");
    return ticks;
}

static inline u64 arch_counter_frequency(void)
{
    u64 hertz;

    __asm__ volatile("mrs %0, cntfrq_el0" : "=r"(hertz));
    return hertz;
}
