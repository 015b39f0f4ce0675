/*
 * bitmap.c - search an array of bits.
 *
 * Chapter: pages. A search looks at a word of 64 bits at a time; clear bits are
 * found as set bits of the inverted word. Counting takes a step for each set
 * bit, because the instruction that counts them needs floating-point
 * registers, which the kernel does not use. Contract: lib/bitmap.h.
 */
#include <lib/bitmap.h>

/* The first bit from `from` on that is set once `invert` is applied. */
static size_t find(const u64 *map, size_t bits, size_t from, u64 invert)
{
    if (from >= bits) {
        return bits;
    }

    size_t word = from / 64;
    u64 found = (map[word] ^ invert) & (~0UL << from % 64);

    while (found == 0) {
        word++;
        if (word >= BITMAP_WORDS(bits)) {
            return bits;
        }
        found = map[word] ^ invert;
    }
    return MIN(word * 64 + (size_t)__builtin_ctzl(found), bits);
}

size_t bitmap_find_set(const u64 *map, size_t bits, size_t from)
{
    return find(map, bits, from, 0);
}

size_t bitmap_find_clear(const u64 *map, size_t bits, size_t from)
{
    return find(map, bits, from, ~0UL);
}

size_t bitmap_find_clear_run(const u64 *map, size_t bits, size_t run)
{
    size_t end = 0;

    for (;;) {
        size_t start = bitmap_find_clear(map, bits, end);

        if (run > bits - start) {
            return bits;
        }
        end = bitmap_find_set(map, bits, start);
        if (end - start >= run) {
            return start;
        }
    }
}

size_t bitmap_count(const u64 *map, size_t bits)
{
    size_t count = 0;

    for (size_t at = 0; at < bits; at += 64) {
        u64 word = map[at / 64];

        if (bits - at < 64) {
            word &= BIT(bits - at) - 1;
        }
        for (; word != 0; word &= word - 1) { /* clears the lowest set bit */
            count++;
        }
    }
    return count;
}
