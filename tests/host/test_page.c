/*
 * test_page.c - the page allocator over memory of the host's.
 *
 * Chapter: pages. The fake machine has two banks. One lies around 1 GiB, so
 * that there is low memory and other, and what is reserved in it is really not
 * there: who touches it crashes. The memory map is made by hand; the allocator
 * is the kernel's. A table with the owner of every page is the judge: no block
 * may be handed out over another, outside of free memory, or unaligned.
 *
 * needs: src/mm/page.c src/mm/blocks.c src/lib/ranges.c tests/host/shim/shim.c
 * needs: src/lib/string.c src/lib/strings.c src/lib/printf.c
 * flags: -include tests/host/rename.h
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "shim/shim.h"

#include <mm/memmap.h>
#include <mm/page.h>

#define BASE   0x3f800000UL /* 8 MiB below 1 GiB */
#define SIZE   0x01000000UL /* 16 MiB */
#define SECOND 0x48003000UL /* the second bank, aligned to nothing much */
#define PAGES  (SIZE / PAGE_SIZE)

#define SECOND_PAGES 77

/*
 * The map, in the place of src/mm/memmap.c.
 */
static struct ranges map;

const struct ranges *memmap(void)
{
    return &map;
}

void memmap_reserve(paddr_t start, u64 size, const char *name)
{
    cr_assert_eq(ranges_mark(&map, start, size, MEMORY_RESERVED, name), 0);
}

