/*
 * Accesses that may fail (faults).
 *
 * An ordinary access to an address that nothing answers ends in a panic. These
 * functions come back with an error instead, for the few places that must try:
 * a monitor that shows memory, a driver that looks whether a device is there.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/**
 * arch_probe_read32 - try to load 32 bits.
 * => address: a multiple of 4, of memory or of a register that a read does
 *    not change
 * => returns 0 and sets *value, or -EFAULT and leaves it
 * => Context: any
 */
MUST_CHECK int arch_probe_read32(vaddr_t address, u32 *value);

/**
 * arch_probe_write32 - try to store 32 bits.
 * => returns 0, or -EFAULT when nothing was stored; a store that a board's bus
 *    rejects late comes as an SError instead
 */
MUST_CHECK int arch_probe_write32(vaddr_t address, u32 value);
