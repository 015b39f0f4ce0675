/*
 * What the kernel maps for itself (page-tables).
 *
 * All RAM that may be mapped, the kernel's image, and the registers of devices.
 * Before kernel_map_init() devices are only noted; it maps them with the rest.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/**
 * kernel_map_init - make the tables for all that the kernel uses.
 * => load: where the image lies, fdt: where the device tree lies
 * => Context: boot, once, after memmap_init(); panics if the tables do not
 *    suffice, which no known machine brings about
 */
void kernel_map_init(paddr_t load, paddr_t fdt);

/**
 * kernel_map_device - see to it that a device's registers are mapped.
 * => what is mapped as a device already stays as it is
 * => returns 0; -ENOMEM; -EEXIST if RAM is mapped there; -EINVAL: no device
 *    has such registers
 */
MUST_CHECK int kernel_map_device(paddr_t base, u64 size);
