/*
 * Ranges of addresses that somebody has taken (no chapter: see docs/style.md).
 *
 * A file that shows the rules. It belongs to no kernel and is compiled by
 * tests/lint/test_style_example.py. Call shelf_init() first, then shelf_take()
 * and shelf_drop() in any order.
 * Invariant: the ranges in use are slots[0] to slots[count - 1], and no two of
 * them overlap. Locking: none; the owner of a shelf calls one function at a
 * time. Limits: SHELF_SLOTS ranges, and no range reaches the last address.
 */
#include <abi/errno.h>
#include <abi/types.h>
#include <lib/macros.h>

/* What follows up to the line would be a header: shelf.h. */

#define SHELF_SLOTS 8

/* What the range is taken for; in a call it says more than `true` would. */
enum shelf_use {
    SHELF_SHARED,
    SHELF_EXCLUSIVE,
};

struct shelf_slot {
    paddr_t base;
    u64 size; /* in bytes, never 0 */
    enum shelf_use use;
};

struct shelf {
    struct shelf_slot slots[SHELF_SLOTS];
    u32 count;
};

/**
 * shelf_init - make a shelf on which nothing is taken.
 */
void shelf_init(struct shelf *shelf);

/**
 * shelf_find - the range that contains an address.
 * => returns NULL if nobody has taken it
 * => the pointer is good until the next shelf_drop()
 */
const struct shelf_slot *shelf_find(const struct shelf *shelf, paddr_t at);

/**
 * shelf_take - take a range for yourself.
 * => size: in bytes; a range of nothing is refused
 * => returns -EINVAL if the range is empty or wraps around, -EBUSY if it
 *    overlaps one that is taken, -ENOSPC if all slots are in use
 * => on failure nothing is taken
 */
MUST_CHECK int shelf_take(struct shelf *shelf, paddr_t base, u64 size,
                          enum shelf_use use);

/**
 * shelf_drop - give back a range; one that nobody took is ignored.
 * => base: as it was taken
 */
void shelf_drop(struct shelf *shelf, paddr_t base);

/**
 * shelf_take_pair - take two ranges of the same size, or neither.
 * => returns as shelf_take()
 */
MUST_CHECK int shelf_take_pair(struct shelf *shelf, paddr_t first,
                               paddr_t second, u64 size);

/* ----------------------------------------------------------------------- */

void shelf_init(struct shelf *shelf)
{
    *shelf = (struct shelf){ .count = 0 };
}

/* The difference cannot wrap, and so needs no check of its own. */
static bool is_inside(const struct shelf_slot *slot, paddr_t at)
{
    return at >= slot->base && at - slot->base < slot->size;
}

/* Two ranges overlap when the later one begins inside the earlier one. */
static bool has_overlap(const struct shelf *shelf,
                        const struct shelf_slot *wanted)
{
    for (u32 i = 0; i < shelf->count; i++) {
        if (is_inside(&shelf->slots[i], wanted->base) ||
            is_inside(wanted, shelf->slots[i].base)) {
            return true;
        }
    }
    return false;
}

const struct shelf_slot *shelf_find(const struct shelf *shelf, paddr_t at)
{
    for (u32 i = 0; i < shelf->count; i++) {
        if (is_inside(&shelf->slots[i], at)) {
            return &shelf->slots[i];
        }
    }
    return NULL;
}

int shelf_take(struct shelf *shelf, paddr_t base, u64 size, enum shelf_use use)
{
    struct shelf_slot wanted = { .base = base, .size = size, .use = use };

    /* What we do not trust stands alone on its side of the comparison. */
    if (size == 0 || size > U64_MAX - base) {
        return -EINVAL;
    }
    if (has_overlap(shelf, &wanted)) {
        return -EBUSY;
    }
    if (shelf->count == SHELF_SLOTS) {
        return -ENOSPC;
    }
    /* commit: nothing below can fail */
    shelf->slots[shelf->count] = wanted;
    shelf->count++;
    return 0;
}

void shelf_drop(struct shelf *shelf, paddr_t base)
{
    for (u32 i = 0; i < shelf->count; i++) {
        if (shelf->slots[i].base == base) {
            shelf->count--;
            shelf->slots[i] = shelf->slots[shelf->count]; /* order is free */
            return;
        }
    }
}

int shelf_take_pair(struct shelf *shelf, paddr_t first, paddr_t second,
                    u64 size)
{
    int error = shelf_take(shelf, first, size, SHELF_EXCLUSIVE);

    if (error != 0) {
        return error;
    }
    error = shelf_take(shelf, second, size, SHELF_EXCLUSIVE);
    if (error != 0) {
        goto out_drop_first;
    }
    return 0;

out_drop_first:
    shelf_drop(shelf, first);
    return error;
}
