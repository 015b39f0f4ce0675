/*
 * shim.c - the kernel's services on the machine you sit at: see shim.h.
 *
 * Chapter: pages. Each service has the contract of its header under
 * src/include/kernel, so that the kernel's files are linked with it unchanged.
 * There is one thread, so a lock that is taken twice would never be released:
 * that fails the test, and so does an unlock of a lock that is not held.
 */
#include "shim.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <kernel/console.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>

jmp_buf shim_panic_return;
int shim_is_waiting;
char shim_panic_text[240];

static struct spinlock *held[16];
static u32 held_count;

void panic(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(shim_panic_text, sizeof(shim_panic_text), fmt, ap);
    va_end(ap);
    if (!shim_is_waiting) {
        cr_assert_fail("panic: %s", shim_panic_text);
    }
    shim_is_waiting = 0;
    longjmp(shim_panic_return, 1);
}

void assert_failed(const char *expr, const char *function)
{
    panic("%s(): this should hold and does not: %s", function, expr);
}

void printk(enum log_level level, const char *fmt, ...)
{
    (void)level;
    (void)fmt;
}

void console_printf(const char *fmt, ...)
{
    (void)fmt;
}

void spin_lock(struct spinlock *lock)
{
    cr_assert_not(lock->is_held, "%s is locked twice", lock->name);
    cr_assert_lt(held_count, ARRAY_SIZE(held));
    lock->is_held = true;
    held[held_count++] = lock;
}

void spin_unlock(struct spinlock *lock)
{
    cr_assert(lock->is_held, "%s is not locked", lock->name);
    lock->is_held = false;
    held_count--;
}

bool spin_is_held(const struct spinlock *lock)
{
    return lock->is_held;
}

void shim_release_locks(void)
{
    while (held_count > 0) {
        held[--held_count]->is_held = false;
    }
}
