/*
 * Inlines of arch/gicv3_cpu.h for arm64 (interrupts).
 *
 * The registers are written by their encoding, because assemblers learned the
 * names at different times; the names stand beside them. Each is an instruction
 * or two, with the barriers it needs.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

static inline u32 arch_gicv3_affinity(void)
{
    u64 mpidr;

    __asm__ volatile("mrs %0, mpidr_el1" : "=r"(mpidr));
    return (u32)((FIELD_GET(GENMASK(39, 32), mpidr) << 24) |
                 (mpidr & GENMASK(23, 0)));
}

static inline u32 arch_gicv3_acknowledge(void)
{
    u64 number;

    /* ICC_IAR1_EL1. The dsb makes the acknowledgement visible to accesses of
       the memory-mapped registers that follow [GICv3 12.1.6]. */
    __asm__ volatile("mrs %0, S3_0_C12_C12_0\n\tdsb sy"
                     : "=r"(number)
                     :
                     : "memory");
    return (u32)FIELD_GET(GENMASK(23, 0), number);
}

static inline void arch_gicv3_end(u32 number)
{
    /* ICC_EOIR1_EL1. The isb: it has ended before anything that follows. */
    __asm__ volatile("msr S3_0_C12_C12_1, %0\n\tisb"
                     :
                     : "r"((u64)number)
                     : "memory");
}

static inline void arch_gicv3_send_sgi(u64 value)
{
    /* ICC_SGI1R_EL1. The isb: it is sent, not merely on its way to be. */
    __asm__ volatile("msr S3_0_C12_C11_5, %0\n\tisb" : : "r"(value) : "memory");
}
