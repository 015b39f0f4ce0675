/*
 * What a processor can be told, and asked (uart-polled).
 *
 * All of it concerns the processor that runs the call and no other, works in
 * any context, and needs neither memory of its own nor a lock.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/** arch_cpu_relax - a hint inside a loop that polls. */
static inline void arch_cpu_relax(void);

#if CHAPTER >= CH_PRINTK
/** arch_irq_disable - mask every interrupt on this processor. */
static inline void arch_irq_disable(void);

/** arch_halt - stop this processor for ever. */
NORETURN static inline void arch_halt(void);

/**
 * arch_cpu_describe - what the processor calls itself: "Cortex-A72 r0p3".
 * => at most size bytes are written, the terminating NUL included
 */
void arch_cpu_describe(char *text, size_t size);

#endif
#if CHAPTER >= CH_EXCEPTION_LEVELS
/** arch_describe_level - how privileged we are, and were: a sentence. */
void arch_describe_level(char *text, size_t size);

/** arch_run_undefined - run what is not an instruction, to see a fault. */
static inline void arch_run_undefined(void);

#endif
#if CHAPTER >= CH_VECTORS
/**
 * arch_serror_enable - let errors of earlier accesses in, from now on.
 * => a pending one is taken, and reported, at once
 */
static inline void arch_serror_enable(void);

#endif
#include <arch_impl/cpu.h>
