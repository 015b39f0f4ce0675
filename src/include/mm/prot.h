/*
 * What may be done with mapped memory, and what kind it is (page-tables).
 *
 * These flags say it without naming any processor; src/arch translates them
 * into the bits of its descriptors. Memory is normal, cacheable memory unless a
 * flag says otherwise. What is mapped can always be read by the kernel.
 */
#pragma once

#include <lib/macros.h>

enum map_flags {
    MAP_READ = 0,          /* the kernel may read: always */
    MAP_WRITE = BIT(0),    /* it may be written */
    MAP_EXEC = BIT(1),     /* it may be executed */
    MAP_USER = BIT(2),     /* by user programs, not by the kernel */
    MAP_DEVICE = BIT(3),   /* registers: in order, one by one, not cached */
    MAP_UNCACHED = BIT(4), /* memory, but not cached: a device looks at it */
};
