/*
 * The monitor's experiments with translation (mmu-on).
 *
 * `alias` gives one page of memory two addresses and shows that what is written
 * at the one is read at the other. `stale` changes where an address leads to,
 * and reads it before and after the TLB is told: until then a processor may go
 * on using what it remembers. Both use an address that nothing else does.
 */
#include <abi/errno.h>
#include <arch/mmu.h>
#include <kernel/console.h>
#include <kernel/monitor.h>
#include <mm/page.h>
#include <mm/prot.h>

#define PLAYGROUND 0x6000000000UL

/* Map the playground to a page. */
static int lead_to(const struct page *page)
{
    return arch_kernel_map(PLAYGROUND, page_to_phys(page), PAGE_SIZE,
                           MAP_WRITE);
}

static int clear_playground(void)
{
    int error = arch_kernel_unmap(PLAYGROUND, PAGE_SIZE);

    arch_tlb_flush(CPUS_ALL, PLAYGROUND, PAGE_SIZE);
    return error;
}

MONITOR_COMMAND(alias, "", "see one page at two addresses")
{
    struct page *page = page_alloc(0, PAGE_ZERO);
    volatile u64 *at_home;
    volatile u64 *elsewhere = (volatile u64 *)PLAYGROUND;
    int error;

    if (page == NULL) {
        return -ENOMEM;
    }
    at_home = page_to_virt(page);
    error = lead_to(page);
    if (error == 0) {
        *at_home = 0x0c7a50;
        console_printf("written at %p, read at %p: 0x%lx\n",
                       (const void *)(vaddr_t)at_home,
                       (const void *)(vaddr_t)elsewhere, *elsewhere);
        error = clear_playground();
    }
    page_free(page, 0);
    return error;
}

/* The playground leads to `first`; make it lead to `second`, and watch. */
static int change_and_watch(struct page *second)
{
    volatile u64 *there = (volatile u64 *)PLAYGROUND;
    int error;

    console_printf("before:            page %lu\n", *there);
    error = arch_kernel_unmap(PLAYGROUND, PAGE_SIZE);
    if (error == 0) {
        error = lead_to(second);
    }
    if (error != 0) {
        return error;
    }
    console_printf("the table changed: page %lu\n", *there);
    arch_tlb_flush(CPUS_ALL, PLAYGROUND, PAGE_SIZE);
    console_printf("after TLBI:        page %lu\n", *there);
    return 0;
}

static int show_stale(struct page *first, struct page *second)
{
    int error;

    *(u64 *)page_to_virt(first) = 1;
    *(u64 *)page_to_virt(second) = 2;
    error = lead_to(first);
    if (error == 0) {
        int trouble = change_and_watch(second);

        error = clear_playground();
        error = trouble != 0 ? trouble : error;
    }
    return error;
}

MONITOR_COMMAND(stale, "", "see an old translation live on until TLBI")
{
    struct page *first = page_alloc(0, 0);
    struct page *second = page_alloc(0, 0);
    int error = -ENOMEM;

    if (first != NULL && second != NULL) {
        error = show_stale(first, second);
    }
    if (second != NULL) {
        page_free(second, 0);
    }
    if (first != NULL) {
        page_free(first, 0);
    }
    return error;
}
