/*
 * The semihosting call (kernel-entry).
 *
 * => x0: operation, x1: its argument; returns x0 [SEMIHOST 3.1]
 * => where nobody serves it, the instruction is undefined; the handler of that
 *    exception knows its address, steps over it, and x0 comes back unchanged
 */

.text
.globl arm64_semihosting_call
.globl arm64_semihosting_instruction
arm64_semihosting_call:
arm64_semihosting_instruction:
        hlt     #0xf000
        ret
