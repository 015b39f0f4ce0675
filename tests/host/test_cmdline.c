/*
 * test_cmdline.c - words, flags, quotes and repetitions on the command line.
 *
 * Chapter: kernel-entry. What a person types at a boot prompt, and what goes
 * wrong there: a key that is part of another, a quote that is never closed, a
 * value that does not fit. Where a bound matters, the buffer has its exact
 * size.
 *
 * needs: src/lib/cmdline.c
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include <abi/errno.h>
#include <lib/cmdline.h>

static void expect(const char *line, const char *key, const char *want)
{
    char buf[32] = "untouched";
    int length = cmdline_get(line, key, buf, sizeof(buf));

    cr_assert_geq(length, 0, "[%s] %s: %d", line, key, length);
    cr_assert_str_eq(buf, want, "[%s] %s is \"%s\"", line, key, buf);
    cr_assert_eq(buf[length], '\0');
}

static void expect_none(const char *line, const char *key)
{
    char buf[32] = "untouched";

    cr_assert_eq(cmdline_get(line, key, buf, sizeof(buf)), -ENOENT,
                 "[%s] %s is \"%s\"", line, key, buf);
    cr_assert_str_eq(buf, "untouched");
}

Test(cmdline, words)
{
    expect("init=/bin/sh loglevel=7 root=/dev/vda", "loglevel", "7");
    expect("init=/bin/sh loglevel=7 root=/dev/vda", "init", "/bin/sh");
    expect(" \t a=1\n b=2  ", "b", "2");
    expect("a=b=c", "a", "b=c");
    expect("a=", "a", "");
}

Test(cmdline, flags_are_empty)
{
    expect("quiet ktest=all", "quiet", "");
    expect("ktest=all quiet", "quiet", "");
}

Test(cmdline, keys_match_whole)
{
    expect_none("", "a");
    expect_none("  ", "a");
    expect_none("init=/bin/sh", "in");
    expect_none("init=/bin/sh", "initrd");
    expect_none("xinit=1 a=init", "init");
    expect_none("a=\"init=1\" b", "init");
}

Test(cmdline, last_one_wins)
{
    expect("a=1 b a=2 c a=3", "a", "3");
    expect("a=1 a", "a", "");
    expect("a a=1", "a", "1");
}

Test(cmdline, quotes_keep_blanks)
{
    expect("a=\"one two\" b=3", "a", "one two");
    expect("a=\"one two\" b=3", "b", "3");
    expect("\"a=one two\" b=3", "a", "one two");
    expect("a=one\" \"two", "a", "one two");
    expect("\"a b\"=1", "a b", "1");
    expect("a=\"\" b", "a", "");
    expect("a=\"open b=2", "a", "open b=2");
    expect_none("a=\"open b=2", "b");
}

Test(cmdline, buffer_too_small)
{
    char *buf = malloc(4);

    buf[0] = '#';
    cr_assert_eq(cmdline_get("a=1234", "a", buf, 4), -ENAMETOOLONG);
    cr_assert_eq(buf[0], '#');
    cr_assert_eq(cmdline_get("a=\"123\"", "a", buf, 4), 3);
    cr_assert_str_eq(buf, "123");
    cr_assert_eq(cmdline_get("a", "a", NULL, 0), -ENAMETOOLONG);
    free(buf);
}
