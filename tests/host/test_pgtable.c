/*
 * test_pgtable.c - translation tables, built and read on the host.
 *
 * Chapter: page-tables. A table on the host is what it is in the kernel: an
 * array of 512 numbers. Pointers serve as physical addresses, and a random
 * sequence of mappings is compared with a plain list of pages.
 *
 * needs: src/arch/arm64/pgtable.c
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include <abi/errno.h>
#include <mm/prot.h>

#include "../../src/arch/arm64/descriptor.h"
#include "../../src/arch/arm64/pgtable.h"

#define KIB 1024UL
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)

static u32 tables_left;
static int tables_out;

static void *alloc_table(void)
{
    void *table = NULL;

    if (tables_left > 0 && posix_memalign(&table, 4096, 4096) == 0) {
        tables_left--;
        tables_out++;
        __builtin_memset(table, 0, 4096);
    }
    return table;
}

static void free_table(void *table)
{
    tables_out--;
    free(table);
}

static const struct pgtable_source source = { alloc_table, free_table };
static struct pgtable table;

static void start(void)
{
    tables_left = 1000;
    tables_out = 0;
    table = (struct pgtable){ .source = &source };
}

static void stop(void)
{
    pgtable_destroy(&table);
    cr_expect_eq(tables_out, 0, "every table is given back");
    cr_expect_eq(table.table_count, 0);
}

TestSuite(pgtable, .init = start, .fini = stop);

static void expect_mapped(vaddr_t va, paddr_t expected, u32 expected_flags)
{
    paddr_t pa = 0;
    u32 flags = 0;

    cr_assert_eq(pgtable_translate(&table, va, &pa, &flags), 0, "%lx", va);
    cr_expect_eq(pa, expected, "%lx leads to %lx, not %lx", va, pa, expected);
    cr_expect_eq(flags, expected_flags);
}

static void expect_unmapped(vaddr_t va)
{
    paddr_t pa;

    cr_expect_eq(pgtable_translate(&table, va, &pa, NULL), -EFAULT);
}

Test(pgtable, an_empty_table_maps_nothing)
{
    struct pgtable_run run = { .size = 0 };

    expect_unmapped(0);
    expect_unmapped(0x40000000);
    cr_expect_not(pgtable_next_run(&table, &run));
}

Test(pgtable, one_page)
{
    cr_assert_eq(pgtable_map(&table, 0x1000, 0x40005000, 4 * KIB, MAP_WRITE),
                 0);
    expect_mapped(0x1000, 0x40005000, MAP_WRITE);
    expect_mapped(0x1fff, 0x40005fff, MAP_WRITE);
    expect_unmapped(0xfff);
    expect_unmapped(0x2000);
    cr_expect_eq(table.table_count, 3);
}

Test(pgtable, the_largest_blocks_that_fit)
{
    u32 level;

    cr_assert_eq(
        pgtable_map(&table, 0x3fe00000, 0x7fe00000, 2 * MIB + GIB + 4 * KIB, 0),
        0);
    pgtable_find(&table, 0x3fe00000, &level);
    cr_expect_eq(level, 2);
    pgtable_find(&table, 0x40000000, &level);
    cr_expect_eq(level, 1);
    pgtable_find(&table, 0x80000000, &level);
    cr_expect_eq(level, 3);
    cr_expect_eq(table.table_count, 4);
}

Test(pgtable, blocks_need_both_addresses_aligned)
{
    u32 level;

    cr_assert_eq(pgtable_map(&table, 0x200000, 0x40001000, 2 * MIB, 0), 0);
    pgtable_find(&table, 0x200000, &level);
    cr_expect_eq(level, 3);
    expect_mapped(0x3fffff, 0x40200fff, 0);
}

static const u32 all_flags[] = { 0,
                                 MAP_WRITE,
                                 MAP_EXEC,
                                 MAP_WRITE | MAP_DEVICE,
                                 MAP_WRITE | MAP_UNCACHED,
                                 MAP_USER,
                                 MAP_USER | MAP_WRITE,
                                 MAP_USER | MAP_EXEC };

Test(pgtable, flags_survive_the_descriptor)
{
    for (u32 i = 0; i < ARRAY_SIZE(all_flags); i++) {
        cr_expect_eq(pgtable_flags(pgtable_attributes(all_flags[i])),
                     all_flags[i]);
    }
}

Test(pgtable, the_kernel_never_executes_a_users_page)
{
    cr_expect(pgtable_attributes(MAP_USER | MAP_EXEC) & DESC_PXN);
    cr_expect(pgtable_attributes(MAP_EXEC) & DESC_UXN);
    cr_expect_not(pgtable_attributes(MAP_EXEC) & DESC_PXN);
}

Test(pgtable, a_valid_entry_is_not_overwritten)
{
    cr_assert_eq(pgtable_map(&table, 0x200000, 0x200000, 2 * MIB, 0), 0);
    cr_expect_eq(pgtable_map(&table, 0x200000, 0x400000, 4 * KIB, 0), -EEXIST);
    cr_expect_eq(pgtable_map(&table, 0x1ff000, 0x1ff000, 8 * KIB, 0), -EEXIST);
    expect_unmapped(0x1ff000);
    expect_mapped(0x200000, 0x200000, 0);
    cr_expect_eq(pgtable_map(&table, 0, 0, GIB, 0), -EEXIST);
    expect_unmapped(0);
    expect_mapped(0x200000, 0x200000, 0);
}

Test(pgtable, a_block_goes_around_a_table_that_is_empty)
{
    cr_assert_eq(pgtable_map(&table, 0x200000, 0x200000, 4 * KIB, 0), 0);
    cr_assert_eq(pgtable_unmap(&table, 0x200000, 4 * KIB), 0);
    cr_assert_eq(pgtable_map(&table, 0, 0, GIB, MAP_WRITE), 0);
    expect_mapped(0x200000, 0x200000, MAP_WRITE);
    expect_mapped(GIB - 1, GIB - 1, MAP_WRITE);
}

Test(pgtable, no_page_for_a_table_leaves_nothing_mapped)
{
    for (u32 n = 0; n < 5; n++) {
        tables_left = n;
        cr_expect_eq(pgtable_map(&table, 0x3ffff000, 0x3ffff000, 8 * KIB, 0),
                     -ENOMEM);
        expect_unmapped(0x3ffff000);
        expect_unmapped(0x40000000);
        pgtable_destroy(&table);
    }
    tables_left = 5;
    cr_expect_eq(pgtable_map(&table, 0x3ffff000, 0x3ffff000, 8 * KIB, 0), 0);
}

Test(pgtable, a_block_is_not_cut)
{
    cr_assert_eq(pgtable_map(&table, 0x200000, 0x200000, 2 * MIB, 0), 0);
    cr_expect_eq(pgtable_unmap(&table, 0x200000, 4 * KIB), -EINVAL);
    cr_expect_eq(pgtable_unmap(&table, 0x300000, MIB), -EINVAL);
    expect_mapped(0x200000, 0x200000, 0);
    cr_expect_eq(pgtable_unmap(&table, 0, 8 * MIB), 0);
    expect_unmapped(0x200000);
}

Test(pgtable, runs_are_joined_over_levels)
{
    struct pgtable_run run = { .size = 0 };

    cr_assert_eq(pgtable_map(&table, 0x1ff000, 0x1ff000, 4 * KIB, 0), 0);
    cr_assert_eq(pgtable_map(&table, 0x200000, 0x200000, 2 * MIB, 0), 0);
    cr_assert_eq(pgtable_map(&table, 0x400000, 0x400000, 4 * KIB, MAP_WRITE),
                 0);
    cr_assert(pgtable_next_run(&table, &run));
    cr_expect_eq(run.va, 0x1ff000);
    cr_expect_eq(run.size, 2 * MIB + 4 * KIB);
    cr_assert(pgtable_next_run(&table, &run));
    cr_expect_eq(run.va, 0x400000);
    cr_expect_eq(run.flags, MAP_WRITE);
    cr_expect_not(pgtable_next_run(&table, &run));
}

#define MODEL_PAGES 2048
#define MODEL_BASE  (GIB - 4 * MIB)

/* Random maps and unmaps of single pages and of 2 MiB, against a list. */
Test(pgtable, random_changes_agree_with_a_list)
{
    static paddr_t model[MODEL_PAGES];
    u32 random = 12345;

    __builtin_memset(model, 0, sizeof(model));
    for (u32 step = 0; step < 20000; step++) {
        u32 page;
        vaddr_t va;

        random = random * 1664525 + 1013904223;
        page = (random >> 8) % MODEL_PAGES;
        va = MODEL_BASE + page * 4096UL;
        if (model[page] == 0) {
            paddr_t pa = ((random >> 4) & 0xfffff) << 12 | 1UL << 40;

            cr_assert_eq(pgtable_map(&table, va, pa, 4096, 0), 0);
            model[page] = pa;
        } else if (random & 16) {
            cr_assert_eq(pgtable_unmap(&table, va, 4096), 0);
            model[page] = 0;
        } else {
            cr_assert_eq(pgtable_map(&table, va, 0, 4096, 0), -EEXIST);
        }
    }
    for (u32 page = 0; page < MODEL_PAGES; page++) {
        if (model[page] != 0) {
            expect_mapped(MODEL_BASE + page * 4096UL + 5, model[page] + 5, 0);
        } else {
            expect_unmapped(MODEL_BASE + page * 4096UL);
        }
    }
}
