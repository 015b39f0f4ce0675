/*
 * test_ranges.c - a map of ranges: overlaps of every kind, and a full array.
 *
 * Chapter: pages. A map is written out as text, "10-20:1a 20-30:2b", a range's
 * kind and name behind its ends, so that a test reads like a drawing of it. A
 * thousand random operations are held against a model with one letter for each
 * number, which has no ranges to get wrong.
 *
 * needs: src/lib/ranges.c src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include <abi/errno.h>
#include <lib/ranges.h>

static struct ranges map;

static void expect(const char *want)
{
    char text[1024] = "";
    int end = 0;

    for (u32 i = 0; i < map.count; i++) {
        const struct range *range = &map.at[i];

        end += sprintf(text + end, "%s%lx-%lx:%u%s", i > 0 ? " " : "",
                       range->start, range->end, range->kind, range->name);
    }
    cr_assert_str_eq(text, want, "the map is \"%s\", not \"%s\"", text, want);
}

static void add(u64 start, u64 end, u32 kind, const char *name)
{
    cr_assert_eq(ranges_add(&map, start, end - start, kind, name), 0);
}

static void mark(u64 start, u64 end, u32 kind, const char *name)
{
    cr_assert_eq(ranges_mark(&map, start, end - start, kind, name), 0);
}

static void cut(u64 start, u64 end)
{
    cr_assert_eq(ranges_remove(&map, start, end - start), 0);
}

Test(ranges, add_sorts)
{
    add(0x50, 0x60, 1, "a");
    add(0x10, 0x20, 2, "b");
    add(0x30, 0x40, 1, "a");
    expect("10-20:2b 30-40:1a 50-60:1a");
}

Test(ranges, neighbours_join_if_they_are_alike)
{
    add(0x10, 0x20, 1, "a");
    add(0x30, 0x40, 1, "a");
    add(0x20, 0x30, 1, "a");
    expect("10-40:1a");
    add(0x40, 0x50, 2, "a");
    add(0x50, 0x60, 2, "b");
    expect("10-40:1a 40-50:2a 50-60:2b");
}

Test(ranges, add_over_each_kind_of_overlap)
{
    add(0x20, 0x40, 1, "a");
    add(0x10, 0x28, 2, "b"); /* its beginning */
    expect("10-28:2b 28-40:1a");
    add(0x38, 0x50, 3, "c"); /* its end */
    expect("10-28:2b 28-38:1a 38-50:3c");
    add(0x2c, 0x30, 4, "d"); /* inside */
    expect("10-28:2b 28-2c:1a 2c-30:4d 30-38:1a 38-50:3c");
    add(0x2c, 0x30, 5, "e"); /* exactly */
    expect("10-28:2b 28-2c:1a 2c-30:5e 30-38:1a 38-50:3c");
    add(0x28, 0x38, 1, "a"); /* around several */
    expect("10-28:2b 28-38:1a 38-50:3c");
    add(0x0, 0x100, 6, "f"); /* all */
    expect("0-100:6f");
}

Test(ranges, mark_leaves_gaps)
{
    add(0x10, 0x20, 1, "a");
    add(0x30, 0x40, 1, "a");
    mark(0x18, 0x38, 2, "b");
    expect("10-18:1a 18-20:2b 30-38:2b 38-40:1a");
    mark(0x20, 0x30, 3, "c");
    mark(0x0, 0x10, 3, "c");
    mark(0x40, 0x1000, 3, "c");
    expect("10-18:1a 18-20:2b 30-38:2b 38-40:1a");
}

Test(ranges, remove)
{
    add(0x10, 0x40, 1, "a");
    cut(0x0, 0x18);
    cut(0x20, 0x28);
    cut(0x38, 0x80);
    expect("18-20:1a 28-38:1a");
    cut(0x20, 0x28); /* a gap */
    cut(0x28, 0x38); /* exactly */
    expect("18-20:1a");
}

Test(ranges, empty_ones_change_nothing)
{
    add(0x10, 0x10, 1, "a");
    expect("");
    add(0x10, 0x40, 1, "a");
    add(0x20, 0x20, 2, "b");
    mark(0x20, 0x20, 2, "b");
    cut(0x20, 0x20);
    mark(0x0, 0x0, 2, "b");
    expect("10-40:1a");
}

