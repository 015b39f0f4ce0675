/*
 * The descriptors of translation tables, 4 KiB granule [DDI0487 D8.3]
 * (page-tables).
 *
 * A virtual address of 39 bits is three indices of nine bits, one a level, and
 * an offset of twelve. Levels count from 1, as the manual has it for this size.
 * An entry of level 1 or 2 is a table or a block, one of level 3 is a page.
 */
#pragma once

#include <lib/macros.h>

#define FIRST_LEVEL   1
#define LAST_LEVEL    3
#define TABLE_ENTRIES 512
#define VA_BITS       39

#define LEVEL_SHIFT(level)     (12 + 9 * (LAST_LEVEL - (level)))
#define LEVEL_SIZE(level)      (1UL << LEVEL_SHIFT(level))
#define LEVEL_INDEX(va, level) (((va) >> LEVEL_SHIFT(level)) % TABLE_ENTRIES)

#define DESC_VALID   BIT(0)
#define DESC_TABLE   BIT(1) /* level 1, 2: a table; level 3: a page, always 1 */
#define DESC_ADDRESS GENMASK(47, 12)

/* Attributes of blocks and pages. */
#define DESC_ATTR_INDEX  GENMASK(4, 2) /* which byte of MAIR_EL1 */
#define DESC_AP_USER     BIT(6)        /* EL0 may access it */
#define DESC_AP_READONLY BIT(7)
#define DESC_SH_INNER    FIELD_PREP(GENMASK(9, 8), 3)
#define DESC_AF          BIT(10) /* accessed: no fault to tell us */
#define DESC_NG          BIT(11) /* of one address space, not global */
#define DESC_PXN         BIT(53) /* not executable at EL1 */
#define DESC_UXN         BIT(54) /* not executable at EL0 */

/* The bytes of MAIR_EL1 by index. */
enum attr_index {
    ATTR_DEVICE,   /* Device-nGnRE */
    ATTR_NORMAL,   /* Normal, write-back, read and write allocate */
    ATTR_UNCACHED, /* Normal, non-cacheable */
};
#define MAIR_DEVICE   0x04UL
#define MAIR_NORMAL   0xffUL
#define MAIR_UNCACHED 0x44UL
#define MAIR_VALUE                                                         \
    (MAIR_DEVICE << (8 * ATTR_DEVICE) | MAIR_NORMAL << (8 * ATTR_NORMAL) | \
     MAIR_UNCACHED << (8 * ATTR_UNCACHED))
