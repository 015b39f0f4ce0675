/*
 * test_printf.c - formatted printing against the C library's, and where ours
 * differs on purpose.
 *
 * Chapter: printk. Where a format means the same to both, the C library's
 * vasprintf is the oracle, over the product of flags, widths, precisions and
 * values. Buffers are malloc'ed to their exact size.
 *
 * needs: src/lib/printf.c src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 * flags: -D_GNU_SOURCE
 * flags: -Wno-format-nonliteral
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include <lib/macros.h>
#include <lib/printf.h>
#include <lib/string.h>

/* Ours and the C library's must agree, text and length. */
static void check(const char *fmt, ...)
{
    char ours[256];
    char *theirs;
    va_list ap;

    va_start(ap, fmt);
    int length = vsnprintf(ours, sizeof(ours), fmt, ap);
    va_end(ap);
    va_start(ap, fmt);
    int wanted = vasprintf(&theirs, fmt, ap);
    va_end(ap);
    cr_assert_str_eq(ours, theirs, "\"%s\": got \"%s\", want \"%s\"", fmt, ours,
                     theirs);
    cr_assert_eq(length, wanted, "\"%s\": length", fmt);
    free(theirs);
}

/* Ours alone must give this text. The compiler cannot know what it means. */
static void expect(const char *want, const char *fmt, ...)
{
    char ours[256];
    va_list ap;

    va_start(ap, fmt);
    int length = vsnprintf(ours, sizeof(ours), fmt, ap);
    va_end(ap);
    cr_assert_str_eq(ours, want, "\"%s\": got \"%s\", want \"%s\"", fmt, ours,
                     want);
    cr_assert_eq(length, (int)strlen(want), "\"%s\": length", fmt);
}

static const char *const flags[] = { "",  "-",  "0",  "+",  " ",
                                     "#", "0#", "-#", "+0", "-0" };
static const char *const sizes[] = { "",    "1",    "12",  ".0",   ".5",
                                     "12.", "12.5", "3.7", "20.18" };

/* Every flag x size x length modifier, for one conversion and one value. */
static void check_integer(char conversion, u64 value)
{
    static const char *const lengths[] = { "hh", "h", "", "l", "ll", "z", "j" };
    char fmt[32];

    for (size_t f = 0; f < ARRAY_SIZE(flags); f++) {
        for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
            for (size_t l = 0; l < ARRAY_SIZE(lengths); l++) {
                sprintf(fmt, "[%%%s%s%s%c]", flags[f], sizes[s], lengths[l],
                        conversion);
                check(fmt, value);
            }
        }
    }
}

Test(printf, integers_as_the_c_library)
{
    static const u64 values[] = { 0,          1,           9,       255,
                                  0x80,       0x8000,      1234567, 0x7fffffff,
                                  0x80000000, 0xffffffff,  U64_MAX, 1UL << 63,
                                  S64_MAX,    0x123456789a };

    for (const char *c = "diuxXo"; *c != '\0'; c++) {
        for (size_t v = 0; v < ARRAY_SIZE(values); v++) {
            check_integer(*c, values[v]);
        }
    }
}

Test(printf, strings_and_characters)
{
    check("%s|%10s|%-10s|%.2s|%10.2s|%.0s", "abc", "abc", "abc", "abc", "abc",
          "abc");
    check("%c|%5c|%-5c|%c", 'a', 'b', 'c', 0xe9);
    check("100%%");
    check("");
}

Test(printf, star_takes_width_and_precision)
{
    check("[%*d]", 8, 42);
    check("[%*d]", -8, 42);
    check("[%.*d]", 5, 42);
    check("[%.*d]", -5, 42);
    check("[%*.*s]", 10, 2, "abc");
    check("[%0*.*x]", 10, -1, 0xbeef);
}

Test(printf, most_negative_numbers)
{
    check("%d %ld", (s32)(1U << 31), (s64)(1UL << 63));
    check("%hhd %hd", 0x80, 0x8000);
    check("%td %zd %jd", (ssize_t)-1, (ssize_t)-2, (s64)-3);
}

Test(printf, pointers_have_sixteen_digits)
{
    expect("0x0000000000000000", "%p", NULL);
    expect("0x0000001f00030000", "%p", (void *)0x1f00030000);
    expect("  0xffffff8000080000|", "%20p|", (void *)0xffffff8000080000);
}

Test(printf, null_string)
{
    expect("(null)", "%s", (char *)NULL);
    expect("[ (n]", "[%3.2s]", (char *)NULL);
}

Test(printf, unknown_conversion_stands_as_written)
{
    expect("%q", "%q");
    expect("a %-5.2f b 7", "a %-5.2f b %d", 7);
    expect("%n", "%n");
    expect("50%", "50%");
    expect("%-08l", "%-08l");
}

Test(printf, precision_bounds_the_read)
{
    char *open = malloc(3);

    open[0] = 'a';
    open[1] = 'b';
    open[2] = 'c';
    expect("abc", "%.3s", open);
    expect("  ab", "%4.2s", open);
    free(open);
}

Test(printf, buffer_is_cut_and_terminated)
{
    char *buf = malloc(5);

    cr_assert_eq(snprintf(buf, 5, "%s-%d", "octavo", 12), 9);
    cr_assert_str_eq(buf, "octa");
    cr_assert_eq(snprintf(buf, 5, "%d", 1234), 4);
    cr_assert_str_eq(buf, "1234");
    cr_assert_eq(snprintf(buf, 1, "x"), 1);
    cr_assert_str_eq(buf, "");
    buf[0] = '#';
    cr_assert_eq(snprintf(buf, 0, "abc"), 3);
    cr_assert_eq(buf[0], '#');
    cr_assert_eq(snprintf(NULL, 0, "abc %5d", 1), 9);
    free(buf);
}

/* Counts what it is given and remembers nothing. */
static void put_count(void *ctx, const char *s, size_t n)
{
    size_t *total = ctx;

    cr_assert_gt(n, 0);
    cr_assert_not_null(s);
    *total += n;
}

static int print_to_count(size_t *total, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int length = vprintf_to(put_count, total, fmt, ap);
    va_end(ap);
    return length;
}

Test(printf, no_limit_on_length)
{
    size_t total = 0;

    cr_assert_eq(print_to_count(&total, "%0*d%-*s|", 100000, 1, 50000, ""),
                 150001);
    cr_assert_eq(total, 150001);
}

Test(printf, huge_precision_is_no_overflow)
{
    expect("abc", "%.99999999999999999999s", "abc");
    expect("abc", "%.4294967298s", "abc"); /* 2^32 + 2 */
    expect("abc", "%.*s", S32_MAX, "abc");
}
