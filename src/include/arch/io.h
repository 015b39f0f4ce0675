/*
 * Device registers, as the instruction set reaches them (uart-polled).
 *
 * Each function is exactly one load or store of 32 bits. Registers live in
 * memory of Device type (and so does everything while the MMU is off): the
 * processor neither repeats, merges, splits nor reorders these accesses to one
 * device. Order between a device and ordinary memory is not implied.
 * Drivers use mm/mmio.h instead.
 */
#pragma once

#include <abi/types.h>

/** arch_io_read32 - load a register. => addr is a multiple of 4 */
static inline u32 arch_io_read32(vaddr_t addr);

/** arch_io_write32 - store a register. => addr is a multiple of 4 */
static inline void arch_io_write32(vaddr_t addr, u32 value);

#include <arch_impl/io.h>
