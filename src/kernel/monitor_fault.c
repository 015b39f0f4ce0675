/*
 * The monitor's commands that end badly, on purpose (kernel-entry).
 *
 * Each provokes one kind of failure, so that its report can be seen, and
 * tested, at any time. The fatal ones do not come back.
 */
#if CHAPTER >= CH_FAULTS
#include <abi/errno.h>
#endif
#include <abi/types.h>
#include <arch/backtrace.h>
#include <arch/cpu.h>
#if CHAPTER >= CH_VECTORS
#include <arch/trap.h>
#endif
#include <kernel/backtrace.h>
#include <kernel/console.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <kernel/panic.h>
#if CHAPTER >= CH_FAULTS
#include <lib/string.h>
#endif

MONITOR_COMMAND(panic, "", "panic")
{
    panic("this is a drill: six times seven is %d", 6 * 7);
}

MONITOR_COMMAND(assert, "", "fail an assertion")
{
    volatile int pages_free = 2;
    volatile int pages_taken = 3;

    ASSERT(pages_taken <= pages_free);
    return 0;
}

#if CHAPTER >= CH_FAULTS
/* An address with more bits than any machine has for memory. */
#define NOWHERE BIT(50)

static void fault_read(void)
{
    console_printf("%lu\n", *(volatile u64 *)NOWHERE);
}

static void fault_write(void)
{
    *(volatile u64 *)NOWHERE = 1;
}

static void fault_jump(void)
{
    ((void (*)(void))NOWHERE)();
}

static void fault_align(void)
{
    ((void (*)(void))((vaddr_t)fault_jump + 2))();
}

static const struct fault {
    const char *name;
    void (*provoke)(void);
} faults[] = {
    { "read", fault_read },
    { "write", fault_write },
    { "jump", fault_jump },
    { "align", fault_align },
};

MONITOR_COMMAND(fault, "read|write|jump|align", "access what is not there")
{
    for (size_t i = 0; argc == 2 && i < ARRAY_SIZE(faults); i++) {
        if (strcmp(argv[1], faults[i].name) == 0) {
            faults[i].provoke();
        }
    }
    return -EINVAL;
}
#else
MONITOR_COMMAND(fault, "", "load from an address that nothing answers")
{
    /* An address with more bits than any machine has for memory. */
    volatile u64 *nowhere = (volatile u64 *)BIT(50);

    console_printf("%lu\n", *nowhere);
    return 0;
}
#endif

MONITOR_COMMAND(undefined, "", "run what is not an instruction")
{
    arch_run_undefined();
    return 0;
}

#if CHAPTER >= CH_VECTORS
MONITOR_COMMAND(breakpoint, "", "run into a breakpoint, and go on")
{
    arch_breakpoint();
    console_printf("and on we go\n");
    return 0;
}

#endif
MONITOR_COMMAND(backtrace, "", "print who called whom")
{
    backtrace_log(LOG_INFO, arch_frame_pointer());
    return 0;
}
