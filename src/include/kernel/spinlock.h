/*
 * Spinlocks (interrupts).
 *
 * A spinlock protects what an interrupt handler may also touch. While one is
 * held, interrupts are masked on this processor, and its holder must not sleep.
 * Locks nest: interrupts come back when the outermost is released, if they were
 * on when it was taken. Every lock has a name, for reports, and a rank: a lock
 * may only be taken while all locks that are held have a lower rank
 * (docs/locking.md).
 *
 * There is one processor so far, so masking interrupts is the whole lock.
 */
#pragma once

#include <abi/types.h>
#include <kernel/lockrank.h>
#include <lib/macros.h>

struct spinlock {
    const char *name;    /* [I] */
    enum lock_rank rank; /* [I] */
    bool is_held;        /* [l] */
};

#define SPINLOCK_INIT(lock_name, lock_rank)      \
    {                                            \
        .name = (lock_name), .rank = (lock_rank) \
    }

/** spin_init - the same at run time. */
void spin_init(struct spinlock *lock, const char *name, enum lock_rank rank);

/** spin_lock - take it. => this processor does not hold it => Context: any */
void spin_lock(struct spinlock *lock);

/** spin_unlock - release it. => held by this processor */
void spin_unlock(struct spinlock *lock);

/** spin_is_held - does this processor hold it? For assertions. */
bool spin_is_held(const struct spinlock *lock);
