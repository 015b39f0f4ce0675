/*
 * Exceptions: what the entry code saves, and whom it calls (vectors).
 *
 * Any exception stores the complete state of the code that it interrupts in a
 * struct trap_frame on the kernel's stack, calls one function with a pointer to
 * it, and afterwards restores the state from there. Whoever is called may
 * change the frame, and with it what the interrupted code will find; but sp
 * only if that code is a user's. The kernel's own sp is where the frame ends,
 * and returning puts it back there, whatever the frame says.
 */
#pragma once

#include <abi/types.h>

struct trap_frame {
    u64 x[31];
    u64 sp;
    u64 pc;
    u64 pstate;
    u64 orig_x0;   /* x0 of a system call, before its result */
    u64 syscall;   /* the number of a system call; all ones: it is none */
    u64 record[2]; /* a frame record, so that backtraces go on */
};

/** arch_trap_log - print the registers of a frame. => Context: any */
void arch_trap_log(const struct trap_frame *frame);

#if CHAPTER >= CH_INTERRUPTS
/**
 * irq_handle_root - an interrupt has arrived. The architecture calls it.
 * => Context: irq, with interrupts masked
 */
void irq_handle_root(void);

#endif
/** arch_breakpoint - an exception that is reported, and then goes on. */
static inline void arch_breakpoint(void);

#include <arch_impl/trap.h>
