/*
 * Translation by the hardware, tested inside the kernel (mmu-on).
 *
 * What the tables say and what the processor does must be the same: AT asks it
 * without an access, probes try the access itself.
 */
#include <abi/errno.h>
#include <arch/mmu.h>
#include <arch/probe.h>
#include <kernel/ktest.h>
#include <mm/memmap.h>
#include <mm/page.h>
#include <mm/prot.h>

#define PLAYGROUND 0x6000000000UL

static void expect_agreement(vaddr_t va)
{
    paddr_t by_software = 0;
    paddr_t by_hardware = 0;
    u32 flags;
    int error = arch_kernel_translate(va, &by_software, &flags);

    EXPECT_EQ(arch_mmu_translate(va, &by_hardware), error);
    EXPECT_EQ(by_hardware, by_software);
}

KTEST(mmu, translate, hardware_and_software_agree)
{
    const struct ranges *map = memmap();

    for (u32 i = 0; i < map->count; i++) {
        expect_agreement(map->at[i].start);
        expect_agreement(map->at[i].end - 1);
    }
    expect_agreement((vaddr_t)ktest_run);
    expect_agreement(PLAYGROUND);
    expect_agreement(0x7ffffff000);
}

KTEST(mmu, map, one_page_at_two_addresses)
{
    struct page *page = page_alloc(0, PAGE_ZERO);
    volatile u64 *home;

    REQUIRE(page != NULL);
    home = page_to_virt(page);
    EXPECT_EQ(
        arch_kernel_map(PLAYGROUND, page_to_phys(page), PAGE_SIZE, MAP_WRITE),
        0);
    expect_agreement(PLAYGROUND);
    *(volatile u64 *)PLAYGROUND = 42;
    EXPECT_EQ(*home, 42);
    EXPECT_EQ(arch_kernel_unmap(PLAYGROUND, PAGE_SIZE), 0);
    arch_tlb_flush(CPUS_ALL, PLAYGROUND, PAGE_SIZE);
    expect_agreement(PLAYGROUND);
    page_free(page, 0);
}

KTEST(mmu, unmap, afterwards_an_access_faults)
{
    struct page *page = page_alloc(0, PAGE_ZERO);
    u32 value;

    REQUIRE(page != NULL);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND, &value), -EFAULT);
    EXPECT_EQ(
        arch_kernel_map(PLAYGROUND, page_to_phys(page), PAGE_SIZE, MAP_WRITE),
        0);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND, &value), 0);
    EXPECT_EQ(arch_kernel_unmap(PLAYGROUND, PAGE_SIZE), 0);
    arch_tlb_flush(CPUS_ALL, PLAYGROUND, PAGE_SIZE);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND, &value), -EFAULT);
    page_free(page, 0);
}

KTEST(mmu, rights, what_is_read_only_cannot_be_written)
{
    struct page *page = page_alloc(0, PAGE_ZERO);
    u32 value = 1;

    REQUIRE(page != NULL);
    EXPECT_EQ(
        arch_kernel_map(PLAYGROUND, page_to_phys(page), PAGE_SIZE, MAP_READ),
        0);
    EXPECT_EQ(arch_probe_write32(PLAYGROUND, 7), -EFAULT);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND, &value), 0);
    EXPECT_EQ(value, 0);
    EXPECT_EQ(arch_kernel_unmap(PLAYGROUND, PAGE_SIZE), 0);
    arch_tlb_flush(CPUS_ALL, PLAYGROUND, PAGE_SIZE);
    page_free(page, 0);
}

KTEST(mmu, flush, many_pages_at_once)
{
    const u32 order = 9; /* 512 pages: more than are dropped one by one */
    struct page *pages = page_alloc(order, 0);
    u64 size = PAGE_SIZE << order;
    u32 value;

    REQUIRE(pages != NULL);
    EXPECT_EQ(arch_kernel_map(PLAYGROUND, page_to_phys(pages), size, MAP_WRITE),
              0);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND + size - 4, &value), 0);
    EXPECT_EQ(arch_kernel_unmap(PLAYGROUND, size), 0);
    arch_tlb_flush(CPUS_ALL, PLAYGROUND, size);
    EXPECT_EQ(arch_probe_read32(PLAYGROUND + size - 4, &value), -EFAULT);
    page_free(pages, order);
}
