/*
 * First fit: one list of free runs, in the order of their addresses (pages).
 *
 * A run is a stretch of free pages that touches no other free page. Its length
 * and its link stand in its own first bytes: nobody else needs them. To take a
 * block, the list is walked from the lowest address on, and the block is cut
 * out of the first run in which it fits; what is left before and behind it are
 * runs again. To give one, the list is walked to the block's place, and it is
 * joined with the neighbours that it touches.
 *
 * Invariants: runs ascend, none is empty, no two touch.
 * Limits: both walks may be as long as the list, and the list as long as half
 * of all pages. Low memory is not spared.
 */
#include "blocks.h"

#include <kernel/console.h>

struct run {
    struct run *next;
    u64 pages;
};

static struct run *first_run;
static u64 steps;

static pfn_t start_of(const struct run *run)
{
    return phys_to_pfn(virt_to_phys(run));
}

static pfn_t end_of(const struct run *run)
{
    return start_of(run) + run->pages;
}

static struct run *run_at(pfn_t pfn)
{
    return phys_to_virt(pfn_to_phys(pfn));
}

/* Make a run of these pages, unless they are none, and put it at *place. */
static void insert(struct run **place, pfn_t start, pfn_t end)
{
    struct run *run = run_at(start);

    if (start == end) {
        return;
    }
    run->next = *place;
    run->pages = end - start;
    *place = run;
}

/* Where in the run a block may begin: at a multiple of its size. */
static bool fits(const struct run *run, u32 order, u32 flags, pfn_t *start)
{
    pfn_t limit = (flags & PAGE_LOW) != 0 ? phys_to_pfn(PAGE_LOW_END) : U64_MAX;
    pfn_t end = MIN(end_of(run), limit);

    *start = ALIGN_UP(start_of(run), 1UL << order);
    return *start < end && end - *start >= 1UL << order;
}

struct page *blocks_take(u32 order, u32 flags)
{
    pfn_t start;

    for (struct run **place = &first_run; *place != NULL;
         place = &(*place)->next) {
        struct run *run = *place;

        steps++;
        if (fits(run, order, flags, &start)) {
            pfn_t run_start = start_of(run);
            pfn_t run_end = end_of(run);

            *place = run->next;
            insert(place, start + (1UL << order), run_end);
            insert(place, run_start, start);
            return phys_to_page(pfn_to_phys(start));
        }
    }
    return NULL;
}

void blocks_give(struct page *page, u32 order)
{
    pfn_t start = phys_to_pfn(page_to_phys(page));
    pfn_t end = start + (1UL << order);
    struct run **place = &first_run;

    page->owner = PAGE_FREE;
    while (*place != NULL && end_of(*place) < start) {
        place = &(*place)->next;
        steps++;
    }
    while (*place != NULL && start_of(*place) <= end) { /* they touch: join */
        start = MIN(start, start_of(*place));
        end = MAX(end, end_of(*place));
        *place = (*place)->next;
        steps++;
    }
    insert(place, start, end);
}

void blocks_init(void)
{
    first_run = NULL;
}

u64 blocks_steps(void)
{
    return steps;
}

void blocks_print(void)
{
    u64 longest = 0;
    u64 count = 0;

    for (const struct run *run = first_run; run != NULL; run = run->next) {
        longest = MAX(longest, run->pages);
        count++;
    }
    console_printf("free runs: %lu, the longest has %lu pages\n", count,
                   longest);
}
