/*
 * test_bitmap.c - searches in an array of bits against a bit-by-bit model.
 *
 * Chapter: pages. Maps are malloc'ed to their exact number of words, and the
 * bits beyond their end are set, then clear: neither may be found.
 *
 * needs: src/lib/bitmap.c
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include <lib/bitmap.h>

static size_t model_find(const u64 *map, size_t bits, size_t from, bool set)
{
    while (from < bits && bitmap_is_set(map, from) != set) {
        from++;
    }
    return from < bits ? from : bits;
}

static size_t model_run(const u64 *map, size_t bits, size_t run)
{
    size_t length = 0;

    for (size_t i = 0; i < bits; i++) {
        length = bitmap_is_set(map, i) ? 0 : length + 1;
        if (length == run) {
            return i + 1 - run;
        }
    }
    return bits;
}

static size_t model_count(const u64 *map, size_t bits)
{
    size_t count = 0;

    for (size_t i = 0; i < bits; i++) {
        count += bitmap_is_set(map, i);
    }
    return count;
}

static void compare(const u64 *map, size_t bits)
{
    for (size_t from = 0; from <= bits + 1; from++) {
        cr_assert_eq(bitmap_find_set(map, bits, from),
                     model_find(map, bits, from, true), "%zu of %zu", from,
                     bits);
        cr_assert_eq(bitmap_find_clear(map, bits, from),
                     model_find(map, bits, from, false), "%zu of %zu", from,
                     bits);
    }
    for (size_t run = 1; run <= bits + 1; run++) {
        cr_assert_eq(bitmap_find_clear_run(map, bits, run),
                     model_run(map, bits, run), "%zu of %zu", run, bits);
    }
    cr_assert_eq(bitmap_count(map, bits), model_count(map, bits));
}

/* A sequence of numbers that is the same every time. */
static u64 next_random(u64 *state)
{
    *state = *state * 6364136223846793005UL + 1442695040888963407UL;
    return *state >> 33;
}

Test(bitmap, against_a_model)
{
    static const size_t sizes[] = { 1, 2, 63, 64, 65, 127, 128, 200 };
    u64 state = 1;

    for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
        size_t words = BITMAP_WORDS(sizes[s]);
        u64 *map = malloc(words * sizeof(u64));

        for (u64 rarity = 1; rarity <= 40; rarity += 3) {
            for (size_t i = 0; i < words * 64; i++) {
                if (next_random(&state) % rarity == 0) {
                    bitmap_set(map, i);
                } else {
                    bitmap_clear(map, i);
                }
            }
            compare(map, sizes[s]);
        }
        free(map);
    }
}

Test(bitmap, bits_beyond_the_end_do_not_exist)
{
    u64 map[1] = { ~0UL << 10 };

    cr_assert_eq(bitmap_find_set(map, 10, 0), 10);
    cr_assert_eq(bitmap_count(map, 10), 0);
    map[0] = GENMASK(9, 0);
    cr_assert_eq(bitmap_find_clear(map, 10, 0), 10);
    cr_assert_eq(bitmap_find_clear_run(map, 10, 1), 10);
    cr_assert_eq(bitmap_find_clear(map, 0, 0), 0);
}
