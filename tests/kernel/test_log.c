/*
 * The log and the monitor, tested inside the kernel (kernel-entry).
 */
#include <abi/errno.h>
#include <kernel/ktest.h>
#include <kernel/monitor.h>
#include <kernel/symbols.h>
#include <lib/string.h>

static int execute(const char *text)
{
    char line[MONITOR_LINE_MAX];

    strlcpy(line, text, sizeof(line));
    return monitor_execute(line);
}

KTEST(monitor, execute, unknown_command)
{
    EXPECT_EQ(execute("nonsense"), -ENOENT);
}

KTEST(monitor, execute, empty_line)
{
    EXPECT_EQ(execute(""), 0);
    EXPECT_EQ(execute("  \t "), 0);
}

KTEST(monitor, execute, too_many_words)
{
    EXPECT_EQ(execute("a b c d e f g h i j k l m n o p q"), -E2BIG);
}

KTEST(monitor, execute, bad_argument)
{
    EXPECT_EQ(execute("loglevel"), -EINVAL);
    EXPECT_EQ(execute("loglevel 8"), -EINVAL);
    EXPECT_EQ(execute("loglevel six"), -EINVAL);
}

KTEST(symbols, find, a_function_and_its_inside)
{
    u64 offset = 99;

    EXPECT_STREQ(symbol_find((vaddr_t)ktest_run, &offset), "ktest_run");
    EXPECT_EQ(offset, 0);
    EXPECT_STREQ(symbol_find((vaddr_t)ktest_run + 4, &offset), "ktest_run");
    EXPECT_EQ(offset, 4);
}

KTEST(symbols, find, nothing_outside_the_code)
{
    static const u64 data = 1;
    u64 offset;

    EXPECT(symbol_find(0, &offset) == NULL);
    EXPECT(symbol_find((vaddr_t)&data, &offset) == NULL);
    EXPECT(symbol_find(U64_MAX, &offset) == NULL);
}
