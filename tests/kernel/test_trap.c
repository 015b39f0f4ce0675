/*
 * Exceptions that return, tested inside the kernel (vectors).
 *
 * The strongest statement about the entry code is that interrupted code cannot
 * tell: every register, the flags and the stack are as before.
 */
#include <arch/trap.h>
#include <kernel/ktest.h>
#include <kernel/monitor.h>

/* In trap_registers.S: the number of registers that brk changed. */
u64 trap_registers_changed(void);

/* In trap_registers.S: whether brk changed the flags. */
u64 trap_flags_changed(void);

KTEST(trap, breakpoint, returns)
{
    volatile int before = 1;

    arch_breakpoint();
    EXPECT_EQ(before, 1);
}

KTEST(trap, breakpoint, keeps_every_register)
{
    EXPECT_EQ(trap_registers_changed(), 0);
}

KTEST(trap, breakpoint, keeps_the_flags)
{
    EXPECT_EQ(trap_flags_changed(), 0);
}

KTEST(trap, breakpoint, several_leave_the_stack_as_it_was)
{
    vaddr_t before = (vaddr_t)__builtin_frame_address(0);

    for (u32 i = 0; i < 3; i++) {
        arch_breakpoint();
    }
    EXPECT_EQ((vaddr_t)__builtin_frame_address(0), before);
}
