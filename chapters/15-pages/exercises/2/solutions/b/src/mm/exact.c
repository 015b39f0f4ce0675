/*
 * Exactly n pages (exercise 15.2).
 *
 * A block has a power of two of pages. Here it is taken apart, so that what is
 * too much can be given back at once and the rest page by page. Nobody else
 * takes or gives a page meanwhile: the monitor runs alone.
 */
#include <abi/errno.h>
#include <kernel/console.h>
#include <kernel/monitor.h>
#include <lib/parse.h>
#include <mm/page.h>

/* The smallest order whose blocks have n pages. */
static u32 order_for(u64 n)
{
    u32 order = 0;

    while (1UL << order < n) {
        order++;
    }
    return order;
}

static void make_block(struct page *page, u32 order)
{
    page->owner = PAGE_KERNEL;
    page->order = (u8)order;
    page->refs = 1;
}

/* Halve what is left, and give back upper halves that are not wanted. */
static struct page *pages_take_exact(u64 n)
{
    u32 order = order_for(n);
    struct page *pages = page_alloc(order, 0);
    struct page *at = pages;
    u64 wanted = n;

    if (pages == NULL) {
        return NULL;
    }
    while (order > 0 && wanted < 1UL << order) {
        u64 half = 1UL << --order;

        make_block(at, order);
        make_block(at + half, order);
        if (wanted <= half) {
            page_free(at + half, order);
        } else {
            at += half;
            wanted -= half;
        }
    }
    for (u64 i = 0; i < n; i++) {
        make_block(pages + i, 0);
    }
    return pages;
}

MONITOR_COMMAND(exact, "n", "take exactly n pages, and give them back")
{
    u64 before = pages_free();
    struct page *pages;
    u64 n;

    if (argc != 2 || parse_u64(argv[1], &n) != 0 || n == 0) {
        return -EINVAL;
    }
    pages = pages_take_exact(n);
    if (pages == NULL) {
        return -ENOMEM;
    }
    console_printf("%lu pages at 0x%lx: %lu fewer are free\n", n,
                   page_to_phys(pages), before - pages_free());
    for (u64 i = 0; i < n; i++) {
        page_free(pages + i, 0);
    }
    console_printf("given back: %lu fewer are free\n", before - pages_free());
    return 0;
}
