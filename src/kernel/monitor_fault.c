/*
 * The monitor's commands that end badly, on purpose (kernel-entry).
 *
 * Each provokes one kind of failure, so that its report can be seen, and tested,
 * at any time. The fatal ones do not come back.
 */
#include <abi/types.h>
#include <arch/backtrace.h>
#include <arch/cpu.h>
#if CHAPTER >= CH_VECTORS
#include <arch/trap.h>
#endif
#include <kernel/backtrace.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <kernel/panic.h>

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

MONITOR_COMMAND(fault, "", "load from an address that nothing answers")
{
    /* An address with more bits than any machine has for memory. */
    volatile u64 *nowhere = (volatile u64 *)BIT(50);

    log_info("%lu", *nowhere);
    return 0;
}

MONITOR_COMMAND(undefined, "", "run what is not an instruction")
{
    arch_run_undefined();
    return 0;
}

#if CHAPTER >= CH_VECTORS
MONITOR_COMMAND(breakpoint, "", "run into a breakpoint, and go on")
{
    arch_breakpoint();
    log_info("and on we go");
    return 0;
}

#endif
MONITOR_COMMAND(backtrace, "", "print who called whom")
{
    backtrace_log(LOG_INFO, arch_frame_pointer());
    return 0;
}
