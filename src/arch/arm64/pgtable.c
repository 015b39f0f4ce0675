/*
 * Building and reading translation tables (page-tables): see pgtable.h.
 *
 * Every function goes down the levels in a loop: the index of the virtual
 * address chooses an entry, and a table entry leads to the next level. Mapping
 * takes, step by step, the largest block that begins at both addresses and is
 * not longer than what is left.
 * Invariants: an entry is either 0, a table, or a block or page with the
 * attributes of pgtable_attributes(); a table is referred to once.
 */
#include "pgtable.h"

#include <abi/errno.h>
#include <mm/addr.h>
#include <mm/prot.h>

#include "descriptor.h"

u64 pgtable_attributes(u32 flags)
{
    u64 bits = DESC_AF | DESC_SH_INNER;
    enum attr_index index = ATTR_NORMAL;

    if (flags & MAP_DEVICE) {
        index = ATTR_DEVICE;
    } else if (flags & MAP_UNCACHED) {
        index = ATTR_UNCACHED;
    }
    bits |= FIELD_PREP(DESC_ATTR_INDEX, index);
    bits |= flags & MAP_WRITE ? 0 : DESC_AP_READONLY;
    if (flags & MAP_USER) {
        bits |= DESC_AP_USER | DESC_NG | DESC_PXN;
        bits |= flags & MAP_EXEC ? 0 : DESC_UXN;
    } else {
        bits |= DESC_UXN;
        bits |= flags & MAP_EXEC ? 0 : DESC_PXN;
    }
    return bits;
}

u32 pgtable_flags(u64 descriptor)
{
    u64 never = descriptor & DESC_AP_USER ? DESC_UXN : DESC_PXN;
    u32 flags = descriptor & never ? 0 : MAP_EXEC;

    flags |= descriptor & DESC_AP_USER ? MAP_USER : 0;
    flags |= descriptor & DESC_AP_READONLY ? 0 : MAP_WRITE;
    switch (FIELD_GET(DESC_ATTR_INDEX, descriptor)) {
    case ATTR_DEVICE:
        return flags | MAP_DEVICE;
    case ATTR_UNCACHED:
        return flags | MAP_UNCACHED;
    default:
        return flags;
    }
}

static bool is_table(u64 descriptor, u32 level)
{
    return level < LAST_LEVEL && (descriptor & DESC_VALID) &&
           (descriptor & DESC_TABLE);
}

static u64 *table_of(u64 descriptor)
{
    return phys_to_virt(descriptor & DESC_ADDRESS);
}

/* The table that an empty entry shall lead to. => NULL: no page for it */
static u64 *add_table(struct pgtable *table, u64 *entry)
{
    u64 *next = table->source->alloc();

    if (next != NULL) {
        table->table_count++;
        *entry = virt_to_phys(next) | DESC_TABLE | DESC_VALID;
    }
    return next;
}

/* The entry for va at a level, with the tables above it made where needed. */
static int make_entry(struct pgtable *table, vaddr_t va, u32 level, u64 **entry)
{
    u64 *current = table->root;

    for (u32 at = FIRST_LEVEL;; at++) {
        u64 *here = &current[LEVEL_INDEX(va, at)];

        if (at == level) {
            *entry = here;
            return *here == 0 ? 0 : -EEXIST;
        }
        if (*here == 0) {
            current = add_table(table, here);
        } else {
            current = is_table(*here, at) ? table_of(*here) : NULL;
            if (current == NULL) {
                return -EEXIST; /* a block lies over the range */
            }
        }
        if (current == NULL) {
            return -ENOMEM;
        }
    }
}

/* The level whose block is the largest that fits. */
static u32 level_for(vaddr_t va, paddr_t pa, u64 size)
{
    u32 level = FIRST_LEVEL;

    while (level < LAST_LEVEL && (!IS_ALIGNED(va | pa, LEVEL_SIZE(level)) ||
                                  size < LEVEL_SIZE(level))) {
        level++;
    }
    return level;
}

/* Map one block or page; its size goes to *done. */
static int map_one(struct pgtable *table, vaddr_t va, paddr_t pa, u64 size,
                   u64 attributes, u64 *done)
{
    u32 level = level_for(va, pa, size);
    u64 *entry = NULL;
    int error = make_entry(table, va, level, &entry);

    /* A table in the block's place: smaller ones, where there is room. */
    while (error == -EEXIST && entry != NULL && is_table(*entry, level)) {
        level++;
        entry = NULL;
        error = make_entry(table, va, level, &entry);
    }
    if (error != 0) {
        return error;
    }
    *entry = pa | attributes | DESC_VALID |
             (level == LAST_LEVEL ? DESC_TABLE : 0);
    *done = LEVEL_SIZE(level);
    return 0;
}

