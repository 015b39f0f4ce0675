/*
 * Does an exception change a register? (vectors)
 *
 * Each function gives registers known values, runs into a breakpoint, and
 * compares afterwards. The values differ from each other, so that two registers
 * that were exchanged are also found.
 */

/* Give register \n its value. */
.macro fill n
        movz    x\n, #(0x1000 + \n)
        movk    x\n, #(0x2000 + \n), lsl #48
.endm

/* Add one to x0 unless register \n still has it; changes x29. */
.macro look n
        movz    x29, #(0x1000 + \n)
        movk    x29, #(0x2000 + \n), lsl #48
        cmp     x\n, x29
        cinc    x0, x0, ne
.endm

.text
.globl trap_registers_changed
trap_registers_changed:
        stp     x29, x30, [sp, #-96]!
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x25, x26, [sp, #64]
        stp     x27, x28, [sp, #80]
.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        fill    \n
.endr
.irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30
        fill    \n
.endr
        mov     x29, sp
        brk     #0
        /* x29 first: 0 if it is still the stack pointer; x0 is kept. */
        str     x0, [sp, #-16]!
        add     x0, sp, #16
        sub     x29, x29, x0
        ldr     x0, [sp], #16
        eor     x30, x30, x29
        /* x0 counts; it is compared next, through x30 once that is checked. */
        movz    x29, #0x101e
        movk    x29, #0x201e, lsl #48
        eor     x30, x30, x29
        movz    x29, #0x1000
        movk    x29, #0x2000, lsl #48
        eor     x0, x0, x29
        orr     x30, x30, x0
        cmp     x30, #0
        cset    x0, ne
.irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        look    \n
.endr
.irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
        look    \n
.endr
        ldp     x19, x20, [sp, #16]
        ldp     x21, x22, [sp, #32]
        ldp     x23, x24, [sp, #48]
        ldp     x25, x26, [sp, #64]
        ldp     x27, x28, [sp, #80]
        ldp     x29, x30, [sp], #96
        ret

.globl trap_flags_changed
trap_flags_changed:
        mov     x1, #0xb0000000                 // N, C and V, not Z
        msr     nzcv, x1
        brk     #0
        mrs     x0, nzcv
        eor     x0, x0, x1
        ret
