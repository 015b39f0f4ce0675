/*
 * Time and timers, tested inside the kernel (timer).
 *
 * No test says how long something takes, only in which order things happen and
 * that nothing happens too early: an emulator may be slow, but not in a hurry.
 * Where several timers are set, interrupts wait until all of them are.
 */
#include <arch/cpu.h>
#include <arch/irq.h>
#include <kernel/ktest.h>
#include <kernel/timer.h>
#include <lib/string.h>

#define PATIENCE (10 * NSEC_PER_SEC) /* after this it hangs */

/* What happened, a letter each. */
struct record {
    char letters[16];
    volatile u32 count;
};

struct event {
    struct timer timer;
    struct record *record;
    char letter;
    u64 when; /* it ran */
};

static void note(void *arg)
{
    struct event *event = arg;
    struct record *record = event->record;

    event->when = time_now();
    record->letters[record->count] = event->letter;
    record->count = record->count + 1;
}

static void event_init(struct event *event, struct record *record, char letter)
{
    *event = (struct event){ .record = record, .letter = letter };
    timer_init(&event->timer, note, event);
}

static void wait_for(const struct record *record, u32 count)
{
    u64 limit = time_now() + PATIENCE;

    while (record->count < count && time_now() < limit) {
        arch_cpu_relax();
    }
}

KTEST(time, now, never_goes_back)
{
    u64 last = time_now();

    for (u32 i = 0; i < 10000; i++) {
        u64 now = time_now();

        REQUIRE(now >= last);
        last = now;
    }
}

KTEST(time, delay, lasts_at_least_as_long_as_asked)
{
    u64 start = time_now();

    delay(2 * NSEC_PER_MSEC);
    EXPECT(time_now() - start >= 2 * NSEC_PER_MSEC);
}

KTEST(timer, start, expires_and_not_too_early)
{
    struct record record = { .count = 0 };
    struct event a;
    u64 deadline = time_now() + 3 * NSEC_PER_MSEC;

    event_init(&a, &record, 'a');
    REQUIRE(timer_start(&a.timer, deadline) == 0);
    wait_for(&record, 1);
    EXPECT_EQ(record.count, 1);
    EXPECT(a.when >= deadline);
    EXPECT(!a.timer.is_armed);
}

KTEST(timer, start, a_past_moment_means_at_once)
{
    struct record record = { .count = 0 };
    struct event a;

    event_init(&a, &record, 'a');
    REQUIRE(timer_start(&a.timer, 0) == 0);
    wait_for(&record, 1);
    EXPECT_EQ(record.count, 1);
}

KTEST(timer, start, several_expire_in_the_order_of_their_deadlines)
{
    struct record record = { .count = 0 };
    struct event events[4];
    static const u32 delays[] = { 9, 3, 12, 6 }; /* milliseconds */
    u64 now = time_now();
    irqflags_t flags = arch_irq_save();

    for (u32 i = 0; i < 4; i++) {
        event_init(&events[i], &record, (char)('a' + i));
        EXPECT_EQ(
            timer_start(&events[i].timer, now + delays[i] * NSEC_PER_MSEC), 0);
    }
    arch_irq_restore(flags);
    wait_for(&record, 4);
    EXPECT_STREQ(record.letters, "bdac");
}

KTEST(timer, start, equal_deadlines_expire_in_the_order_they_were_set)
{
    struct record record = { .count = 0 };
    struct event events[3];
    u64 deadline = time_now() + 4 * NSEC_PER_MSEC;
    irqflags_t flags = arch_irq_save();

    for (u32 i = 0; i < 3; i++) {
        event_init(&events[i], &record, (char)('a' + i));
        EXPECT_EQ(timer_start(&events[i].timer, deadline), 0);
    }
    arch_irq_restore(flags);
    wait_for(&record, 3);
    EXPECT_STREQ(record.letters, "abc");
}

KTEST(timer, start, again_moves_the_deadline)
{
    struct record record = { .count = 0 };
    struct event a;
    struct event b;
    u64 now = time_now();
    irqflags_t flags = arch_irq_save();

    event_init(&a, &record, 'a');
    event_init(&b, &record, 'b');
    EXPECT_EQ(timer_start(&a.timer, now + 2 * NSEC_PER_MSEC), 0);
    EXPECT_EQ(timer_start(&b.timer, now + 6 * NSEC_PER_MSEC), 0);
    EXPECT_EQ(timer_start(&a.timer, now + 9 * NSEC_PER_MSEC), 0);
    arch_irq_restore(flags);
    wait_for(&record, 2);
    EXPECT_STREQ(record.letters, "ba");
}

KTEST(timer, cancel, a_cancelled_timer_does_not_expire)
{
    struct record record = { .count = 0 };
    struct event a;
    struct event b;
    u64 now = time_now();
    irqflags_t flags = arch_irq_save();

    event_init(&a, &record, 'a');
    event_init(&b, &record, 'b');
    EXPECT_EQ(timer_start(&a.timer, now + 3 * NSEC_PER_MSEC), 0);
    EXPECT_EQ(timer_start(&b.timer, now + 6 * NSEC_PER_MSEC), 0);
    EXPECT(timer_cancel(&a.timer));
    EXPECT(!timer_cancel(&a.timer));
    arch_irq_restore(flags);
    wait_for(&record, 1);
    EXPECT_STREQ(record.letters, "b");
    EXPECT(!timer_cancel(&b.timer));
}

/* Arms itself until it has run three times. */
static void again(void *arg)
{
    struct event *event = arg;

    note(event);
    if (event->record->count < 3) {
        EXPECT_EQ(timer_start(&event->timer, time_now() + NSEC_PER_MSEC), 0);
    }
}

KTEST(timer, start, from_its_own_function)
{
    struct record record = { .count = 0 };
    struct event a;

    event_init(&a, &record, 'a');
    timer_init(&a.timer, again, &a);
    REQUIRE(timer_start(&a.timer, time_now()) == 0);
    wait_for(&record, 3);
    EXPECT_STREQ(record.letters, "aaa");
}