static int ensure_root(struct pgtable *table)
{
    if (table->root == NULL) {
        table->root = table->source->alloc();
        table->table_count += table->root != NULL;
    }
    return table->root != NULL ? 0 : -ENOMEM;
}

int pgtable_map(struct pgtable *table, vaddr_t va, paddr_t pa, u64 size,
                u32 flags)
{
    u64 attributes = pgtable_attributes(flags);
    int error = ensure_root(table);
    u64 mapped = 0;

    while (error == 0 && mapped < size) {
        u64 done = 0;

        error = map_one(table, va + mapped, pa + mapped, size - mapped,
                        attributes, &done);
        mapped += done;
    }
    if (error != 0 && mapped > 0) {
        /* Cannot fail: what was mapped is unmapped in the same pieces. */
        return pgtable_unmap(table, va, mapped) == 0 ? error : -EINVAL;
    }
    return error;
}

/* The entry that ends the walk for va; NULL without any table. */
static u64 *find_entry(const struct pgtable *table, vaddr_t va, u32 *level)
{
    u64 *current = table->root;

    if (current == NULL) {
        *level = FIRST_LEVEL;
        return NULL;
    }
    for (u32 at = FIRST_LEVEL;; at++) {
        u64 *entry = &current[LEVEL_INDEX(va, at)];

        if (!is_table(*entry, at)) {
            *level = at;
            return entry;
        }
        current = table_of(*entry);
    }
}

int pgtable_unmap(struct pgtable *table, vaddr_t va, u64 size)
{
    vaddr_t end = va + size;

    while (va < end) {
        u32 level;
        u64 *entry = find_entry(table, va, &level);
        u64 block = LEVEL_SIZE(level);

        if (entry != NULL && *entry != 0) {
            if (!IS_ALIGNED(va, block) || end - va < block) {
                return -EINVAL;
            }
            *entry = 0;
        }
        va = ALIGN_DOWN(va, block) + block;
    }
    return 0;
}

u64 pgtable_find(const struct pgtable *table, vaddr_t va, u32 *level)
{
    const u64 *entry = find_entry(table, va, level);

    return entry != NULL ? *entry : 0;
}

int pgtable_translate(const struct pgtable *table, vaddr_t va, paddr_t *pa,
                      u32 *flags)
{
    u32 level;
    u64 descriptor = pgtable_find(table, va, &level);

    if (descriptor == 0) {
        return -EFAULT;
    }
    *pa = (descriptor & DESC_ADDRESS) + va % LEVEL_SIZE(level);
    if (flags != NULL) {
        *flags = pgtable_flags(descriptor);
    }
    return 0;
}

/* Is this block the continuation of a run? */
static bool continues(const struct pgtable_run *run, paddr_t pa, u32 flags)
{
    return run->size != 0 && pa == run->pa + run->size && flags == run->flags;
}

bool pgtable_next_run(const struct pgtable *table, struct pgtable_run *run)
{
    vaddr_t va = run->va + run->size;

    run->size = 0;
    while (va < 1UL << VA_BITS) {
        u32 level;
        u64 descriptor = pgtable_find(table, va, &level);
        u64 block = LEVEL_SIZE(level);
        paddr_t pa = descriptor & DESC_ADDRESS;
        u32 flags = pgtable_flags(descriptor);

        if (run->size != 0 && (descriptor == 0 || !continues(run, pa, flags))) {
            return true;
        }
        if (descriptor != 0 && run->size == 0) {
            *run = (struct pgtable_run){ va, pa, 0, flags };
        }
        run->size += descriptor != 0 ? block : 0;
        va = ALIGN_DOWN(va, block) + block;
    }
    return run->size != 0;
}

static void free_below(struct pgtable *table, u64 *current, u32 level)
{
    for (u32 i = 0; i < TABLE_ENTRIES; i++) {
        if (is_table(current[i], level)) {
            free_below(table, table_of(current[i]), level + 1);
        }
    }
    table->source->free(current);
    table->table_count--;
}

void pgtable_destroy(struct pgtable *table)
{
    if (table->root != NULL) {
        free_below(table, table->root, FIRST_LEVEL); /* three levels deep */
        table->root = NULL;
    }
}
