/*
 * test_strings.c - NUL-terminated strings, and where reading them must end.
 *
 * Chapter: printk. The functions are compiled under other names, so that the C
 * library keeps its own. Where a bound matters the string lies in a block of
 * its exact size: AddressSanitizer sees the first byte read beyond.
 *
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include <lib/macros.h>
#include <lib/string.h>

/* A string in a block of its exact size. */
static char *exact(const char *text, size_t size)
{
    char *copy = malloc(size);

    for (size_t i = 0; i < size; i++) {
        copy[i] = text[i];
    }
    return copy;
}

Test(strings, strnlen_stops_at_the_limit)
{
    char *open = exact("abc", 3);

    cr_assert_eq(strnlen(open, 3), 3);
    cr_assert_eq(strnlen("abc", 9), 3);
    cr_assert_eq(strlen(""), 0);
    cr_assert_eq(strlen("octavo"), 6);
    free(open);
}

Test(strings, strcmp_orders_unsigned)
{
    cr_assert_eq(strcmp("", ""), 0);
    cr_assert_lt(strcmp("ab", "abc"), 0);
    cr_assert_gt(strcmp("abc", "ab"), 0);
    cr_assert_gt(strcmp("\xc3", "z"), 0);
}

Test(strings, strncmp_stops_at_n_and_at_nul)
{
    char *open = exact("abc", 3);

    cr_assert_eq(strncmp(open, "abcd", 3), 0);
    cr_assert_lt(strncmp("abc", "abd", 3), 0);
    cr_assert_eq(strncmp("ab\0x", "ab\0y", 4), 0);
    cr_assert_eq(strncmp("x", "y", 0), 0);
    free(open);
}

Test(strings, strchr_and_strrchr)
{
    const char *path = "/dev/tty/";

    cr_assert_eq(strchr(path, 'd'), path + 1);
    cr_assert_eq(strchr(path, '\0'), path + 9);
    cr_assert_null(strchr(path, 'x'));
    cr_assert_eq(strrchr(path, '/'), path + 8);
    cr_assert_eq(strrchr(path, '\0'), path + 9);
    cr_assert_null(strrchr(path, 'x'));
    cr_assert_eq(*strchr("\xe9", 0xe9), '\xe9');
}

Test(strings, strlcpy_cuts_and_terminates)
{
    char *small = malloc(4);

    cr_assert_eq(strlcpy(small, "octavo", 4), 6);
    cr_assert_str_eq(small, "oct");
    cr_assert_eq(strlcpy(small, "abc", 4), 3);
    cr_assert_str_eq(small, "abc");
    cr_assert_eq(strlcpy(small, "xyz", 0), 3);
    cr_assert_str_eq(small, "abc");
    free(small);
}
