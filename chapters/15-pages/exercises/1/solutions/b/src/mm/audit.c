/*
 * An audit of the page array (exercise 15.1).
 *
 * What the counters of page.c say is compared by nobody. Here all pages of RAM
 * are counted by their descriptors, and by nothing else, while nobody takes or
 * gives a page: the monitor runs alone.
 */
#include <abi/errno.h>
#include <kernel/console.h>
#include <kernel/monitor.h>
#include <lib/parse.h>
#include <mm/memmap.h>
#include <mm/page.h>

struct audit {
    u64 free;
    u64 in_use;
    u64 reserved;
};

/* Page by page; a block's first page says where those after it belong. */
static void audit_pages(struct audit *audit)
{
    const struct ranges *map = memmap();
    u64 *inner = NULL; /* the count for the pages of the current block */

    for (paddr_t at = map->at[0].start; at < map->at[map->count - 1].end;
         at += PAGE_SIZE) {
        const struct page *page = phys_to_page(at);

        if (page == NULL) {
            continue; /* a hole */
        }
        if (page->owner == PAGE_FREE) {
            inner = &audit->free;
        } else if (page->owner == PAGE_KERNEL) {
            inner = &audit->in_use;
        } else if (page->owner == PAGE_RESERVED) {
            inner = &audit->reserved;
        }
        *inner += 1;
    }
}

MONITOR_COMMAND(audit, "[order]", "count all pages by their descriptors")
{
    struct page *page = NULL;
    struct audit audit = { .free = 0 };
    u64 order = 0;

    if (argc > 2 || (argc == 2 && parse_u64(argv[1], &order) != 0)) {
        return -EINVAL;
    }
    if (argc == 2) {
        page = page_alloc((u32)order, 0);
    }
    audit_pages(&audit);
    console_printf("free %lu, in use %lu, reserved %lu\n", audit.free,
                   audit.in_use, audit.reserved);
    if (page != NULL) {
        page_free(page, (u32)order);
    }
    return 0;
}
