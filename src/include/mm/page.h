/*
 * Pages of physical memory, taken and given back (pages).
 *
 * Memory is handed out in blocks of 2^order pages, aligned to their own size. A
 * block in use is known by its first page, its descriptor or its physical
 * address; page_to_virt() is where its bytes are. It has a count of references:
 * page_alloc() returns it with one, and the last page_put() frees it. There is
 * a struct page for every frame of RAM, those included that are never handed
 * out. Only mm/ looks into it.
 *
 * Locking: page_lock, inside. Context: any, unless it says otherwise.
 */
#pragma once

#include <abi/types.h>
#if CHAPTER >= CH_BUDDY
#include <lib/list.h>
#endif
#include <lib/macros.h>
#include <mm/addr.h>

#define PAGE_MAX_ORDER 10 /* the largest block is 4 MiB */

/* What page_alloc() can be asked for. */
enum page_flags {
    PAGE_ZERO = BIT(0), /* filled with zeros */
    PAGE_LOW = BIT(1),  /* below 1 GiB, for devices that reach no further */
};

/* Memory below this is low. */
#define PAGE_LOW_END (1UL << 30)

/* Whose a page is. In a block, only its first page says so. */
enum page_owner {
    PAGE_INNER,    /* part of a block, free or not */
    PAGE_FREE,     /* first of a free block */
    PAGE_RESERVED, /* never ours to hand out */
    PAGE_KERNEL,   /* first of a block that the kernel took */
};

struct page {
    u32 refs; /* [page_lock] of a block in use; else 0 */
    u8 order; /* [page_lock] of the block that it is the first of */
    u8 owner; /* [page_lock] enum page_owner */
#if CHAPTER >= CH_BUDDY
    struct list_node link; /* [page_lock] in the list of its order, if free */
#endif
};

STATIC_ASSERT(sizeof(struct page) <= 32);

/**
 * pages_init - take over all memory that memmap() says is free.
 * => Context: boot, once, after memmap_init()
 */
void pages_init(void);

/**
 * page_alloc - take 2^order pages.
 * => flags: of enum page_flags
 * => returns the first of them, with one reference, or NULL: none are left
 */
MUST_CHECK struct page *page_alloc(u32 order, u32 flags);

/**
 * page_free - give them back.
 * => page: from page_alloc(), with the same order and a single reference;
 *    panics if not
 */
void page_free(struct page *page, u32 order);

/** page_get - one reference more. => page is in use */
void page_get(struct page *page);

/** page_put - one reference less; the last one frees the block. */
void page_put(struct page *page);

/** page_to_phys - where the page lies. => page is a struct page of RAM */
paddr_t page_to_phys(const struct page *page);

/** phys_to_page - the page an address is in. => NULL: it is not RAM of ours */
struct page *phys_to_page(paddr_t phys);

/** page_to_virt - the page's bytes. */
static inline void *page_to_virt(const struct page *page)
{
    return phys_to_virt(page_to_phys(page));
}

/** pages_total - all pages of RAM that there are, reserved ones included. */
u64 pages_total(void);

/** pages_free - how many could be handed out. */
u64 pages_free(void);

/**
 * pages_steps - how many free blocks were looked at since the boot, to take and
 * to give: what the allocator's work costs.
 */
u64 pages_steps(void);

/** pages_print - print on the console what there is and what is free. */
void pages_print(void);

/**
 * page_alloc_fail_after - let an allocation fail, once: the n-th from now.
 * => n: 0 lets none fail; the count of page_alloc_sites() starts anew
 * => for tests, which so walk every path on which memory runs out
 */
void page_alloc_fail_after(u64 n);

/** page_alloc_sites - allocations asked for since page_alloc_fail_after(). */
u64 page_alloc_sites(void);
