/*
 * The monitor's commands for translation (page-tables).
 *
 * `pt` lists what the kernel's tables map, stretches that belong together in
 * one line; `walk` shows how one address is looked up, a line for each level,
 * just as the hardware does it.
 */
#include <abi/errno.h>
#include <arch/mmu.h>
#include <kernel/console.h>
#include <kernel/monitor.h>
#include <lib/parse.h>
#include <mm/prot.h>

static const char *kind_of(u32 flags)
{
    if (flags & MAP_DEVICE) {
        return "device";
    }
    return flags & MAP_UNCACHED ? "uncached" : "normal";
}

static void print_rights(u32 flags)
{
    console_printf("r%c%c%s %s", flags & MAP_WRITE ? 'w' : '-',
                   flags & MAP_EXEC ? 'x' : '-',
                   flags & MAP_USER ? " user" : "", kind_of(flags));
}

MONITOR_COMMAND(pt, "", "print what the kernel's tables map")
{
    struct arch_mapping mapping = { .size = 0 };
    u32 used;
    u32 total;

    while (arch_kernel_next(&mapping)) {
        console_printf("  %016lx to %016lx  -> %010lx  ", mapping.va,
                       mapping.va + mapping.size - 1, mapping.pa);
        print_rights(mapping.flags);
        console_printf("\n");
    }
    arch_kernel_tables(&used, &total);
    console_printf("  in %u of %u tables\n", used, total);
    return 0;
}

MONITOR_COMMAND(walk, "address", "look an address up, level by level")
{
    struct arch_walk_step steps[ARCH_WALK_MAX];
    vaddr_t va;
    paddr_t pa;
    u32 flags;
    u32 count;

    if (argc != 2 || parse_u64(argv[1], &va) != 0) {
        return -EINVAL;
    }
    count = arch_kernel_walk(va, steps);
    for (u32 i = 0; i < count; i++) {
        console_printf("  level %u, entry %3u at 0x%lx: 0x%016lx\n",
                       steps[i].level, steps[i].index, steps[i].entry,
                       steps[i].descriptor);
    }
    if (arch_kernel_translate(va, &pa, &flags) != 0) {
        console_printf("  nothing is mapped there\n");
        return 0;
    }
    console_printf("  physical address 0x%lx, ", pa);
    print_rights(flags);
    console_printf("\n");
#if CHAPTER >= CH_MMU_ON
    if (arch_mmu_translate(va, &pa) == 0) {
        console_printf("  the hardware says 0x%lx\n", pa);
    } else {
        console_printf("  the hardware says that it is not mapped\n");
    }
#endif
    return 0;
}
