/*
 * The semihosting call (kernel-entry).
 *
 * => x0: operation, x1: its argument; returns x0 [SEMIHOST 3.1]
 * => where nobody serves it, the instruction is undefined; that
 *    exception leads to the return, and x0 comes back unchanged
 */
#if CHAPTER >= CH_FAULTS
#include <arch_impl/fixup.h>
#endif

.text
.globl arm64_semihosting_call
.globl arm64_semihosting_instruction
arm64_semihosting_call:
arm64_semihosting_instruction:
        hlt     #0xf000
#if CHAPTER >= CH_FAULTS
not_served:
        ret

FIXUP   arm64_semihosting_instruction, not_served
#else
        ret
#endif
