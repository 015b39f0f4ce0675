/*
 * Pages of physical memory, taken and given back (pages): see mm/page.h.
 *
 * RAM comes in banks. Each has an array with a struct page for every frame,
 * which lies in the bank itself, in the last free place that is large enough.
 * Here is the accounting: whose a page is, how many refer to it, and whether
 * what a caller says of it is true. Which free block to take is up to blocks.c.
 *
 * Invariants: free_count is the number of pages that blocks.c has; a page is in
 * use if and only if its owner is PAGE_KERNEL, and then refs > 0.
 * Locking: page_lock guards all of it, but for the banks, which do not change.
 * Limits: a bank too many, or one with no room for its array, is not used.
 */
#include <mm/page.h>

#include <kernel/console.h>
#include <kernel/ktest_gauge.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>
#include <lib/string.h>
#include <mm/memmap.h>

#include "blocks.h"

#define BANKS_MAX 16

struct bank {
    pfn_t first;
    u64 count;
    struct page *pages;
};

static struct bank ram_banks[BANKS_MAX];
static u32 bank_count;
static u64 total_count;
static u64 reserved_count;

static struct spinlock page_lock = SPINLOCK_INIT("pages", RANK_PAGES);
static u64 free_count;  /* [page_lock] */
static u64 alloc_count; /* [page_lock] since page_alloc_fail_after() */
static u64 failing;     /* [page_lock] the allocation to fail; 0: none */

/*
 * Descriptors and addresses.
 */

struct page *phys_to_page(paddr_t phys)
{
    pfn_t pfn = phys_to_pfn(phys);

    for (u32 i = 0; i < bank_count; i++) {
        u64 index = pfn - ram_banks[i].first; /* huge if it is below */

        if (index < ram_banks[i].count) {
            return &ram_banks[i].pages[index];
        }
    }
    return NULL;
}

paddr_t page_to_phys(const struct page *page)
{
    for (u32 i = 0; i < bank_count; i++) {
        const struct bank *bank = &ram_banks[i];

        if (page >= bank->pages && page < bank->pages + bank->count) {
            return pfn_to_phys(bank->first + (u64)(page - bank->pages));
        }
    }
    panic("%p is no descriptor of a page", (const void *)page);
}

/*
 * The start: banks, their arrays, and what is free in them.
 */

/* The stretch of touching ranges that begins at or after *end. */
static bool next_bank(paddr_t *start, paddr_t *end)
{
    const struct ranges *map = memmap();
    paddr_t after = *end;
    bool found = false;

    for (u32 i = 0; i < map->count; i++) {
        const struct range *range = &map->at[i];

        if (!found && range->start >= after) {
            found = true;
            *start = range->start;
            *end = range->end;
        } else if (found && range->start == *end) {
            *end = range->end;
        }
    }
    return found;
}

/* Room for a bank's array: the end of its last free range that is enough. */
static paddr_t find_room(paddr_t start, paddr_t end, u64 size)
{
    const struct ranges *map = memmap();

    for (u32 i = map->count; i > 0; i--) {
        const struct range *range = &map->at[i - 1];

        if (range->kind == MEMORY_FREE && range->start >= start &&
            range->end <= end && range->end - range->start >= size) {
            return range->end - size;
        }
    }
    return 0; /* page 0 is never free */
}

static void add_bank(paddr_t start, paddr_t end)
{
    u64 count = (end - start) >> PAGE_SHIFT;
    u64 size = ALIGN_UP(count * sizeof(struct page), PAGE_SIZE);
    paddr_t room = find_room(start, end, size);
    struct page *pages = phys_to_virt(room);

    if (room == 0 || bank_count == BANKS_MAX) {
        log_error("memory at 0x%lx to 0x%lx is not used: %s", start, end,
                  room == 0 ? "no room for its page array" : "a bank too many");
        return;
    }
    memmap_reserve(room, size, "page array");
    memset(pages, 0, size);
    for (u64 i = 0; i < count; i++) {
        pages[i].owner = PAGE_RESERVED;
    }
    ram_banks[bank_count++] = (struct bank){ phys_to_pfn(start), count, pages };
    total_count += count;
    reserved_count += count; /* until give_range() */
}

/* The largest block that may begin at pfn and does not pass end. */
static u32 order_at(pfn_t pfn, pfn_t end)
{
    u32 order = 0;

    while (order < PAGE_MAX_ORDER && IS_ALIGNED(pfn, 2UL << order) &&
           pfn + (2UL << order) <= end) {
        order++;
    }
    return order;
}

