/*
 * The page allocator, tested on the machine's own memory (pages).
 *
 * A test takes all memory, or much of it, and gives it back: nothing else runs
 * while the tests do. What a test holds is chained through the blocks' own
 * first bytes, which also writes to each of them: a block that was somebody
 * else's would be noticed. That the number of free pages is the same after a
 * test as before is checked by the runner, for every test of the kernel.
 */
#include <arch/sections.h>
#include <kernel/devtree.h>
#include <kernel/ktest.h>
#include <lib/string.h>
#include <mm/memmap.h>
#include <mm/page.h>

struct held {
    struct held *next;
    u64 order;
};

/* Take one block more. => false: there is none */
static bool take(struct held **first, u32 order, u32 flags)
{
    struct page *page = page_alloc(order, flags);
    struct held *held;

    if (page == NULL) {
        return false;
    }
    held = page_to_virt(page);
    held->next = *first;
    held->order = order;
    *first = held;
    return true;
}

static struct held *take_everything(void)
{
    struct held *first = NULL;

    for (u32 order = PAGE_MAX_ORDER + 1; order > 0; order--) {
        while (take(&first, order - 1, 0)) {
        }
    }
    return first;
}

static void give(struct held *held)
{
    page_free(phys_to_page(virt_to_phys(held)), (u32)held->order);
}

static void give_all(struct held *first)
{
    while (first != NULL) {
        struct held *next = first->next;

        give(first);
        first = next;
    }
}

static u64 count_blocks(u32 order)
{
    struct held *first = NULL;
    u64 count = 0;

    while (take(&first, order, 0)) {
        count++;
    }
    give_all(first);
    return count;
}

/*
 * Use all pages of the blocks, as their new owner may. Not more than MOST: an
 * emulator has to find real memory for each.
 */
#define MOST 20000

static void scribble(struct held *first)
{
    u64 done = 0;

    for (struct held *held = first; held != NULL; held = held->next) {
        u8 *bytes = (u8 *)held;

        for (u64 i = 1; i < 1UL << held->order && done < MOST; i++, done++) {
            memset(bytes + i * PAGE_SIZE, 0xa5, 64);
        }
    }
}

static u64 count_nodes(void)
{
    const struct fdt *tree = devtree();
    u64 count = 0;

    for (fdt_node node = fdt_root(tree); node >= 0;
         node = fdt_next(tree, node)) {
        count++;
    }
    return count;
}

static bool overlaps(const struct held *held, paddr_t start, u64 size)
{
    paddr_t block = virt_to_phys(held);

    return block < start + size && start < block + (PAGE_SIZE << held->order);
}

KTEST(pages, alloc, until_nothing_is_left_and_back)
{
    u64 before = pages_free();
    struct held *first = take_everything();

    EXPECT_EQ(pages_free(), 0);
    EXPECT(page_alloc(0, 0) == NULL);
    EXPECT(page_alloc(0, PAGE_ZERO | PAGE_LOW) == NULL);
    EXPECT(page_alloc(PAGE_MAX_ORDER, 0) == NULL);
    give_all(first);
    EXPECT_EQ(pages_free(), before);
}

KTEST(pages, alloc, nothing_reserved_is_handed_out)
{
    u64 nodes = count_nodes();
    struct held *first = take_everything();
    const struct ranges *map = memmap();
    paddr_t image = virt_to_phys(image_start);
    u64 wrong = 0;

    for (struct held *held = first; held != NULL; held = held->next) {
        for (u32 i = 0; i < map->count; i++) {
            const struct range *range = &map->at[i];

            wrong += range->kind != MEMORY_FREE &&
                     overlaps(held, range->start, range->end - range->start);
        }
        wrong += overlaps(held, image, (u64)(image_end - image_start));
        wrong += overlaps(held, 0, PAGE_SIZE);
    }
    EXPECT_EQ(wrong, 0);
    scribble(first);
    EXPECT_EQ(count_nodes(), nodes);
    give_all(first);
}

KTEST(pages, alloc, all_that_is_free_in_the_map)
{
    EXPECT_EQ(pages_free(), ranges_total(memmap(), MEMORY_FREE) / PAGE_SIZE);
}

