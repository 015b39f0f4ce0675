/*
 * Spinlocks on one processor (interrupts): see kernel/spinlock.h.
 *
 * With one processor, only an interrupt can come between the holder of a lock
 * and its work, so masking interrupts is the whole lock. How deep the locks are
 * nested is counted per processor: the outermost remembers whether interrupts
 * were masked before it, and its release goes back to that, in whatever order
 * the locks are released. Taking a lock twice would wait for ever on a machine
 * with more processors, so it is an error here too.
 * Limits: atomics come with the second processor, checked ranks after that.
 */
#include <kernel/spinlock.h>

#include <arch/irq.h>
#include <kernel/panic.h>

/* What a processor knows of the locks that it holds. */
struct held_locks {
    u32 depth; /* [p] how many */
    irqflags_t
        flags; /* [p] of before the outermost; means nothing at depth 0 */
};

static struct held_locks held;

void spin_init(struct spinlock *lock, const char *name, enum lock_rank rank)
{
    *lock = (struct spinlock)SPINLOCK_INIT(name, rank);
}

void spin_lock(struct spinlock *lock)
{
    irqflags_t flags = arch_irq_save();

    if (lock->is_held) {
        panic("this processor takes the lock \"%s\", which it holds already",
              lock->name);
    }
    if (held.depth++ == 0) {
        held.flags = flags;
    }
    lock->is_held = true;
}

void spin_unlock(struct spinlock *lock)
{
    if (!lock->is_held) {
        panic("this processor releases the lock \"%s\", which it does not hold",
              lock->name);
    }
    lock->is_held = false;
    if (--held.depth == 0) {
        arch_irq_restore(held.flags);
    }
}

bool spin_is_held(const struct spinlock *lock)
{
    return lock->is_held;
}
