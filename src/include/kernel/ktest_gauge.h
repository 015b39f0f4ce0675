/*
 * Leak accounting for the tests inside the kernel (pages).
 *
 * A gauge is a number that a test must leave as it found it: how many pages
 * are free, for instance. The file that keeps the number registers it,
 *
 *     KTEST_GAUGE(pages_free);
 *
 * and the runner reads all gauges before and after each test. One that differs
 * fails the test, with both values. The function takes no argument, returns a
 * u64, and may be called in any context.
 */
#pragma once

#include <abi/types.h>

struct ktest_gauge {
    const char *name;
    u64 (*read)(void);
};

#define KTEST_GAUGES_MAX 16

#define KTEST_GAUGE(function)                                      \
    static const struct ktest_gauge function##_gauge = {           \
        .name = #function,                                         \
        .read = function,                                          \
    };                                                             \
    static const struct ktest_gauge *const function##_gauge_record \
        __attribute__((                                            \
            used, section("ktest_gauges." #function))) = &function##_gauge
