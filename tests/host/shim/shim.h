/*
 * shim.h - the kernel's services on the machine you sit at, for host tests.
 *
 * Chapter: pages. Kernel code that is more than arithmetic wants locks, a log
 * and panic(). Here they are small: a lock only knows whether it is held and
 * complains of misuse, the log is thrown away, and a panic either ends the test
 * or, inside SHIM_PANICS, is what the test waited for. Link shim.c as well.
 */
#pragma once

#include <criterion/criterion.h>
#include <setjmp.h>

extern jmp_buf shim_panic_return;
extern int shim_is_waiting; /* for a panic */
extern char shim_panic_text[240];

/* Let go of every lock, as a new machine would. Called by SHIM_PANICS. */
void shim_release_locks(void);

/* Run the statement; it must panic, and say what `text` says. */
#define SHIM_PANICS(statement, text)                                   \
    do {                                                               \
        shim_is_waiting = 1;                                           \
        if (setjmp(shim_panic_return) == 0) {                          \
            statement;                                                 \
            cr_assert_fail("no panic: %s", #statement);                \
        }                                                              \
        shim_release_locks();                                          \
        cr_assert_not_null(strstr(shim_panic_text, text), "panic: %s", \
                           shim_panic_text);                           \
    } while (0)
