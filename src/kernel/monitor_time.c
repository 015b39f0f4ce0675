/*
 * The monitor's commands for time (timer).
 *
 * `clock` prints a line at every full second, from a timer that arms itself
 * again; `game` measures how fast somebody presses a key, which needs a moment
 * that nobody can foresee: some low bits of the counter choose it.
 */
#include <abi/errno.h>
#include <arch/counter.h>
#include <arch/cpu.h>
#include <kernel/console.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <kernel/timer.h>
#include <lib/parse.h>

MONITOR_COMMAND(uptime, "", "print the time since the boot")
{
    u64 now = time_now();

    console_printf("up for %lu.%06lu s; the counter runs at %lu Hz\n",
                   now / NSEC_PER_SEC, now % NSEC_PER_SEC / NSEC_PER_USEC,
                   arch_counter_frequency());
    return 0;
}

/* A clock that ticks: it counts, and arms itself for the next second. */
struct ticking {
    struct timer timer;
    u64 next;
    volatile u64 count;
};

static void tick(void *arg)
{
    struct ticking *ticking = arg;

    ticking->count = ticking->count + 1;
    ticking->next += NSEC_PER_SEC;
    if (timer_start(&ticking->timer, ticking->next) != 0) {
        log_error("the clock stops"); /* it worked before */
    }
}

MONITOR_COMMAND(clock, "[seconds]", "print a line every second")
{
    struct ticking ticking = { .count = 0 };
    u64 seconds = 5;
    u64 seen = 0;
    int error;

    if (argc > 2 || (argc == 2 && parse_u64(argv[1], &seconds) != 0)) {
        return -EINVAL;
    }
    timer_init(&ticking.timer, tick, &ticking);
    ticking.next = (time_now() / NSEC_PER_SEC + 1) * NSEC_PER_SEC;
    error = timer_start(&ticking.timer, ticking.next);
    if (error != 0) {
        return error;
    }
    while (seen < seconds && console_get() < 0) {
        if (ticking.count != seen) {
            u64 now = time_now();

            seen++;
            console_printf("tick %lu at %lu.%03lu s\n", seen,
                           now / NSEC_PER_SEC,
                           now % NSEC_PER_SEC / NSEC_PER_MSEC);
        }
        arch_cpu_relax();
    }
    timer_cancel(&ticking.timer);
    return 0;
}

static void set_flag(void *arg)
{
    *(volatile bool *)arg = true;
}

MONITOR_COMMAND(game, "", "how fast are you?")
{
    /* Between one and about five seconds. */
    u64 pause = NSEC_PER_SEC + (arch_counter_read() & 0xffff) * 61035;
    volatile bool is_time = false;
    struct timer timer;
    u64 start;
    int error;

    timer_init(&timer, set_flag, (void *)&is_time);
    console_printf("Press any key when you read \"now\". Wait ...\n");
    error = timer_start(&timer, time_now() + pause);
    if (error != 0) {
        return error;
    }
    while (!is_time) {
        if (console_get() >= 0) {
            timer_cancel(&timer);
            console_printf("Too early.\n");
            return 0;
        }
        arch_cpu_relax();
    }
    start = time_now();
    console_printf("now\n");
    while (console_get() < 0) {
        arch_cpu_relax();
    }
    console_printf("%lu milliseconds.\n", (time_now() - start) / NSEC_PER_MSEC);
    return 0;
}
