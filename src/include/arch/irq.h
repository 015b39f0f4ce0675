/*
 * Interrupts, as one processor sees them (interrupts).
 *
 * A processor can put its interrupts off, and does so by itself when it takes
 * one. Here only ordinary interrupts are meant; what else can interrupt stays
 * as it is. All of this concerns the processor that runs the call, works in any
 * context, and keeps the compiler from moving memory accesses across it.
 */
#pragma once

#include <abi/types.h>

/**
 * arch_irq_save - mask interrupts.
 * => returns whether they were masked, for arch_irq_restore()
 */
static inline irqflags_t arch_irq_save(void);

/** arch_irq_restore - as it was before the arch_irq_save() of these flags. */
static inline void arch_irq_restore(irqflags_t flags);

/** arch_irq_enable - let interrupts in. */
static inline void arch_irq_enable(void);

/** arch_irqs_enabled - are they let in? */
static inline bool arch_irqs_enabled(void);

/**
 * arch_ipi_publish - before a software interrupt is sent: everything that this
 * processor wrote is visible to the others. => pairs with arch_ipi_observe()
 */
static inline void arch_ipi_publish(void);

/**
 * arch_ipi_observe - after a software interrupt was taken: what is read from
 * here on is not older than the interrupt. => pairs with arch_ipi_publish()
 */
static inline void arch_ipi_observe(void);

#include <arch_impl/irq.h>
