/*
 * The vector table (vectors).
 *
 * Four kinds of exception can come from four places: from EL1 on the user's
 * stack pointer (never: we do not use it), from EL1 on its own, and from EL0 in
 * 64-bit or 32-bit state. Each of the sixteen entries makes a struct trap_frame
 * on the kernel's stack, calls one C function with its address in x0, and
 * returns to what was interrupted with everything as the frame has it.
 *
 * The frame begins at sp. The frame record in it, a pair of the interrupted x29
 * and pc, is what x29 points to while C runs, so that a backtrace passes
 * through the exception. Interrupts are masked from entry to exit; the
 * processor does that, and restores the old mask with pstate.
 */
#include <arch_impl/trap.h>

/* Make the frame. \from is 1 or 0: the exception level we came from. */
.macro save from
        sub     sp, sp, #TRAP_SIZE
        stp     x0, x1, [sp, #TRAP_X(0)]
        stp     x2, x3, [sp, #TRAP_X(2)]
        stp     x4, x5, [sp, #TRAP_X(4)]
        stp     x6, x7, [sp, #TRAP_X(6)]
        stp     x8, x9, [sp, #TRAP_X(8)]
        stp     x10, x11, [sp, #TRAP_X(10)]
        stp     x12, x13, [sp, #TRAP_X(12)]
        stp     x14, x15, [sp, #TRAP_X(14)]
        stp     x16, x17, [sp, #TRAP_X(16)]
        stp     x18, x19, [sp, #TRAP_X(18)]
        stp     x20, x21, [sp, #TRAP_X(20)]
        stp     x22, x23, [sp, #TRAP_X(22)]
        stp     x24, x25, [sp, #TRAP_X(24)]
        stp     x26, x27, [sp, #TRAP_X(26)]
        stp     x28, x29, [sp, #TRAP_X(28)]
.if \from == 0
        mrs     x0, sp_el0
.else
        add     x0, sp, #TRAP_SIZE
.endif
        stp     x30, x0, [sp, #TRAP_X(30)]      // x30 and sp
        mrs     x0, elr_el1
        mrs     x1, spsr_el1
        stp     x0, x1, [sp, #TRAP_PC]          // pc and pstate
        mov     x2, #-1
        stp     xzr, x2, [sp, #TRAP_ORIG_X0]    // no system call
.if \from == 0
        stp     xzr, xzr, [sp, #TRAP_RECORD]    // the kernel's chain ends here
.else
        add     x0, x0, #4                      // as if the instruction at pc
        stp     x29, x0, [sp, #TRAP_RECORD]     // had called us
.endif
        add     x29, sp, #TRAP_RECORD
.endm

/* Return to what was interrupted, as the frame now has it. */
.macro restore from
        ldp     x0, x1, [sp, #TRAP_PC]
        msr     elr_el1, x0
        msr     spsr_el1, x1
.if \from == 0
        ldr     x0, [sp, #TRAP_SP]
        msr     sp_el0, x0
.endif
        ldp     x2, x3, [sp, #TRAP_X(2)]
        ldp     x4, x5, [sp, #TRAP_X(4)]
        ldp     x6, x7, [sp, #TRAP_X(6)]
        ldp     x8, x9, [sp, #TRAP_X(8)]
        ldp     x10, x11, [sp, #TRAP_X(10)]
        ldp     x12, x13, [sp, #TRAP_X(12)]
        ldp     x14, x15, [sp, #TRAP_X(14)]
        ldp     x16, x17, [sp, #TRAP_X(16)]
        ldp     x18, x19, [sp, #TRAP_X(18)]
        ldp     x20, x21, [sp, #TRAP_X(20)]
        ldp     x22, x23, [sp, #TRAP_X(22)]
        ldp     x24, x25, [sp, #TRAP_X(24)]
        ldp     x26, x27, [sp, #TRAP_X(26)]
        ldp     x28, x29, [sp, #TRAP_X(28)]
        ldr     x30, [sp, #TRAP_X(30)]
        ldp     x0, x1, [sp, #TRAP_X(0)]
        add     sp, sp, #TRAP_SIZE
        eret
.endm

/* One entry of the table: 32 instructions, so the work is done elsewhere. */
.macro entry name
.balign 128
        b       \name
.endm

.text
.balign 2048                                    // VBAR_EL1 has eleven zero bits
.globl arm64_vectors
arm64_vectors:
        entry   odd_entry                       // EL1 on SP_EL0: synchronous
        entry   odd_entry                       // IRQ
        entry   odd_entry                       // FIQ
        entry   odd_entry                       // SError
        entry   el1_sync                        // EL1 on its own stack
        entry   el1_irq
        entry   odd_entry
        entry   el1_serror
        entry   odd_entry                       // EL0, 64-bit
        entry   odd_entry
        entry   odd_entry
        entry   odd_entry
        entry   odd_entry                       // EL0, 32-bit
        entry   odd_entry
        entry   odd_entry
        entry   odd_entry

el1_sync:
        save    1
        mov     x0, sp
        bl      arm64_el1_sync
        restore 1

el1_irq:
        save    1
        mov     x0, sp
        bl      arm64_el1_irq
        restore 1

el1_serror:
        save    1
        mov     x0, sp
        bl      arm64_el1_serror
        restore 1

odd_entry:
        save    1
        mov     x0, sp
        bl      arm64_odd_entry
        restore 1
