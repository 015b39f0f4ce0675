/*
 * The monitor's commands for interrupts (interrupts).
 *
 * `ipi` is the shortest way to see that interrupts work: the processor
 * interrupts itself, through the controller, and the handler counts. Each one
 * is waited for before the next is sent, because two that are pending at the
 * same time are one. Two more commands use a lock wrongly, and do not come
 * back.
 */
#include <abi/errno.h>
#include <arch/cpu.h>
#include <kernel/console.h>
#include <kernel/irq.h>
#include <kernel/monitor.h>
#include <kernel/spinlock.h>
#include <lib/parse.h>

#define ARRIVAL_TURNS 1000000

MONITOR_COMMAND(irqs, "", "print what is handled, and how often it came")
{
    irq_print();
    return 0;
}

static void count_one(void *arg)
{
    volatile u64 *count = arg;

    *count = *count + 1;
}

/* One software interrupt to ourselves; false: it did not arrive. */
static bool send_one(volatile u64 *count)
{
    u64 before = *count;

    if (ipi_send(0, IPI_TEST) != 0) {
        return false;
    }
    for (u32 turn = 0; turn < ARRIVAL_TURNS && *count == before; turn++) {
        arch_cpu_relax();
    }
    return *count != before;
}

MONITOR_COMMAND(ipi, "[number]", "interrupt ourselves, and count")
{
    volatile u64 count = 0;
    u64 number = 1;
    u64 sent = 0;
    int error;

    if (argc > 2 || (argc == 2 && parse_u64(argv[1], &number) != 0)) {
        return -EINVAL;
    }
    error = ipi_request(IPI_TEST, count_one, (void *)&count, "monitor");
    if (error != 0) {
        return error;
    }
    while (sent < number && send_one(&count)) {
        sent++;
    }
    ipi_free(IPI_TEST);
    console_printf("%lu of %lu software interrupts counted\n", count, number);
    return count == number ? 0 : -EIO;
}

static struct spinlock drill_lock = SPINLOCK_INIT("drill", RANK_DEVICE);

MONITOR_COMMAND(relock, "", "take a spinlock twice")
{
    spin_lock(&drill_lock);
    spin_lock(&drill_lock);
    return 0;
}

MONITOR_COMMAND(unlock, "", "release a spinlock that is not held")
{
    spin_unlock(&drill_lock);
    return 0;
}
