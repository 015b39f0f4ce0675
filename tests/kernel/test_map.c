/*
 * The kernel's tables, tested inside the kernel (page-tables).
 */
#include <abi/errno.h>
#include <arch/mmu.h>
#include <arch/sections.h>
#include <kernel/ktest.h>
#include <mm/kernel_map.h>
#include <mm/memmap.h>
#include <mm/prot.h>

KTEST(map, kernel, the_code_is_where_it_is)
{
    paddr_t pa = 0;
    u32 flags = 0;

    REQUIRE(arch_kernel_translate((vaddr_t)ktest_run, &pa, &flags) == 0);
    EXPECT_EQ(pa, (paddr_t)ktest_run);
    EXPECT(flags & MAP_EXEC);
    EXPECT(!(flags & MAP_USER));
}

KTEST(map, kernel, all_memory_is_mapped_and_no_more)
{
    const struct ranges *map = memmap();

    for (u32 i = 0; i < map->count; i++) {
        const struct range *range = &map->at[i];
        bool is_mapped = range->kind != MEMORY_NO_MAP;
        paddr_t pa;
        u32 flags;

        EXPECT_EQ(arch_kernel_translate(range->start, &pa, &flags),
                  is_mapped ? 0 : -EFAULT);
        EXPECT_EQ(arch_kernel_translate(range->end - 1, &pa, &flags),
                  is_mapped ? 0 : -EFAULT);
    }
}

KTEST(map, kernel, a_mapped_place_is_not_mapped_again)
{
    EXPECT_EQ(arch_kernel_map((vaddr_t)image_start, (paddr_t)image_start, 4096,
                              MAP_WRITE),
              -EEXIST);
}

KTEST(map, walk, ends_at_the_page)
{
    struct arch_walk_step steps[ARCH_WALK_MAX];
    u32 count = arch_kernel_walk((vaddr_t)ktest_run, steps);

    REQUIRE(count > 0 && count <= ARCH_WALK_MAX);
    EXPECT(steps[count - 1].descriptor & 1);
    EXPECT_EQ(arch_kernel_walk(0x7ffffff000, steps), 1);
    EXPECT_EQ(steps[0].descriptor, 0);
}

KTEST(map, device, a_size_of_zero_is_refused)
{
    EXPECT_EQ(kernel_map_device(0x3f000000, 0), -EINVAL);
}

KTEST(map, device, an_address_that_wraps_is_refused)
{
    EXPECT_EQ(kernel_map_device(U64_MAX - 4095, 8192), -EINVAL);
    EXPECT_EQ(kernel_map_device(0x3f000000, U64_MAX), -EINVAL);
}

KTEST(map, kernel, addresses_with_too_many_bits_are_not_ours)
{
    struct arch_walk_step steps[ARCH_WALK_MAX];
    vaddr_t high = (vaddr_t)ktest_run + (1UL << 39);
    paddr_t pa;

    EXPECT_EQ(arch_kernel_translate(high, &pa, NULL), -EFAULT);
    EXPECT_EQ(arch_kernel_walk(high, steps), 0);
    EXPECT_EQ(arch_kernel_map(1UL << 39, 0, 4096, MAP_READ), -EINVAL);
}
