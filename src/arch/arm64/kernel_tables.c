/*
 * The kernel's own translation tables (page-tables): see arch/mmu.h.
 *
 * The tree of tables lives in a pool of fixed size in the BSS. Nothing is ever
 * given back to it: the kernel's map only grows. Each GiB of RAM that is not a
 * whole block costs one table, and so does each 2 MiB of which only a part is
 * mapped, which is a handful on every machine we know.
 */
#include <arch/mmu.h>

#include <abi/errno.h>
#include <mm/addr.h>

#include "descriptor.h"
#if CHAPTER >= CH_MMU_ON
#include "kernel_tables.h"
#endif
#include "pgtable.h"

#define POOL_TABLES 48

static u64 pool[POOL_TABLES][TABLE_ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static u32 pool_used;

static void *take_table(void)
{
    return pool_used < POOL_TABLES ? pool[pool_used++] : NULL;
}

static const struct pgtable_source pool_source = {
    .alloc = take_table,
};

static struct pgtable kernel_table = { .source = &pool_source };

/* Do these addresses have no more bits than the tables translate? */
static bool is_ours(vaddr_t va, u64 size)
{
    return va < 1UL << VA_BITS && size <= (1UL << VA_BITS) - va;
}

#if CHAPTER >= CH_MMU_ON
int arch_kernel_map(vaddr_t va, paddr_t pa, u64 size, u32 flags)
{
    int error;

    if (!is_ours(va, size)) {
        return -EINVAL;
    }
    error = pgtable_map(&kernel_table, va, pa, size, flags);
    /* DDI0487 D8.14.1: an entry that was invalid is remembered by nobody; the
       new one must only be visible before it is used. */
    __asm__ volatile("dsb ishst\n\tisb" : : : "memory");
    return error;
}

int arch_kernel_unmap(vaddr_t va, u64 size)
{
    return is_ours(va, size) ? pgtable_unmap(&kernel_table, va, size) : -EINVAL;
}

paddr_t arm64_kernel_root(void)
{
    return virt_to_phys(kernel_table.root);
}
#else
int arch_kernel_map(vaddr_t va, paddr_t pa, u64 size, u32 flags)
{
    return is_ours(va, size) ? pgtable_map(&kernel_table, va, pa, size, flags)
                             : -EINVAL;
}
#endif

int arch_kernel_translate(vaddr_t va, paddr_t *pa, u32 *flags)
{
    return is_ours(va, 1) ? pgtable_translate(&kernel_table, va, pa, flags)
                          : -EFAULT;
}

u32 arch_kernel_walk(vaddr_t va, struct arch_walk_step steps[ARCH_WALK_MAX])
{
    u64 *current = is_ours(va, 1) ? kernel_table.root : NULL;
    u32 count = 0;

    for (u32 level = FIRST_LEVEL; current != NULL && level <= LAST_LEVEL;
         level++) {
        u32 index = LEVEL_INDEX(va, level);
        u64 descriptor = current[index];

        steps[count++] = (struct arch_walk_step){ level, index,
                                                  virt_to_phys(&current[index]),
                                                  descriptor };
        if (level == LAST_LEVEL || (descriptor & (DESC_VALID | DESC_TABLE)) !=
                                       (DESC_VALID | DESC_TABLE)) {
            break;
        }
        current = phys_to_virt(descriptor & DESC_ADDRESS);
    }
    return count;
}

bool arch_kernel_next(struct arch_mapping *mapping)
{
    struct pgtable_run run = { mapping->va, mapping->pa, mapping->size,
                               mapping->flags };
    bool found = pgtable_next_run(&kernel_table, &run);

    *mapping = (struct arch_mapping){ run.va, run.pa, run.size, run.flags };
    return found;
}

void arch_kernel_tables(u32 *used, u32 *total)
{
    *used = pool_used;
    *total = POOL_TABLES;
}
