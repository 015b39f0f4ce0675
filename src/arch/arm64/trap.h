/*
 * What the entry code in vectors.S calls, on arm64 (vectors).
 *
 * Each function runs on the stack of the interrupted code with interrupts
 * masked, and may change the frame; when it returns, so does the exception.
 */
#pragma once

#include <arch/trap.h>

/** arm64_el1_sync - the kernel's own instruction caused an exception. */
void arm64_el1_sync(struct trap_frame *frame);

/** arm64_el1_irq - an interrupt while the kernel ran. */
void arm64_el1_irq(struct trap_frame *frame);

/** arm64_el1_serror - something went wrong with an earlier access. */
void arm64_el1_serror(struct trap_frame *frame);

/** arm64_odd_entry - an exception that this kernel cannot get. */
void arm64_odd_entry(struct trap_frame *frame);
