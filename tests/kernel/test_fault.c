/*
 * Faults that are survived, tested inside the kernel (faults).
 *
 * The addresses are ones that no machine has: more bits than any processor
 * gives to physical memory.
 */
#include <abi/errno.h>
#include <arch/probe.h>
#include <kernel/ktest.h>

#define NOWHERE BIT(50)

KTEST(fault, probe, reads_memory)
{
    static volatile u32 word = 0x12345678;
    u32 value = 0;

    EXPECT_EQ(arch_probe_read32((vaddr_t)&word, &value), 0);
    EXPECT_EQ(value, 0x12345678);
}

KTEST(fault, probe, read_of_nowhere_comes_back)
{
    u32 value = 7;

    EXPECT_EQ(arch_probe_read32(NOWHERE, &value), -EFAULT);
    EXPECT_EQ(value, 7);
}

KTEST(fault, probe, writes_memory)
{
    static volatile u32 word;

    EXPECT_EQ(arch_probe_write32((vaddr_t)&word, 42), 0);
    EXPECT_EQ(word, 42);
}

KTEST(fault, probe, write_to_nowhere_comes_back)
{
    EXPECT_EQ(arch_probe_write32(NOWHERE, 42), -EFAULT);
}

KTEST(fault, probe, many_leave_no_trace)
{
    vaddr_t before = (vaddr_t)__builtin_frame_address(0);
    u32 value;

    for (u32 i = 0; i < 1000; i++) {
        EXPECT_EQ(arch_probe_read32(NOWHERE + 4 * i, &value), -EFAULT);
    }
    EXPECT_EQ((vaddr_t)__builtin_frame_address(0), before);
}
