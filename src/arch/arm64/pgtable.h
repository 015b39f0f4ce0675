/*
 * Building and reading translation tables (page-tables).
 *
 * A struct pgtable is a tree of tables that translates one half of the virtual
 * addresses. These functions change and read tables in memory and nothing else:
 * no register, no TLB, no barrier; who uses the tables sees to that. A mapping
 * is made of the largest blocks that fit. A valid entry is never overwritten.
 *
 * Locking: the caller's. Context: any that the page source allows.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/* Where tables come from and go to. */
struct pgtable_source {
    /** alloc - a page for a table, zeroed. => NULL: there is none */
    void *(*alloc)(void);

    /** free - give it back. */
    void (*free)(void *table);
};

struct pgtable {
    u64 *root; /* NULL: nothing is mapped yet */
    const struct pgtable_source *source;
    u32 table_count;
};

/** pgtable_attributes - map_flags (mm/prot.h) as bits of a descriptor. */
u64 pgtable_attributes(u32 flags);

/** pgtable_flags - the way back: what a descriptor's bits allow. */
u32 pgtable_flags(u64 descriptor);

/**
 * pgtable_map - map size bytes from va to pa.
 * => all three are multiples of 4 KiB; va + size does not wrap
 * => returns 0; -EEXIST: something is mapped in the range; -ENOMEM: no page for
 *    a table. After an error nothing of the range is mapped that was not
 *    before; tables made on the way stay, empty
 */
MUST_CHECK int pgtable_map(struct pgtable *table, vaddr_t va, paddr_t pa,
                           u64 size, u32 flags);

/**
 * pgtable_unmap - unmap size bytes from va.
 * => what is not mapped is passed over
 * => returns 0, or -EINVAL when the range would cut a block into pieces; the
 *    range up to there is then unmapped
 */
MUST_CHECK int pgtable_unmap(struct pgtable *table, vaddr_t va, u64 size);

/**
 * pgtable_find - the descriptor that translates va.
 * => level: set to the level at which the walk ends
 * => returns 0 when nothing is mapped there
 */
u64 pgtable_find(const struct pgtable *table, vaddr_t va, u32 *level);

/**
 * pgtable_translate - the physical address of va, as the hardware would say.
 * => flags: set to what is allowed there, unless it is NULL
 * => returns 0, or -EFAULT when nothing is mapped there
 */
MUST_CHECK int pgtable_translate(const struct pgtable *table, vaddr_t va,
                                 paddr_t *pa, u32 *flags);

/* A stretch that is mapped without a gap, in one way. */
struct pgtable_run {
    vaddr_t va;
    paddr_t pa;
    u64 size;
    u32 flags;
};

/**
 * pgtable_next_run - the first run at or after run->va + run->size.
 * => start with an empty *run; returns false when there are no more
 */
bool pgtable_next_run(const struct pgtable *table, struct pgtable_run *run);

/** pgtable_destroy - give all tables back. => nothing uses them any more */
void pgtable_destroy(struct pgtable *table);
