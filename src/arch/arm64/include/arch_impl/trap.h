/*
 * The entry frame of arm64, byte by byte (vectors).
 *
 * The first part is in the order of Linux's struct user_pt_regs. The entry code
 * in vectors.S uses these offsets, and trap.c asserts that they are those of
 * struct trap_frame; the layout is for good. Its size is a multiple of 16,
 * because the stack pointer always is.
 */
#pragma once

#define TRAP_X(n)    ((n)*8)
#define TRAP_SP      248
#define TRAP_PC      256
#define TRAP_PSTATE  264
#define TRAP_ORIG_X0 272
#define TRAP_SYSCALL 280
#define TRAP_RECORD  288
#define TRAP_SIZE    304

#ifndef __ASSEMBLER__

static inline void arch_breakpoint(void)
{
    __asm__ volatile("brk #0" : : : "memory");
}

#endif
