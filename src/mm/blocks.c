/*
 * The buddy allocator: free blocks by their order (buddy).
 *
 * A block of 2^order pages lies at a multiple of its size, so its address with
 * one bit turned over is that of its buddy, with which it makes a block of the
 * next order. Each order has a list of free blocks. To take one, the smallest
 * that is enough is halved until it fits; to give one, it is joined with its
 * buddy as long as that is free and whole.
 *
 * Invariants: a page has owner PAGE_FREE if and only if it is the first of a
 * free block of page->order, in its list; no two buddies are both free. Low
 * memory has lists of its own. 1 GiB is a multiple of the largest block, so no
 * block is in both zones.
 * Limits: a request is rounded up to a power of two.
 */
#include "blocks.h"

#include <kernel/console.h>
#include <lib/printf.h>

enum zone {
    ZONE_LOW,
    ZONE_NORMAL,
    ZONES,
};

static struct list free_blocks[ZONES][PAGE_MAX_ORDER + 1];
static u64 steps;

static enum zone zone_of(paddr_t phys)
{
    return phys < PAGE_LOW_END ? ZONE_LOW : ZONE_NORMAL;
}

static void insert(struct page *page, u32 order)
{
    enum zone zone = zone_of(page_to_phys(page));

    page->owner = PAGE_FREE;
    page->order = (u8)order;
    list_push_front(&free_blocks[zone][order], &page->link);
}

static void unlink(struct page *page)
{
    page->owner = PAGE_INNER;
    list_remove(&page->link);
}

static struct page *take_from(enum zone zone, u32 order)
{
    struct list *lists = free_blocks[zone];
    struct list_node *node = list_first(&lists[order]);
    struct page *page;
    u32 found = order;

    steps++;
    while (node == NULL && found < PAGE_MAX_ORDER) {
        found++;
        steps++;
        node = list_first(&lists[found]);
    }
    if (node == NULL) {
        return NULL;
    }
    page = container_of(node, struct page, link);
    unlink(page);
    while (found > order) { /* keep the lower half, the upper one stays free */
        found--;
        insert(page + (1UL << found), found);
    }
    return page;
}

struct page *blocks_take(u32 order, u32 flags)
{
    struct page *page = NULL;

    if ((flags & PAGE_LOW) == 0) {
        page = take_from(ZONE_NORMAL, order);
    }
    return page != NULL ? page : take_from(ZONE_LOW, order);
}

/* The other half of the block of the next order; NULL if it is not free. */
static struct page *free_buddy(pfn_t pfn, u32 order)
{
    struct page *buddy = phys_to_page(pfn_to_phys(pfn ^ (1UL << order)));

    steps++;
    if (buddy == NULL || buddy->owner != PAGE_FREE || buddy->order != order) {
        return NULL;
    }
    return buddy;
}

void blocks_give(struct page *page, u32 order)
{
    pfn_t pfn = phys_to_pfn(page_to_phys(page));
    struct page *buddy;

    while (order < PAGE_MAX_ORDER && (buddy = free_buddy(pfn, order)) != NULL) {
        unlink(buddy);
        page = buddy < page ? buddy : page;
        pfn &= ~(1UL << order);
        order++;
    }
    insert(page, order);
}

void blocks_init(void)
{
    for (u32 order = 0; order <= PAGE_MAX_ORDER; order++) {
        list_init(&free_blocks[ZONE_LOW][order]);
        list_init(&free_blocks[ZONE_NORMAL][order]);
    }
}

u64 blocks_steps(void)
{
    return steps;
}

static u32 length_of(const struct list *list)
{
    struct page *page;
    u32 length = 0;

    list_for_each(page, list, link) {
        length++;
    }
    return length;
}

static void print_zone(enum zone zone, const char *where)
{
    char text[PAGE_MAX_ORDER * 8 + 8];
    size_t end = 0;

    for (u32 order = 0; order <= PAGE_MAX_ORDER; order++) {
        end += (size_t)snprintf(text + end, sizeof(text) - end, " %u",
                                length_of(&free_blocks[zone][order]));
    }
    console_printf("free blocks of order 0 to %u, %s 1 GiB:%s\n",
                   PAGE_MAX_ORDER, where, text);
}

void blocks_print(void)
{
    print_zone(ZONE_LOW, "below");
    print_zone(ZONE_NORMAL, "above");
}
