/*
 * ranges.h - a map of which stretch of a number line is what.
 *
 * Chapter: pages. The line is 64 bits long; the stretches are addresses of
 * memory, for instance. A map is a fixed array: it needs no allocator, because
 * one is being built with it. Each stretch has a kind, which means something
 * to the caller only, and a name for people.
 *
 * Invariants: the stretches are sorted, not empty, and do not overlap; two that
 * touch differ in kind or name. An operation happens as a whole or, when the
 * array is too small for its result, not at all. A stretch that would run past
 * the end of the line ends there. Locking: the caller's. Context: any.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

#define RANGES_MAX     64
#define RANGE_NAME_MAX 20

struct range {
    u64 start;
    u64 end; /* of the last byte, plus one; U64_MAX itself is in no range */
    u32 kind;
    char name[RANGE_NAME_MAX]; /* longer ones are cut short */
};

struct ranges {
    u32 count;
    struct range at[RANGES_MAX];
};

/**
 * ranges_add - from now on, start to start + size is this.
 * => what was known of it before is forgotten
 * => returns -ENOSPC, and changes nothing, if the array is too small
 */
MUST_CHECK int ranges_add(struct ranges *map, u64 start, u64 size, u32 kind,
                          const char *name);

/**
 * ranges_mark - the same, but only for what the map has there already: gaps
 * stay gaps.
 */
MUST_CHECK int ranges_mark(struct ranges *map, u64 start, u64 size, u32 kind,
                           const char *name);

/**
 * ranges_remove - the map has nothing there any more.
 * => returns -ENOSPC, and changes nothing, if the array is too small: a range
 *    may become two
 */
MUST_CHECK int ranges_remove(struct ranges *map, u64 start, u64 size);

/** ranges_find - the range that a number is in. => NULL: in none */
const struct range *ranges_find(const struct ranges *map, u64 number);

/** ranges_total - the length of all ranges of one kind. */
u64 ranges_total(const struct ranges *map, u32 kind);
