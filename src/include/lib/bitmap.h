/*
 * bitmap.h - an array of bits, for numbers that are free or taken.
 *
 * Chapter: pages. A map of n bits is an array u64 map[BITMAP_WORDS(n)] of the
 * caller's, cleared before use; bit i is bit i % 64 of word i / 64. Bits at and
 * beyond n are never reported, whatever they hold. Setting a bit is not
 * atomic: locking is the caller's. Context: any.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

#define BITMAP_WORDS(bits) (((bits) + 63) / 64)

static inline bool bitmap_is_set(const u64 *map, size_t bit)
{
    return (map[bit / 64] & BIT(bit % 64)) != 0;
}

static inline void bitmap_set(u64 *map, size_t bit)
{
    map[bit / 64] |= BIT(bit % 64);
}

static inline void bitmap_clear(u64 *map, size_t bit)
{
    map[bit / 64] &= ~BIT(bit % 64);
}

/*
 * The first bit at `from` or above that is set, or clear.
 * => returns `bits`, the size of the map, if there is none
 */
size_t bitmap_find_set(const u64 *map, size_t bits, size_t from);
size_t bitmap_find_clear(const u64 *map, size_t bits, size_t from);

/*
 * The first of `run` clear bits in a row.
 * => run > 0 => returns `bits` if there are not so many in a row
 */
size_t bitmap_find_clear_run(const u64 *map, size_t bits, size_t run);

/* How many of the map's bits are set. */
size_t bitmap_count(const u64 *map, size_t bits);