/* Hand a free range over to blocks.c. */
static void give_range(pfn_t pfn, pfn_t end)
{
    struct page *page = phys_to_page(pfn_to_phys(pfn));

    if (page == NULL) {
        return; /* its bank is not used */
    }
    free_count += end - pfn;
    reserved_count -= end - pfn;
    for (u64 i = 0; i < end - pfn; i++) {
        page[i].owner = PAGE_INNER;
    }
    while (pfn < end) {
        u32 order = order_at(pfn, end);

        blocks_give(page, order);
        page += 1UL << order;
        pfn += 1UL << order;
    }
}

void pages_init(void)
{
    const struct ranges *map = memmap();
    paddr_t start = 0;
    paddr_t end = 0;

    while (next_bank(&start, &end)) {
        add_bank(start, end);
    }
    spin_lock(&page_lock);
    blocks_init();
    for (u32 i = 0; i < map->count; i++) {
        if (map->at[i].kind == MEMORY_FREE) {
            give_range(phys_to_pfn(map->at[i].start),
                       phys_to_pfn(map->at[i].end));
        }
    }
    spin_unlock(&page_lock);
    log_info("pages: %lu of 4 KiB, %lu reserved, %lu free", total_count,
             reserved_count, free_count);
}

/*
 * Taking and giving.
 */

/* Is this the allocation that a test wants to fail? */
static bool must_fail_locked(void)
{
    alloc_count++;
    return alloc_count == failing;
}

static struct page *alloc_locked(u32 order, u32 flags)
{
    struct page *page;

    if (order > PAGE_MAX_ORDER || must_fail_locked()) {
        return NULL;
    }
    page = blocks_take(order, flags);
    if (page != NULL) {
        page->owner = PAGE_KERNEL;
        page->order = (u8)order;
        page->refs = 1;
        free_count -= 1UL << order;
    }
    return page;
}

struct page *page_alloc(u32 order, u32 flags)
{
    struct page *page;

    spin_lock(&page_lock);
    page = alloc_locked(order, flags);
    spin_unlock(&page_lock);
    if (page != NULL && (flags & PAGE_ZERO) != 0) {
        memset(page_to_virt(page), 0, PAGE_SIZE << order);
    }
    return page;
}

/* Panic unless the page is the first of a block that somebody took. */
static void check_in_use_locked(const struct page *page)
{
    paddr_t phys = page_to_phys(page);

    switch (page->owner) {
    case PAGE_INNER:
        panic("page 0x%lx is not the first of a block in use", phys);
    case PAGE_FREE:
        panic("page 0x%lx is free already", phys);
    case PAGE_RESERVED:
        panic("page 0x%lx is reserved, and was never handed out", phys);
    default:
        ASSERT(page->refs > 0);
    }
}

static void free_locked(struct page *page)
{
    page->refs = 0;
    page->owner = PAGE_INNER;
    free_count += 1UL << page->order;
    blocks_give(page, page->order);
}

void page_free(struct page *page, u32 order)
{
    spin_lock(&page_lock);
    check_in_use_locked(page);
    if (page->order != order) {
        panic("page 0x%lx was taken with order %u and is freed with order %u",
              page_to_phys(page), page->order, order);
    }
    if (page->refs != 1) {
        panic("page 0x%lx is freed and has %u references", page_to_phys(page),
              page->refs);
    }
    free_locked(page);
    spin_unlock(&page_lock);
}

void page_get(struct page *page)
{
    spin_lock(&page_lock);
    check_in_use_locked(page);
    page->refs++;
    spin_unlock(&page_lock);
}

void page_put(struct page *page)
{
    spin_lock(&page_lock);
    check_in_use_locked(page);
    if (page->refs == 1) {
        free_locked(page);
    } else {
        page->refs--;
    }
    spin_unlock(&page_lock);
}

/*
 * Numbers.
 */

u64 pages_total(void)
{
    return total_count;
}

u64 pages_free(void)
{
    return free_count;
}

KTEST_GAUGE(pages_free);

u64 pages_steps(void)
{
    return blocks_steps();
}

void pages_print(void)
{
    spin_lock(&page_lock);
    console_printf("pages: %lu of 4 KiB, %lu reserved, %lu in use, %lu free\n",
                   total_count, reserved_count,
                   total_count - reserved_count - free_count, free_count);
    blocks_print();
    spin_unlock(&page_lock);
}

void page_alloc_fail_after(u64 n)
{
    spin_lock(&page_lock);
    failing = n;
    alloc_count = 0;
    spin_unlock(&page_lock);
}

u64 page_alloc_sites(void)
{
    return alloc_count;
}
