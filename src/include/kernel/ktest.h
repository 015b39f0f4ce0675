/*
 * Tests inside the kernel (kernel-entry).
 *
 *     KTEST(log, ring, keeps_the_newest)
 *     {
 *         EXPECT_EQ(2, 1 + 1);
 *     }
 *
 * Such a test has the id log.ring.keeps_the_newest. The linker gathers all of
 * them, in the order of their ids; `ktest=all` on the command line, or the
 * beginning of an id, runs them after the boot and switches the machine off. A
 * test that fails goes on to its end, unless a REQUIRE fails. Results are
 * printed as TAP. A test runs in a thread of the kernel's, may use everything
 * the boot has made, and must put back what it took.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

struct ktest {
    const char *id;
    void (*run)(void);
};

#define KTEST(area, unit, what)                                               \
    static void area##_##unit##_##what(void);                                 \
    static const struct ktest area##_##unit##_##what##_test = {               \
        .id = #area "." #unit "." #what,                                      \
        .run = area##_##unit##_##what,                                        \
    };                                                                        \
    static const struct ktest *const area##_##unit##_##what##_record          \
        __attribute__((used, section("ktests." #area "." #unit "." #what))) = \
            &area##_##unit##_##what##_test;                                   \
    static void area##_##unit##_##what(void)

/** EXPECT - note a failure unless the expression holds, and go on. */
#define EXPECT(expr) ktest_check((expr), #expr)

/** EXPECT_EQ - the same for two numbers; both are printed on failure. */
#define EXPECT_EQ(actual, expected) \
    ktest_check_equal((u64)(actual), (u64)(expected), #actual, #expected)

/** EXPECT_STREQ - the same for two strings. */
#define EXPECT_STREQ(actual, expected) \
    ktest_check_strings((actual), (expected), #actual)

/** REQUIRE - as EXPECT, but the test ends here if it fails. */
#define REQUIRE(expr)                      \
    do {                                   \
        if (!ktest_check((expr), #expr)) { \
            return;                        \
        }                                  \
    } while (0)

/* What the macros call; each returns whether the expectation held. */
bool ktest_check(bool holds, const char *expr);
bool ktest_check_equal(u64 actual, u64 expected, const char *actual_expr,
                       const char *expected_expr);
bool ktest_check_strings(const char *actual, const char *expected,
                         const char *expr);

/**
 * ktest_run - run the tests whose id is, or begins with, `which` (or "all").
 * => prints TAP; returns the number of tests that failed, or -ENOENT when no
 *    test has such an id
 * => Context: thread
 */
int ktest_run(const char *which);

/**
 * ktest_run_and_exit - run them, and then end the emulator or switch off.
 * => the emulator's exit status is 0 if every test passed, and else 1
 */
NORETURN void ktest_run_and_exit(const char *which);
