/*
 * A fault must not be silent (exception-levels).
 *
 * A provisional vector table: nothing returns from here. Each of the sixteen
 * entries puts its number into x0 and goes on to one place, which reads the
 * three registers that tell most of the story and hands them to C. The chapter
 * about vectors replaces all of this.
 */

.text
.balign 2048                            // VBAR_EL1 has eleven zero bits
.globl arm64_vectors
arm64_vectors:
.set number, 0
.rept 16
.balign 128                             // each entry has room for 32
        mov     x0, #number             // instructions; two are enough
        b       report
.set number, number + 1
.endr

report:
#if CHAPTER >= CH_KERNEL_ENTRY
        /* The one exception that is expected: nobody serves semihosting. */
        mrs     x2, elr_el1
        adrp    x1, arm64_semihosting_instruction
        add     x1, x1, :lo12:arm64_semihosting_instruction
        cmp     x1, x2
        b.ne    unexpected
        add     x2, x2, #4
        msr     elr_el1, x2
        eret
unexpected:
#endif
        mrs     x1, esr_el1             // what happened
        mrs     x2, elr_el1             // where
        mrs     x3, far_el1             // at which address, if at one
        b       early_trap
