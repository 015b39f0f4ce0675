/*
 * The end, when going on would do harm (printk).
 *
 * A panic is for a broken promise of the kernel to itself. What a user, a
 * disk, a packet or a device says is never a reason for one.
 */
#pragma once

#include <lib/macros.h>

/**
 * panic - say why, and stop the machine.
 * => fmt: one sentence with its values, as for printf, without a \n
 * => Context: any; takes no lock and allocates nothing
 */
NORETURN void panic(const char *fmt, ...) PRINTF_LIKE(1, 2);

/**
 * ASSERT - panic unless the expression holds.
 * => for what must be true if the kernel is correct, and for nothing else
 */
#define ASSERT(expr)                        \
    do {                                    \
        if (__builtin_expect(!(expr), 0)) { \
            assert_failed(#expr, __func__); \
        }                                   \
    } while (0)

/** assert_failed - what ASSERT calls; the caller's address is reported. */
NORETURN void assert_failed(const char *expr, const char *function);
