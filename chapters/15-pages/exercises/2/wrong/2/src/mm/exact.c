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

/* Takes the block apart, and keeps all of it. */
static struct page *pages_take_exact(u64 n)
{
    u32 order = order_for(n);
    struct page *pages = page_alloc(order, 0);

    for (u64 i = 0; pages != NULL && i < 1UL << order; i++) {
        pages[i].owner = PAGE_KERNEL;
        pages[i].order = 0;
        pages[i].refs = 1;
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
