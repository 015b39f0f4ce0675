/*
 * Time, and doing something at a time (timer).
 *
 * All time is nanoseconds since the kernel's first instructions, as one 64-bit
 * number that never goes back and overflows after 584 years. A struct timer is
 * armed for one moment, runs a function then, and is done; who wants it again
 * arms it again. There is no tick: the hardware is set for the next moment at
 * which there is something to do.
 *
 * Locking: the functions may be called in any context. A timer's function runs
 * in interrupt context, without any lock held.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>
#include <lib/rbtree.h>

#define NSEC_PER_SEC  1000000000UL
#define NSEC_PER_MSEC 1000000UL
#define NSEC_PER_USEC 1000UL

/** time_init - let time begin. => Context: boot, once, as early as can be */
void time_init(void);

/** time_now - nanoseconds since time_init(). => Context: any */
u64 time_now(void);

/**
 * delay - do nothing for at least this long, with the processor busy.
 * => for hardware that needs a pause, and for no other purpose
 */
void delay(u64 nanoseconds);

struct timer {
    struct rb_node node;       /* [timer_lock] in the queue, by deadline */
    u64 deadline;              /* [timer_lock] */
    void (*expire)(void *arg); /* [I] */
    void *arg;                 /* [I] */
    bool is_armed;             /* [timer_lock] */
};

/** timer_init - prepare a timer; it is not armed. */
void timer_init(struct timer *timer, void (*expire)(void *arg), void *arg);

/**
 * timer_start - arm a timer; if it is armed, for the new moment only.
 * => deadline: a moment of time_now(); one that is past means at once
 * => returns -ENODEV when the machine has no timer that we can drive
 */
MUST_CHECK int timer_start(struct timer *timer, u64 deadline);

/**
 * timer_cancel - disarm a timer.
 * => returns whether it was armed; if not, its function has run, or runs
 */
bool timer_cancel(struct timer *timer);

/**
 * What the driver of a timer device provides. There is one; its interrupt
 * leads to timer_interrupt().
 */
struct clock_event_ops {
    /**
     * set - interrupt when the counter (arch/counter.h) has this value.
     * => a value that is past interrupts at once => Context: any
     */
    void (*set)(u64 ticks);

    /** stop - do not interrupt. => Context: any */
    void (*stop)(void);
};

/** clock_event_register - use this device. => Context: boot; the first stays */
void clock_event_register(const struct clock_event_ops *ops);

/** timer_interrupt - run what is due; the driver calls it. => Context: irq */
void timer_interrupt(void);
