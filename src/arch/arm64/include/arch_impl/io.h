/*
 * Inlines of arch/io.h for arm64 (uart-polled).
 *
 * They are written in assembly, because a compiler is free to choose any load
 * or store for a volatile access, and not every one of them suits a device.
 */
#pragma once

#include <abi/types.h>

/*
 * The asm keeps the access to the plainest form, base register and no
 * writeback: a hypervisor that emulates the device can decode only that
 * [DDI0487, ESR_EL2, ISS of a Data Abort: ISV].
 */
static inline u32 arch_io_read32(vaddr_t addr)
{
    u32 value;

    __asm__ volatile("ldr %w0, [%1]" : "=r"(value) : "r"(addr) : "memory");
    return value;
}

static inline void arch_io_write32(vaddr_t addr, u32 value)
{
    __asm__ volatile("str %w0, [%1]" : : "rZ"(value), "r"(addr) : "memory");
}
