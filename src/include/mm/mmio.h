/*
 * Device registers, for drivers (uart-polled).
 *
 * Accesses to one device happen in program order, each exactly once. They are
 * not ordered against ordinary memory: what a device will read by itself needs
 * a barrier of its own. Every wait for a device has a limit.
 */
#pragma once

#include <abi/types.h>
#include <arch/io.h>
#include <lib/macros.h>

/**
 * mmio_map - make the registers of a device reachable.
 * => base, size: where they are, as physical addresses and bytes
 * => returns the address to use with the functions below; 0: it cannot be
 *    mapped
 * => Context: boot, or a thread that may sleep
 */
vaddr_t mmio_map(paddr_t base, u64 size);

/** mmio_read32 - read a register. => Context: any */
static inline u32 mmio_read32(vaddr_t addr)
{
    return arch_io_read32(addr);
}

/** mmio_write32 - write a register. => Context: any */
static inline void mmio_write32(vaddr_t addr, u32 value)
{
    arch_io_write32(addr, value);
}

/**
 * mmio_wait32 - poll until the bits in mask read as value.
 * => timeout_us: how long a working device may take at most, in microseconds
 * => returns 0, or -ETIMEDOUT when the device did not get there
 * => Context: any; spins
 */
MUST_CHECK int mmio_wait32(vaddr_t addr, u32 mask, u32 value, u32 timeout_us);
