/*
 * The processor's end of a GICv3 (interrupts).
 *
 * What was a page of device registers in a GICv2 is part of the processor here,
 * and reached as system registers. These functions are the only way to them;
 * everything else of a GICv3 is an ordinary device, driven in drivers/irqchip.
 * All of them concern the processor that runs the call. Order:
 * arch_gicv3_enable(), arch_gicv3_start(), then the others.
 */
#pragma once

#include <abi/types.h>

/**
 * arch_gicv3_enable - get access to the registers.
 * => returns false if this processor has none, or a higher level keeps them
 */
bool arch_gicv3_enable(void);

/**
 * arch_gicv3_start - forget what firmware left active, and let interrupts of
 * every priority through. => interrupts are masked
 */
void arch_gicv3_start(void);

/** arch_gicv3_affinity - this processor's address, Aff3.Aff2.Aff1.Aff0. */
static inline u32 arch_gicv3_affinity(void);

/**
 * arch_gicv3_acknowledge - take the pending interrupt of highest priority.
 * => returns its number, or 1020 to 1023 when there is none for us
 */
static inline u32 arch_gicv3_acknowledge(void);

/** arch_gicv3_end - done with the interrupt that was taken last. */
static inline void arch_gicv3_end(u32 number);

/** arch_gicv3_send_sgi - write ICC_SGI1R_EL1; the value is the driver's. */
static inline void arch_gicv3_send_sgi(u64 value);

#include <arch_impl/gicv3_cpu.h>
