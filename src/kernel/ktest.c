/*
 * The runner for tests inside the kernel (kernel-entry): see kernel/ktest.h.
 *
 * Before the first test it tests itself: a check that must fail is made, and
 * has to be noticed, or a green result would mean nothing. One test runs at a
 * time, so the state of the running one is a few plain variables.
 */
#include <kernel/ktest.h>

#include <abi/errno.h>
#include <arch/exit.h>
#include <arch/sections.h>
#include <kernel/console.h>
#if CHAPTER >= CH_PAGES
#include <kernel/ktest_gauge.h>
#endif
#include <kernel/log.h>
#include <kernel/power.h>
#include <lib/string.h>

static u32 failed_checks;
static bool is_quiet; /* the check is expected to fail: do not print it */

bool ktest_check(bool holds, const char *expr)
{
    if (!holds) {
        failed_checks++;
        if (!is_quiet) {
            console_printf("# expected: %s\n", expr);
        }
    }
    return holds;
}

bool ktest_check_equal(u64 actual, u64 expected, const char *actual_expr,
                       const char *expected_expr)
{
    if (actual != expected) {
        failed_checks++;
        console_printf(
            "# expected: %s == %s, and it is %lu (0x%lx), not %lu (0x%lx)\n",
            actual_expr, expected_expr, actual, actual, expected, expected);
    }
    return actual == expected;
}

bool ktest_check_strings(const char *actual, const char *expected,
                         const char *expr)
{
    bool is_same = strcmp(actual, expected) == 0;

    if (!is_same) {
        failed_checks++;
        console_printf("# expected: %s is \"%s\", and it is \"%s\"\n", expr,
                       expected, actual);
    }
    return is_same;
}

static bool notices_a_failure(void)
{
    failed_checks = 0;
    is_quiet = true;
    ktest_check(false, "this check must fail");
    is_quiet = false;
    return failed_checks == 1;
}

static bool is_wanted(const struct ktest *test, const char *which)
{
    size_t length = strlen(which);

    if (strcmp(which, "all") == 0) {
        return true;
    }
    return strncmp(test->id, which, length) == 0 &&
           (test->id[length] == '\0' || test->id[length] == '.');
}

static u32 count_wanted(const char *which)
{
    u32 count = 0;

    for (const struct ktest *const *test = ktests_start; test < ktests_end;
         test++) {
        count += is_wanted(*test, which);
    }
    return count;
}

#if CHAPTER >= CH_PAGES
/* Read every gauge; how many there are. */
static u32 read_gauges(u64 values[KTEST_GAUGES_MAX])
{
    u32 count = MIN((u32)(ktest_gauges_end - ktest_gauges_start),
                    KTEST_GAUGES_MAX);

    for (u32 i = 0; i < count; i++) {
        values[i] = ktest_gauges_start[i]->read();
    }
    return count;
}

/* What a test took it must have put back. */
static void compare_gauges(const u64 before[KTEST_GAUGES_MAX])
{
    u64 after[KTEST_GAUGES_MAX];
    u32 count = read_gauges(after);

    for (u32 i = 0; i < count; i++) {
        if (after[i] != before[i]) {
            failed_checks++;
            console_printf("# %s() was %lu before the test, and is %lu now\n",
                           ktest_gauges_start[i]->name, before[i], after[i]);
        }
    }
}

#endif
static bool run_one(const struct ktest *test, u32 number)
{
#if CHAPTER >= CH_PAGES
    u64 before[KTEST_GAUGES_MAX];

    read_gauges(before);
#endif
    failed_checks = 0;
    test->run();
#if CHAPTER >= CH_PAGES
    compare_gauges(before);
#endif
    console_printf("%s %u %s\n", failed_checks == 0 ? "ok" : "not ok", number,
                   test->id);
    return failed_checks == 0;
}

int ktest_run(const char *which)
{
    u32 wanted = count_wanted(which);
    u32 number = 0;
    int failed = 0;

    if (wanted == 0) {
        log_error("no test is called %s", which);
        return -ENOENT;
    }
    console_printf("TAP version 13\n");
    console_printf("1..%u\n", wanted);
    if (!notices_a_failure()) {
        console_printf("Bail out! the runner does not notice a failure\n");
        return (int)wanted;
    }
    for (const struct ktest *const *test = ktests_start; test < ktests_end;
         test++) {
        if (is_wanted(*test, which)) {
            failed += !run_one(*test, ++number);
        }
    }
    console_printf("# passed %d, failed %d\n", (int)number - failed, failed);
    return failed;
}

void ktest_run_and_exit(const char *which)
{
    int failed = ktest_run(which);

    arch_exit_emulator(failed == 0 ? 0 : 1);
    power_off();
}