static void provide(paddr_t start, u64 size)
{
    void *got = mmap((void *)start, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

    cr_assert_eq(got, (void *)start, "no memory at 0x%lx", start);
    cr_assert_eq(ranges_add(&map, start, size, MEMORY_FREE, "free"), 0);
}

/* Reserved memory is taken away: reading it is a crash. */
static void hide(paddr_t start, u64 size)
{
    memmap_reserve(start, size, "hidden");
    cr_assert_eq(mprotect((void *)start, size, PROT_NONE), 0);
}

static void setup(void)
{
    provide(BASE, SIZE);
    provide(SECOND, SECOND_PAGES * PAGE_SIZE);
    hide(BASE, PAGE_SIZE);
    hide(BASE + 0x201000, 0x3000);
    hide(0x3ffff000, 0x1000); /* up to the border of the zones */
    hide(0x40300000, 0x100000);
    pages_init();
}

TestSuite(page, .init = setup);

static u64 free_in_map(void)
{
    return ranges_total(&map, MEMORY_FREE) / PAGE_SIZE;
}

/*
 * The judge.
 */
static u8 owner[PAGES + SECOND_PAGES]; /* 1: somebody's block */

static u64 index_of(paddr_t phys)
{
    if (phys >= BASE && phys < BASE + SIZE) {
        return (phys - BASE) / PAGE_SIZE;
    }
    cr_assert(phys >= SECOND && phys < SECOND + SECOND_PAGES * PAGE_SIZE,
              "0x%lx is no memory", phys);
    return PAGES + (phys - SECOND) / PAGE_SIZE;
}

static struct page *take(u32 order, u32 flags)
{
    u64 before = pages_free();
    struct page *page = page_alloc(order, flags);
    paddr_t phys;

    if (page == NULL) {
        cr_assert_eq(pages_free(), before);
        return NULL;
    }
    phys = page_to_phys(page);
    cr_assert(IS_ALIGNED(phys, PAGE_SIZE << order), "0x%lx, order %u", phys,
              order);
    cr_assert(!(flags & PAGE_LOW) || phys + (PAGE_SIZE << order) <= 1UL << 30);
    cr_assert_eq(phys_to_page(phys), page);
    cr_assert_eq(pages_free(), before - (1UL << order));
    for (u64 i = 0; i < 1UL << order; i++) {
        paddr_t at = phys + i * PAGE_SIZE;

        cr_assert_eq(ranges_find(&map, at)->kind, MEMORY_FREE);
        cr_assert_eq(owner[index_of(at)]++, 0, "0x%lx is taken twice", at);
    }
    return page;
}

static void disown(paddr_t phys, u32 order)
{
    for (u64 i = 0; i < 1UL << order; i++) {
        owner[index_of(phys + i * PAGE_SIZE)] = 0;
    }
}

static void give(struct page *page, u32 order)
{
    u64 before = pages_free();

    disown(page_to_phys(page), order);
    page_free(page, order);
    cr_assert_eq(pages_free(), before + (1UL << order));
}

/* Take all there is in blocks of one order, and give it back: how many? */
static u32 count_blocks(u32 order)
{
    static struct page *all[PAGES + SECOND_PAGES];
    u32 count = 0;

    while ((all[count] = take(order, 0)) != NULL) {
        count++;
    }
    for (u32 i = 0; i < count; i++) { /* neither up nor down */
        u32 other = i ^ 1;

        give(all[other < count ? other : i], order);
    }
    return count;
}

/* How many blocks of each order there are, if that is all one wants. */
static void count_all(u32 counts[PAGE_MAX_ORDER + 1])
{
    for (u32 order = 0; order <= PAGE_MAX_ORDER; order++) {
        counts[order] = count_blocks(order);
    }
}

Test(page, what_is_free_is_what_the_map_says)
{
    cr_assert_eq(pages_total(), PAGES + SECOND_PAGES);
    cr_assert_eq(pages_free(), free_in_map());
    cr_assert_eq(count_blocks(0), free_in_map());
    cr_assert_eq(pages_free(), free_in_map());
}

/* The blocks of one order that lie whole in free memory, by the map. */
static u32 count_in_map(paddr_t start, paddr_t end, u32 order)
{
    u64 size = PAGE_SIZE << order;
    u32 count = 0;

    for (paddr_t at = ALIGN_UP(start, size); at + size <= end; at += size) {
        const struct range *range = ranges_find(&map, at);

        count += range->kind == MEMORY_FREE && range->end >= at + size;
    }
    return count;
}

Test(page, every_block_that_can_be_is_found)
{
    for (u32 order = 0; order <= PAGE_MAX_ORDER; order++) {
        u32 want = count_in_map(BASE, BASE + SIZE, order) +
                   count_in_map(SECOND, SECOND + SECOND_PAGES * PAGE_SIZE,
                                order);
        u32 got = count_blocks(order);

        cr_assert_eq(got, want, "order %u: %u, not %u", order, got, want);
    }
}

Test(page, exhaustion_is_null_and_not_for_ever)
{
    struct page *page;
    u32 count = 0;

    while ((page = take(0, 0)) != NULL) {
        count++;
    }
    cr_assert_eq(pages_free(), 0);
    cr_assert_null(page_alloc(PAGE_MAX_ORDER, PAGE_ZERO));
    page = phys_to_page(BASE + PAGE_SIZE);
    give(page, 0);
    cr_assert_eq(take(0, 0), page);
    cr_assert_null(page_alloc(0, 0));
}

Test(page, an_order_too_large_is_null)
{
    cr_assert_null(page_alloc(PAGE_MAX_ORDER + 1, 0));
    cr_assert_null(page_alloc(64, 0));
    cr_assert_null(page_alloc(U32_MAX, 0));
}

Test(page, zero_means_all_of_it)
{
    static const u8 zeros[PAGE_SIZE << 3];
    struct page *page;

    for (u32 i = 0; i < 20; i++) {
        page = take(3, 0);
        memset(page_to_virt(page), 0xa5, sizeof(zeros));
        give(page, 3);
        page = take(3, PAGE_ZERO);
        cr_assert_eq(memcmp(page_to_virt(page), zeros, sizeof(zeros)), 0);
        give(page, 3);
    }
}

Test(page, low_memory_is_found_and_spared)
{
    struct page *page;
    u32 low = 0;

#if CHAPTER >= CH_BUDDY
    page = take(0, 0);
    cr_assert_geq(page_to_phys(page), 1UL << 30, "low memory was not spared");
    give(page, 0);
#endif
    while ((page = take(0, PAGE_LOW)) != NULL) {
        low++;
    }
    cr_assert_eq(low, 2048 - 1 - 3 - 1);
    page = take(0, 0);
    cr_assert_geq(page_to_phys(page), 1UL << 30);
}

Test(page, references)
{
    struct page *page = take(2, 0);
    u64 before = pages_free();

    page_get(page);
    page_get(page);
    page_put(page);
    page_put(page);
    cr_assert_eq(pages_free(), before);
    disown(page_to_phys(page), 2);
    page_put(page);
    cr_assert_eq(pages_free(), before + 4);
}

Test(page, outside_of_memory_is_no_page)
{
    cr_assert_null(phys_to_page(0));
    cr_assert_null(phys_to_page(BASE - 1));
    cr_assert_not_null(phys_to_page(BASE));
    cr_assert_not_null(phys_to_page(BASE + SIZE - 1));
    cr_assert_null(phys_to_page(BASE + SIZE));
    cr_assert_null(phys_to_page(SECOND - 1));
    cr_assert_not_null(phys_to_page(SECOND));
    cr_assert_null(phys_to_page(U64_MAX));
}

/*
 * Wrong callers. The page stays as it was, so several can be tried.
 */

Test(page, freeing_twice_panics)
{
    struct page *page = take(0, 0);

    give(page, 0);
    SHIM_PANICS(page_free(page, 0), "page 0x");
}

Test(page, freeing_twice_panics_also_when_it_was_joined)
{
    struct page *page = take(4, 0);
    struct page *inner = phys_to_page(page_to_phys(page) + 5 * PAGE_SIZE);

    SHIM_PANICS(page_free(inner, 0), "is not the first of a block in use");
    give(page, 4);
    SHIM_PANICS(page_free(page, 4), "page 0x");
    SHIM_PANICS(page_free(inner, 0), "page 0x");
    SHIM_PANICS(page_get(page), "page 0x");
    SHIM_PANICS(page_put(page), "page 0x");
}

#if CHAPTER >= CH_BUDDY
Test(page, what_was_free_once_is_part_of_a_block_later)
{
    struct page *page;

    count_blocks(0); /* every page has been the first of a free block */
    page = take(4, 0);
    for (u64 i = 1; i < 16; i++) {
        SHIM_PANICS(page_free(page + i, 0),
                    "is not the first of a block in use");
    }
    give(page, 4);
}

#endif
Test(page, freeing_what_is_reserved_panics)
{
    SHIM_PANICS(page_free(phys_to_page(BASE), 0),
                "0x3f800000 is reserved, and was never handed out");
    SHIM_PANICS(page_free(phys_to_page(0x40310000), 0), "reserved");
}

Test(page, a_wrong_order_panics)
{
    struct page *page = take(2, 0);

    SHIM_PANICS(page_free(page, 3),
                "was taken with order 2 and is freed with order 3");
    SHIM_PANICS(page_free(page, 0), "is freed with order 0");
    give(page, 2);
}

Test(page, freeing_what_others_refer_to_panics)
{
    struct page *page = take(0, 0);

    page_get(page);
    SHIM_PANICS(page_free(page, 0), "is freed and has 2 references");
    page_put(page);
    give(page, 0);
}

Test(page, what_is_no_descriptor_panics)
{
    struct page page = { .refs = 1 };

    SHIM_PANICS(page_free(&page, 0), "is no descriptor of a page");
}

Test(page, an_allocation_can_be_made_to_fail)
{
    struct page *page;

    page_alloc_fail_after(3);
    page = take(0, 0);
    give(page, 0);
    page = take(0, 0);
    cr_assert_null(page_alloc(0, 0));
    give(page, 0);
    page = take(0, 0); /* only once */
    give(page, 0);
    cr_assert_eq(page_alloc_sites(), 4);
    page_alloc_fail_after(0);
    cr_assert_eq(page_alloc_sites(), 0);
    page = take(0, 0);
    cr_assert_eq(page_alloc_sites(), 1);
}

/*
 * The long run: random blocks come and go, and each is filled with its number.
 */
#define LIVE       300
#define OPERATIONS 100000

static struct block {
    struct page *page;
    u32 order;
    u32 stamp;
} live[LIVE];

static u32 next_random(void)
{
    static u32 state = 15;

    state = state * 1664525 + 1013904223;
    return state >> 8;
}

static void stamp(const struct block *block)
{
    u32 *words = page_to_virt(block->page);
    u64 count = (PAGE_SIZE << block->order) / 4;

    words[0] = block->stamp;
    words[count / 2] = block->stamp;
    words[count - 1] = block->stamp;
}

static void check_stamp(const struct block *block)
{
    const u32 *words = page_to_virt(block->page);
    u64 count = (PAGE_SIZE << block->order) / 4;

    cr_assert_eq(words[0], block->stamp);
    cr_assert_eq(words[count / 2], block->stamp);
    cr_assert_eq(words[count - 1], block->stamp);
}

static void random_operation(u32 number)
{
    struct block *block = &live[next_random() % LIVE];

    if (block->page != NULL) {
        check_stamp(block);
        give(block->page, block->order);
        block->page = NULL;
        return;
    }
    block->order = next_random() % 4 == 0 ? next_random() % 11 : 0;
    block->stamp = number;
    block->page = take(block->order, next_random() % 3 == 0 ? PAGE_LOW : 0);
    if (block->page != NULL) {
        stamp(block);
    }
}

Test(page, random_stress_holds_the_invariants)
{
    u32 before[PAGE_MAX_ORDER + 1];
    u32 after[PAGE_MAX_ORDER + 1];
    u64 taken = 0;

    count_all(before);
    for (u32 i = 0; i < OPERATIONS; i++) {
        random_operation(i);
    }
    for (u32 i = 0; i < LIVE; i++) {
        if (live[i].page != NULL) {
            check_stamp(&live[i]);
            taken += 1UL << live[i].order;
            give(live[i].page, live[i].order);
        }
    }
    cr_assert_gt(taken, 100);
    cr_assert_eq(pages_free(), free_in_map());
    count_all(after);
    cr_assert_arr_eq(after, before, sizeof(after));
}

#if CHAPTER >= CH_BUDDY
Test(page, no_operation_takes_long)
{
    static struct page *pages[2000];
    u64 before;

    for (u32 i = 0; i < 2000; i++) {
        pages[i] = take(0, 0);
    }
    for (u32 i = 0; i < 2000; i += 2) {
        give(pages[i], 0);
    }
    before = pages_steps();
    pages[0] = take(1, 0);
    give(pages[0], 1);
    cr_assert_leq(pages_steps() - before, 2 * (PAGE_MAX_ORDER + 1));
}
#endif
