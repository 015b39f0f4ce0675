/*
 * The memory map: what lies where in RAM (pages).
 *
 * Made at the boot from what the device tree and the loader say, in whole
 * pages: of memory, those that are there entirely; of a reservation, those that
 * it so much as touches. First comes memmap_init(), then pages_init(), which
 * takes over what is free here. Afterwards the map does not change, so it needs
 * no lock.
 */
#pragma once

#include <abi/types.h>
#include <lib/ranges.h>

enum memory_kind {
    MEMORY_FREE,     /* nobody's, when the kernel started */
    MEMORY_RESERVED, /* somebody's; may be read */
    MEMORY_NO_MAP,   /* somebody's; must not even be mapped */
};

/**
 * memmap_init - gather the map.
 * => load: where the kernel's image lies, fdt: where the device tree lies
 * => without a device tree the map is empty
 * => Context: boot, once, after devtree_init()
 */
void memmap_init(paddr_t load, paddr_t fdt);

/**
 * memmap_reserve - what is free in this stretch is somebody's from now on.
 * => name: for people
 * => Context: boot, before pages_init() has returned
 */
void memmap_reserve(paddr_t start, u64 size, const char *name);

/** memmap - the map; kinds are of enum memory_kind. */
const struct ranges *memmap(void);

/** memmap_print - print it on the console, a line a range. */
void memmap_print(void);
