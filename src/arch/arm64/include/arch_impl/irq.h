/*
 * Inlines of arch/irq.h for arm64 (interrupts).
 *
 * DAIF holds four mask bits; only I, for IRQ, is touched. The other three keep
 * what the boot and the exception entry gave them. Writes to DAIF take effect
 * in program order, without a barrier [DDI0487 C5.2.3].
 */
#pragma once

#include <abi/types.h>

#define DAIF_I (1UL << 7)

static inline irqflags_t arch_irq_save(void)
{
    irqflags_t flags;

    __asm__ volatile("mrs %0, daif\n\tmsr daifset, #2"
                     : "=r"(flags)
                     :
                     : "memory");
    return flags & DAIF_I;
}

static inline void arch_irq_restore(irqflags_t flags)
{
    if (flags & DAIF_I) {
        __asm__ volatile("msr daifset, #2" : : : "memory");
    } else {
        __asm__ volatile("msr daifclr, #2" : : : "memory");
    }
}

static inline void arch_irq_enable(void)
{
    __asm__ volatile("msr daifclr, #2" : : : "memory");
}

static inline bool arch_irqs_enabled(void)
{
    irqflags_t flags;

    __asm__ volatile("mrs %0, daif" : "=r"(flags) : : "memory");
    return !(flags & DAIF_I);
}

static inline void arch_ipi_publish(void)
{
    /* A dmb would not order a system register: the stores must be complete
       before the interrupt is generated [GICv3 12.1]. */
    __asm__ volatile("dsb ishst" : : : "memory");
}

static inline void arch_ipi_observe(void)
{
    /* DDI0487 B2.3.7: loads after this wait for the load that acknowledged. */
    __asm__ volatile("dmb ishld" : : : "memory");
}
