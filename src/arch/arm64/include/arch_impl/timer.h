/*
 * Inlines of arch/timer.h for arm64: the virtual timer (timer).
 *
 * Its registers are CNTV_CVAL_EL0, the value to compare with, and CNTV_CTL_EL0:
 * bit 0 enables it, bit 1 masks the interrupt [DDI0487, CNTV_CTL_EL0].
 */
#pragma once

#include <abi/types.h>

static inline void arch_timer_set(u64 ticks)
{
    __asm__ volatile("msr cntv_cval_el0, %0\n\t"
                     "msr cntv_ctl_el0, %1\n\t"
                     "isb" /* DDI0487 D17.1.2: it is set when we go on */
                     :
                     : "r"(ticks), "r"(1UL)
                     : "memory");
}

static inline void arch_timer_stop(void)
{
    __asm__ volatile("msr cntv_ctl_el0, xzr\n\tisb" : : : "memory");
}
