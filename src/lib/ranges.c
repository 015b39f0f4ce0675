/*
 * ranges.c - a map of which stretch of a number line is what.
 *
 * Chapter: pages. Contract: lib/ranges.h. Every change writes a new map, from
 * left to right: what lies below the changed stretch, then the stretch, then
 * what lies above it. Only a map that was completed replaces the old one. That
 * takes 3 KiB of stack and some copying, and leaves no case of overlap to be
 * thought about separately: a part that does not exist is empty, and an empty
 * part is not written.
 */
#include <lib/ranges.h>

#include <abi/errno.h>
#include <lib/string.h>

static u64 end_of(u64 start, u64 size)
{
    return size > U64_MAX - start ? U64_MAX : start + size;
}

static bool continues(const struct range *last, const struct range *next)
{
    return last->end == next->start && last->kind == next->kind &&
           strcmp(last->name, next->name) == 0;
}

/* Write `like` from start to end behind what is written. => false: no room */
static bool append(struct ranges *map, u64 start, u64 end,
                   const struct range *like)
{
    struct range next = *like;

    if (start >= end) {
        return true;
    }
    next.start = start;
    next.end = end;
    if (map->count > 0 && continues(&map->at[map->count - 1], &next)) {
        map->at[map->count - 1].end = end;
        return true;
    }
    if (map->count == RANGES_MAX) {
        return false;
    }
    map->at[map->count++] = next;
    return true;
}

static bool append_below(struct ranges *map, const struct ranges *old,
                         u64 start)
{
    bool fits = true;

    for (u32 i = 0; i < old->count; i++) {
        const struct range *range = &old->at[i];

        fits &= append(map, range->start, MIN(range->end, start), range);
    }
    return fits;
}

static bool append_above(struct ranges *map, const struct ranges *old, u64 end)
{
    bool fits = true;

    for (u32 i = 0; i < old->count; i++) {
        const struct range *range = &old->at[i];

        fits &= append(map, MAX(range->start, end), range->end, range);
    }
    return fits;
}

/* The parts of the old map inside `like`, made like it. */
static bool append_marked(struct ranges *map, const struct ranges *old,
                          const struct range *like)
{
    bool fits = true;

    for (u32 i = 0; i < old->count; i++) {
        const struct range *range = &old->at[i];

        fits &= append(map, MAX(range->start, like->start),
                       MIN(range->end, like->end), like);
    }
    return fits;
}

static int replace(struct ranges *map, const struct ranges *with, bool fits)
{
    if (!fits) {
        return -ENOSPC;
    }
    *map = *with;
    return 0;
}

static struct range make_range(u64 start, u64 size, u32 kind, const char *name)
{
    struct range range = {
        .start = start,
        .end = end_of(start, size),
        .kind = kind,
    };

    strlcpy(range.name, name, sizeof(range.name));
    return range;
}

int ranges_add(struct ranges *map, u64 start, u64 size, u32 kind,
               const char *name)
{
    struct range range = make_range(start, size, kind, name);
    struct ranges result = { .count = 0 };
    bool fits = append_below(&result, map, range.start);

    fits &= append(&result, range.start, range.end, &range);
    fits &= append_above(&result, map, range.end);
    return replace(map, &result, fits);
}

int ranges_mark(struct ranges *map, u64 start, u64 size, u32 kind,
                const char *name)
{
    struct range range = make_range(start, size, kind, name);
    struct ranges result = { .count = 0 };
    bool fits = append_below(&result, map, range.start);

    fits &= append_marked(&result, map, &range);
    fits &= append_above(&result, map, range.end);
    return replace(map, &result, fits);
}

int ranges_remove(struct ranges *map, u64 start, u64 size)
{
    struct ranges result = { .count = 0 };
    bool fits = append_below(&result, map, start);

    fits &= append_above(&result, map, end_of(start, size));
    return replace(map, &result, fits);
}

const struct range *ranges_find(const struct ranges *map, u64 number)
{
    for (u32 i = 0; i < map->count; i++) {
        const struct range *range = &map->at[i];

        if (range->start <= number && number < range->end) {
            return range;
        }
    }
    return NULL;
}

u64 ranges_total(const struct ranges *map, u32 kind)
{
    u64 total = 0;

    for (u32 i = 0; i < map->count; i++) {
        if (map->at[i].kind == kind) {
            total += map->at[i].end - map->at[i].start;
        }
    }
    return total;
}