KTEST(pages, alloc, blocks_are_aligned_to_their_size)
{
    for (u32 order = 0; order <= PAGE_MAX_ORDER; order++) {
        struct page *page = page_alloc(order, 0);

        REQUIRE(page != NULL);
        EXPECT(IS_ALIGNED(page_to_phys(page), PAGE_SIZE << order));
        EXPECT(phys_to_page(page_to_phys(page)) == page);
        page_free(page, order);
    }
}

KTEST(pages, alloc, zeros_where_there_was_something)
{
    struct page *page = page_alloc(2, 0);
    u64 *words;
    u64 sum = 0;

    REQUIRE(page != NULL);
    memset(page_to_virt(page), 0xff, PAGE_SIZE << 2);
    page_free(page, 2);
    page = page_alloc(2, PAGE_ZERO);
    REQUIRE(page != NULL);
    words = page_to_virt(page);
    for (u64 i = 0; i < (PAGE_SIZE << 2) / sizeof(*words); i++) {
        sum |= words[i];
    }
    EXPECT_EQ(sum, 0);
    page_free(page, 2);
}

KTEST(pages, alloc, low_memory_is_low_or_not_there)
{
    struct page *page = page_alloc(0, PAGE_LOW);
    const struct ranges *map = memmap();

    if (map->at[0].start >= PAGE_LOW_END) {
        EXPECT(page == NULL);
        return;
    }
    REQUIRE(page != NULL);
    EXPECT(page_to_phys(page) < PAGE_LOW_END);
    page_free(page, 0);
}

KTEST(pages, alloc, one_that_a_test_wants_to_fail)
{
    struct page *page;

    page_alloc_fail_after(1);
    EXPECT(page_alloc(0, 0) == NULL);
    page = page_alloc(0, 0);
    EXPECT_EQ(page_alloc_sites(), 2);
    page_alloc_fail_after(0);
    REQUIRE(page != NULL);
    page_free(page, 0);
}

KTEST(pages, free, pieces_fit_together_again)
{
    u64 before = count_blocks(PAGE_MAX_ORDER);
    struct held *kept = NULL;
    struct held *first = NULL;
    u64 number = 0;

    while (number < 3000 && take(&first, 0, 0)) {
        number++;
    }
    while (first != NULL) { /* every third one stays a while longer */
        struct held *next = first->next;

        if (number++ % 3 == 0) {
            first->next = kept;
            kept = first;
        } else {
            give(first);
        }
        first = next;
    }
    give_all(kept);
    EXPECT_EQ(count_blocks(PAGE_MAX_ORDER), before);
}

KTEST(pages, free, the_last_reference_does_it)
{
    struct page *page = page_alloc(1, 0);
    u64 taken = pages_free();

    REQUIRE(page != NULL);
    page_get(page);
    page_put(page);
    EXPECT_EQ(pages_free(), taken);
    page_put(page);
    EXPECT_EQ(pages_free(), taken + 2);
}

/*
 * Blocks of random sizes come and go; each says at its end which one it is.
 */
#define LIVE       64
#define OPERATIONS 5000

struct block {
    struct page *page;
    u32 order;
    u64 number;
};

static u32 next_random(void)
{
    static u32 state = 15;

    state = state * 1664525 + 1013904223;
    return state >> 8;
}

static u64 *last_word(const struct block *block)
{
    u8 *bytes = page_to_virt(block->page);

    return (u64 *)(bytes + (PAGE_SIZE << block->order)) - 1;
}

static void give_block(struct block *block)
{
    EXPECT_EQ(*last_word(block), block->number);
    page_free(block->page, block->order);
    block->page = NULL;
}

KTEST(pages, stress, random_blocks_keep_their_contents)
{
    static struct block blocks[LIVE];

    for (u64 i = 0; i < OPERATIONS; i++) {
        struct block *block = &blocks[next_random() % LIVE];

        if (block->page != NULL) {
            give_block(block);
            continue;
        }
        block->order = next_random() % 8;
        block->number = i;
        block->page = page_alloc(block->order, 0);
        if (block->page != NULL) {
            *last_word(block) = i;
        }
    }
    for (u32 i = 0; i < LIVE; i++) {
        if (blocks[i].page != NULL) {
            give_block(&blocks[i]);
        }
    }
}
