/*
 * Down to EL1 (exception-levels).
 *
 * Firmware may start a kernel at EL2, so that it could be a hypervisor, or at
 * EL1. Octavo runs at EL1. arm64_enter_el1 is called first of all, at either
 * level, and returns at EL1 with every register that EL1 depends on in a known
 * state; it uses no memory and no stack.
 *
 * => returns x0: the exception level at which we were entered, 1 or 2
 * => clobbers x0 to x2
 * => not for EL3: there, firmware's own work would have to be done first
 */

.equ HCR_EL2_RW, 1 << 31                // EL1 is AArch64
.equ CNTHCTL_EL1PCTEN_EL1PCEN, 3        // EL1 may use the physical timer
.equ CPTR_EL2_RES1, 0x33ff              // floating point is not trapped to EL2;
                                        // SVE and SME are: nobody uses them
.equ ICC_SRE_EL2_SRE_DIB_DFB_ENABLE, 0xf
.equ SPSR_EL1H_MASKED, 0x3c5            // EL1, own stack pointer, DAIF masked
/* RES1 bits of SCTLR_EL1; MMU, caches and alignment checks off, little endian
   [DDI0487 D17.2.118] */
.equ SCTLR_EL1_RES1, 0x30d00800

.text
.globl arm64_enter_el1
arm64_enter_el1:
        ldr     x2, =SCTLR_EL1_RES1
        mrs     x0, CurrentEL
        ubfx    x0, x0, #2, #2
        cmp     x0, #2
        b.eq    from_el2
        msr     sctlr_el1, x2
        isb                             // DDI0487 D17.1.2: before it matters
        ret

from_el2:
        /* Written whole: whatever firmware had set, E2H included, is gone. */
        mov     x1, #HCR_EL2_RW
        msr     hcr_el2, x1
        isb                             // with E2H the names below, as that
        msr     sctlr_el1, x2           // of SCTLR_EL1, mean other registers
        mov     x1, #CPTR_EL2_RES1
        msr     cptr_el2, x1
        msr     hstr_el2, xzr
        msr     vttbr_el2, xzr
        mrs     x1, pmcr_el0            // all event counters belong to EL1
        ubfx    x1, x1, #11, #5
        msr     mdcr_el2, x1
        mov     x1, #CNTHCTL_EL1PCTEN_EL1PCEN
        msr     cnthctl_el2, x1
        msr     cntvoff_el2, xzr        // virtual time is physical time
        mrs     x1, midr_el1            // EL1 sees the real processor
        msr     vpidr_el2, x1
        mrs     x1, mpidr_el1
        msr     vmpidr_el2, x1

        /* A GICv3 has system registers, and EL1 must ask EL2 for them. */
        mrs     x1, id_aa64pfr0_el1
        ubfx    x1, x1, #24, #4
        cbz     x1, to_el1
        mov     x1, #ICC_SRE_EL2_SRE_DIB_DFB_ENABLE
        msr     S3_4_C12_C9_5, x1       // ICC_SRE_EL2
        isb
        mrs     x1, S3_4_C12_C9_5
        tbz     x1, #0, to_el1          // firmware keeps them to itself
        msr     S3_4_C12_C11_0, xzr     // ICH_HCR_EL2

to_el1:
        mov     x1, #SPSR_EL1H_MASKED
        msr     spsr_el2, x1
        msr     elr_el2, x30
        eret                            // returns to our caller, at EL1