Test(ranges, the_end_of_the_line)
{
    cr_assert_eq(ranges_add(&map, 0xfffffffffffff000, 0x1000, 1, "a"), 0);
    expect("fffffffffffff000-ffffffffffffffff:1a");
    cr_assert_eq(ranges_mark(&map, 0xfffffffffffff800, U64_MAX, 2, "b"), 0);
    expect("fffffffffffff000-fffffffffffff800:1a "
           "fffffffffffff800-ffffffffffffffff:2b");
    cr_assert_eq(ranges_remove(&map, 0, U64_MAX), 0);
    expect("");
}

Test(ranges, find_and_total)
{
    add(0x10, 0x20, 1, "a");
    add(0x20, 0x28, 2, "b");
    add(0x40, 0x50, 1, "a");
    cr_assert_null(ranges_find(&map, 0xf));
    cr_assert_eq(ranges_find(&map, 0x10), &map.at[0]);
    cr_assert_eq(ranges_find(&map, 0x1f), &map.at[0]);
    cr_assert_eq(ranges_find(&map, 0x20), &map.at[1]);
    cr_assert_null(ranges_find(&map, 0x28));
    cr_assert_null(ranges_find(&map, U64_MAX));
    cr_assert_eq(ranges_total(&map, 1), 0x20);
    cr_assert_eq(ranges_total(&map, 2), 0x8);
    cr_assert_eq(ranges_total(&map, 3), 0);
}

Test(ranges, names_are_cut)
{
    add(0x10, 0x20, 1, "0123456789012345678901234567890123456789");
    cr_assert_str_eq(map.at[0].name, "0123456789012345678");
}

Test(ranges, a_full_map_says_so_and_stays)
{
    struct ranges before;

    for (u64 i = 0; i < RANGES_MAX; i++) {
        add(0x100 * i, 0x100 * i + 0x80, 1, "a");
    }
    before = map;
    cr_assert_eq(ranges_add(&map, 0x90, 0x10, 1, "a"), -ENOSPC);
    cr_assert_eq(ranges_mark(&map, 0x10, 0x10, 2, "b"), -ENOSPC);
    cr_assert_eq(ranges_remove(&map, 0x10, 0x10), -ENOSPC);
    cr_assert_eq(memcmp(&map, &before, sizeof(map)), 0);
    mark(0x0, 0x80, 2, "b"); /* needs no new border */
    cut(0x100, 0x180);
    add(0x90, 0xa0, 1, "a"); /* and now there is room */
    cr_assert_eq(map.count, RANGES_MAX);
}

/*
 * The model: line[i] is the kind of the number i, 0 if it is in no range.
 */
#define LINE 48

static void compare(const u8 line[LINE])
{
    for (u64 i = 0; i < LINE; i++) {
        const struct range *range = ranges_find(&map, i);

        cr_assert_eq(range != NULL ? range->kind : 0, line[i], "at %lu", i);
    }
    for (u32 i = 0; i < map.count; i++) {
        cr_assert_lt(map.at[i].start, map.at[i].end);
        if (i > 0) {
            cr_assert_leq(map.at[i - 1].end, map.at[i].start);
            cr_assert(map.at[i - 1].end < map.at[i].start ||
                      map.at[i - 1].kind != map.at[i].kind);
        }
    }
}

static void change(u8 line[LINE], u64 start, u64 end, u32 what, u32 kind)
{
    for (u64 i = start; i < end; i++) {
        if (what == 0 || (what == 1 && line[i] != 0)) {
            line[i] = (u8)kind;
        } else if (what == 2) {
            line[i] = 0;
        }
    }
    if (what == 0) {
        add(start, end, kind, "x");
    } else if (what == 1) {
        mark(start, end, kind, "x");
    } else {
        cut(start, end);
    }
}

Test(ranges, random_operations_as_the_model_says)
{
    u8 line[LINE] = { 0 };

    srand(15);
    for (u32 i = 0; i < 20000; i++) {
        u64 a = (u64)rand() % (LINE + 1);
        u64 b = (u64)rand() % (LINE + 1);

        change(line, MIN(a, b), MAX(a, b), (u32)rand() % 3,
               1 + (u32)rand() % 3);
        compare(line);
    }
}
