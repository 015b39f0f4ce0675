/*
 * The kernel's own translation tables (page-tables).
 *
 * What is mapped here is meant for the kernel, with the flags of mm/prot.h.
 * Tables come from a pool inside the image, because they are needed before
 * there is anything to take them from. src/mm decides what is mapped and where.
 *
 * Locking: the caller's; the boot and the monitor map, which are one thread.
 * Addresses and sizes are multiples of the page size.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/**
 * arch_kernel_map - map size bytes from va to pa.
 * => returns 0; -EEXIST: something is mapped there already; -ENOMEM: the pool
 *    is empty; -EINVAL: there are no such addresses; after an error nothing of
 *    it is mapped
 */
MUST_CHECK int arch_kernel_map(vaddr_t va, paddr_t pa, u64 size, u32 flags);

#if CHAPTER >= CH_MMU_ON
/**
 * arch_kernel_unmap - unmap size bytes from va.
 * => processors may go on using the old translation until arch_tlb_flush()
 * => returns 0, or -EINVAL when the range would cut a block into pieces
 */
MUST_CHECK int arch_kernel_unmap(vaddr_t va, u64 size);

/**
 * arch_mmu_enable - translate with these tables, and cache, from here on.
 * => everything in use is mapped to itself; Context: boot, once
 */
void arch_mmu_enable(void);

#define CPUS_ALL U64_MAX

/**
 * arch_tlb_flush - drop what processors remember of a range of addresses.
 * => cpus: a bit for each that may have used it; more may be told
 * => when it returns, none of them uses an old translation any more
 * => Context: any
 */
void arch_tlb_flush(u64 cpus, vaddr_t va, u64 size);

/**
 * arch_mmu_translate - ask the hardware where va leads to, for a read.
 * => returns 0, or -EFAULT when the access would fault => Context: any
 */
MUST_CHECK int arch_mmu_translate(vaddr_t va, paddr_t *pa);

#endif
/** arch_kernel_translate - what va leads to. => -EFAULT: to nothing */
MUST_CHECK int arch_kernel_translate(vaddr_t va, paddr_t *pa, u32 *flags);

/* One step of a walk through the tables. */
struct arch_walk_step {
    u32 level;
    u32 index;      /* of the entry in its table */
    paddr_t entry;  /* where the entry lies */
    u64 descriptor; /* what it holds */
};
#define ARCH_WALK_MAX 4

/**
 * arch_kernel_walk - the steps that lead from va to its translation.
 * => returns how many there are; the last may be empty
 */
u32 arch_kernel_walk(vaddr_t va, struct arch_walk_step steps[ARCH_WALK_MAX]);

/* A stretch that is mapped without a gap, in one way. */
struct arch_mapping {
    vaddr_t va;
    paddr_t pa;
    u64 size;
    u32 flags;
};

/**
 * arch_kernel_next - the next mapping; start with an empty one.
 * => returns false when there are no more
 */
bool arch_kernel_next(struct arch_mapping *mapping);

/** arch_kernel_tables - tables in use, and in all. */
void arch_kernel_tables(u32 *used, u32 *total);
