/*
 * test_parse.c - numbers and words from text that people type.
 *
 * Chapter: kernel-entry. What is not wholly understood must be refused, and
 * must leave the result as it was.
 *
 * needs: src/lib/parse.c
 */
#include <criterion/criterion.h>

#include <abi/errno.h>
#include <lib/macros.h>
#include <lib/parse.h>

struct number {
    const char *text;
    u64 value;
};

static const struct number good[] = {
    { "0", 0 },
    { "42", 42 },
    { "0x0", 0 },
    { "0xFf", 255 },
    { "4K", 4096 },
    { "0x10M", 16UL << 20 },
    { "2G", 2UL << 30 },
    { "18446744073709551615", U64_MAX },
    { "0xffffffffffffffff", U64_MAX },
};

Test(parse, numbers_are_understood)
{
    for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
        u64 value = 1;

        cr_expect_eq(parse_u64(good[i].text, &value), 0, "%s", good[i].text);
        cr_expect_eq(value, good[i].value, "%s", good[i].text);
    }
}

static const char *const not_numbers[] = { "",   "x",   "0x",  "-1",  "12q",
                                           "4k", "4KK", "1 2", "0xg", "K" };

Test(parse, what_is_no_number_is_refused)
{
    for (size_t i = 0; i < ARRAY_SIZE(not_numbers); i++) {
        u64 value = 7;

        cr_expect_eq(parse_u64(not_numbers[i], &value), -EINVAL, "%s",
                     not_numbers[i]);
        cr_expect_eq(value, 7);
    }
}

static const char *const too_large[] = { "18446744073709551616",
                                         "0x10000000000000000",
                                         "99999999999999999999",
                                         "17179869184G" };

Test(parse, too_large_a_number_is_refused)
{
    for (size_t i = 0; i < ARRAY_SIZE(too_large); i++) {
        u64 value = 7;

        cr_expect_eq(parse_u64(too_large[i], &value), -ERANGE, "%s",
                     too_large[i]);
        cr_expect_eq(value, 7);
    }
}

Test(parse, words_are_split_at_blanks)
{
    char line[] = "  one two\tthree ";
    char *words[3];

    cr_assert_eq(parse_words(line, words, 3), 3);
    cr_expect_str_eq(words[0], "one");
    cr_expect_str_eq(words[1], "two");
    cr_expect_str_eq(words[2], "three");
}

Test(parse, too_many_words_are_refused)
{
    char line[] = "one two three";
    char *words[2];

    cr_expect_eq(parse_words(line, words, 2), -E2BIG);
}

Test(parse, an_empty_line_has_no_words)
{
    char line[] = "   ";
    char *words[2];

    cr_expect_eq(parse_words(line, words, 2), 0);
}
