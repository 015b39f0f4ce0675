/*
 * Time, and doing something at a time (timer): see kernel/timer.h.
 *
 * The counter runs at its own rate. Ticks become nanoseconds by a
 * multiplication with a factor that has 32 bits behind the point, which costs
 * two instructions where a division would cost dozens; the product has 128
 * bits, so nothing overflows. Armed timers are in a tree in the order of their
 * deadlines, and the device is always set for the first.
 * Invariant, whenever timer_lock is free: the device is set for the deadline of
 * the first timer, or stopped if there is none.
 * Locking: timer_lock. It is released while a timer's function runs, which may
 * then arm and cancel timers, itself too.
 */
#include <kernel/timer.h>

#include <abi/errno.h>
#include <arch/counter.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>

typedef unsigned __int128 u128;

#define FRACTION_BITS 32

struct timer_queue {
    struct spinlock lock;
    struct rb_tree timers;             /* [l] by deadline */
    const struct clock_event_ops *ops; /* [l] NULL: no device */
};

static struct timer_queue queue = {
    .lock = SPINLOCK_INIT("timer", RANK_TIMER),
};

/* [I] after time_init() */
static u64 first_tick;
static u64 ns_per_tick;  /* with FRACTION_BITS behind the point */
static u64 ticks_per_ns; /* rounded up: late is allowed, early is not */

void time_init(void)
{
    u64 hertz = arch_counter_frequency();

    first_tick = arch_counter_read();
    if (hertz == 0) {
        panic("firmware has not set the rate of the counter (CNTFRQ_EL0)");
    }
    ns_per_tick = (NSEC_PER_SEC << FRACTION_BITS) / hertz;
    ticks_per_ns = (hertz << FRACTION_BITS) / NSEC_PER_SEC + 1;
}

u64 time_now(void)
{
    u64 ticks = arch_counter_read() - first_tick;

    return (u64)(((u128)ticks * ns_per_tick) >> FRACTION_BITS);
}

/* A tick that is not before a moment, and not long after it. */
static u64 to_ticks(u64 moment)
{
    u64 tick = arch_counter_read();
    u64 now = (u64)(((u128)(tick - first_tick) * ns_per_tick) >> FRACTION_BITS);
    u64 left = moment > now ? moment - now : 0;
    u128 ticks = (((u128)left * ticks_per_ns) >> FRACTION_BITS) + 1;

    return ticks < U64_MAX - tick ? tick + (u64)ticks : U64_MAX;
}

void delay(u64 nanoseconds)
{
    u64 end = time_now() + nanoseconds;

    while (time_now() < end) {
    }
}

static struct timer *to_timer(struct rb_node *node)
{
    return node != NULL ? container_of(node, struct timer, node) : NULL;
}

static int compare_deadline(const void *key, const struct rb_node *node)
{
    u64 wanted = *(const u64 *)key;
    u64 deadline = container_of(node, struct timer, node)->deadline;

    return (wanted > deadline) - (wanted < deadline);
}

/* Make the invariant true again. */
static void set_device_locked(void)
{
    struct timer *first = to_timer(rb_first(&queue.timers));

    if (first != NULL) {
        queue.ops->set(to_ticks(first->deadline));
    } else {
        queue.ops->stop();
    }
}

static void remove_locked(struct timer *timer)
{
    rb_remove(&queue.timers, &timer->node);
    timer->is_armed = false;
}

void timer_init(struct timer *timer, void (*expire)(void *arg), void *arg)
{
    *timer = (struct timer){ .expire = expire, .arg = arg };
}

int timer_start(struct timer *timer, u64 deadline)
{
    int error = -ENODEV;

    spin_lock(&queue.lock);
    if (queue.ops != NULL) {
        if (timer->is_armed) {
            remove_locked(timer);
        }
        timer->deadline = deadline;
        timer->is_armed = true;
        rb_insert(&queue.timers, &timer->node, &deadline, compare_deadline);
        set_device_locked();
        error = 0;
    }
    spin_unlock(&queue.lock);
    return error;
}

bool timer_cancel(struct timer *timer)
{
    bool was_armed;

    spin_lock(&queue.lock);
    was_armed = timer->is_armed;
    if (was_armed) {
        remove_locked(timer);
        set_device_locked();
    }
    spin_unlock(&queue.lock);
    return was_armed;
}

/* Take the first timer out if it is due at this moment. */
static struct timer *take_due_locked(u64 moment)
{
    struct timer *first = to_timer(rb_first(&queue.timers));

    if (first == NULL || first->deadline > moment) {
        return NULL;
    }
    remove_locked(first);
    return first;
}

void timer_interrupt(void)
{
    struct timer *timer;

    spin_lock(&queue.lock);
    while ((timer = take_due_locked(time_now())) != NULL) {
        /* Copied: the owner may use the timer again as soon as it is out. */
        void (*expire)(void *arg) = timer->expire;
        void *arg = timer->arg;

        spin_unlock(&queue.lock);
        expire(arg);
        spin_lock(&queue.lock);
    }
    set_device_locked();
    spin_unlock(&queue.lock);
}

void clock_event_register(const struct clock_event_ops *ops)
{
    spin_lock(&queue.lock);
    if (queue.ops == NULL) {
        queue.ops = ops;
    }
    spin_unlock(&queue.lock);
}
