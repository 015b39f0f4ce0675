/*
 * Pages, and the two kinds of addresses (pages).
 *
 * A paddr_t is what the memory chips see, a pointer is what our code uses.
 * Until the MMU is on they are the same number, and every place that relied on
 * that would have to be found again later: so nothing converts by a cast. All
 * memory can be reached at its physical address plus LINEAR_OFFSET.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

#define PAGE_SHIFT 12
#define PAGE_SIZE  (1UL << PAGE_SHIFT)

/* From a physical address to where it can be used. */
#define LINEAR_OFFSET 0UL

/** phys_to_virt - where memory can be reached. => phys is in RAM */
static inline void *phys_to_virt(paddr_t phys)
{
    return (void *)(phys + LINEAR_OFFSET);
}

/** virt_to_phys - the way back. => virt came from phys_to_virt() */
static inline paddr_t virt_to_phys(const void *virt)
{
    return (paddr_t)virt - LINEAR_OFFSET;
}

static inline pfn_t phys_to_pfn(paddr_t phys)
{
    return phys >> PAGE_SHIFT;
}

static inline paddr_t pfn_to_phys(pfn_t pfn)
{
    return pfn << PAGE_SHIFT;
}
