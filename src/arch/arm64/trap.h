/*
 * What the entry code in vectors.S calls, on arm64 (vectors).
 *
 * Each function runs on the stack of the interrupted code with interrupts
 * masked, and may change the frame; when it returns, so does the exception.
 */
#pragma once

#include <arch/trap.h>
#if CHAPTER >= CH_FAULTS

static inline u64 arm64_read_esr(void)
{
    u64 esr;

    __asm__ volatile("mrs %0, esr_el1" : "=r"(esr));
    return esr;
}

static inline u64 arm64_read_far(void)
{
    u64 far;

    __asm__ volatile("mrs %0, far_el1" : "=r"(far));
    return far;
}
#endif

/** arm64_el1_sync - the kernel's own instruction caused an exception. */
void arm64_el1_sync(struct trap_frame *frame);

/** arm64_el1_irq - an interrupt while the kernel ran. */
void arm64_el1_irq(struct trap_frame *frame);

/** arm64_el1_serror - something went wrong with an earlier access. */
void arm64_el1_serror(struct trap_frame *frame);

/** arm64_odd_entry - an exception that this kernel cannot get. */
void arm64_odd_entry(struct trap_frame *frame);
