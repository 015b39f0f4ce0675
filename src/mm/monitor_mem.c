/*
 * The monitor's commands for memory (pages).
 *
 * `mem` shows what lies where and what is free. `pages n` makes holes and
 * counts what that costs the allocator: it takes n pages, gives back every
 * second one, asks for a block of two, and gives everything back. The pages it
 * holds are chained through their own first bytes.
 */
#include <abi/errno.h>
#include <kernel/console.h>
#include <kernel/monitor.h>
#include <lib/parse.h>
#include <mm/memmap.h>
#include <mm/page.h>

struct held {
    struct held *next;
};

MONITOR_COMMAND(mem, "", "show the memory map and what is free")
{
    memmap_print();
    pages_print();
    return 0;
}

static void give_back(struct held *held)
{
    page_free(phys_to_page(virt_to_phys(held)), 0);
}

static void give_back_all(struct held *first)
{
    while (first != NULL) {
        struct held *next = first->next;

        give_back(first);
        first = next;
    }
}

static void give_back_every_second(struct held *first)
{
    for (struct held *held = first; held != NULL && held->next != NULL;
         held = held->next) {
        struct held *second = held->next;

        held->next = second->next;
        give_back(second);
    }
}

/* Take n pages; they are chained in the order in which they came. */
static int take(u64 n, struct held **first)
{
    struct held **last = first;

    for (u64 i = 0; i < n; i++) {
        struct page *page = page_alloc(0, 0);

        if (page == NULL) {
            *last = NULL;
            return -ENOMEM;
        }
        *last = page_to_virt(page);
        last = &(*last)->next;
    }
    *last = NULL;
    return 0;
}

/* Print the steps since the last call, and what they were for. */
static void print_steps(const char *what)
{
    static u64 before;
    u64 now = pages_steps();

    if (what != NULL) {
        console_printf("%lu steps to %s\n", now - before, what);
    }
    before = now;
}

static void try_two(void)
{
    struct page *two = page_alloc(1, 0);

    print_steps(two != NULL ? "find a block of two" : "find no block of two");
    if (two != NULL) {
        page_free(two, 1);
    }
    print_steps(NULL);
}

MONITOR_COMMAND(pages, "n", "take n pages, make holes, count the steps")
{
    struct held *first = NULL;
    u64 n;
    int error;

    if (argc != 2 || parse_u64(argv[1], &n) != 0) {
        return -EINVAL;
    }
    print_steps(NULL);
    error = take(n, &first);
    if (error != 0) {
        give_back_all(first);
        return error;
    }
    print_steps("take them");
    give_back_every_second(first);
    print_steps("give back every second one");
    try_two();
    give_back_all(first);
    print_steps("give back the rest");
    return 0;
}
