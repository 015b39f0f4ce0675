/*
 * test_strerror.c - error numbers are Linux's, and each has words.
 *
 * Chapter: device-tree. The host is a Linux, too: its own table of names is
 * the oracle for the numbers that all architectures share.
 *
 * needs: src/lib/strerror.c
 * flags: -D_GNU_SOURCE
 */
#include <criterion/criterion.h>
#include <limits.h>
#include <string.h>

#include <abi/errno.h>
#include <lib/macros.h>
#include <lib/strerror.h>

static const struct {
    const char *name;
    int number;
} all[] = {
#define E(name, number, text) { "E" #name, number },
#include <abi/errno.def>
#undef E
};

Test(strerror, numbers_are_linux)
{
    for (size_t i = 0; i < ARRAY_SIZE(all); i++) {
        const char *theirs = strerrorname_np(all[i].number);

        cr_assert_not_null(theirs, "%s", all[i].name);
        if (all[i].number != EOPNOTSUPP) { /* glibc says ENOTSUP */
            cr_assert_str_eq(theirs, all[i].name, "%d", all[i].number);
        }
    }
}

Test(strerror, list_is_complete)
{
    cr_assert_eq(ARRAY_SIZE(all), 131);
    for (int number = 1; number <= 133; number++) {
        const char *text = error_text(number);

        if (number != 41 && number != 58) {
            cr_assert_str_neq(text, "unknown error", "%d", number);
        }
        cr_assert_eq(error_text(-number), text);
    }
}

Test(strerror, words)
{
    cr_assert_str_eq(error_text(-ENOENT), "no such file or directory");
    cr_assert_str_eq(error_text(0), "no error");
    cr_assert_str_eq(error_text(41), "unknown error");
    cr_assert_str_eq(error_text(134), "unknown error");
    cr_assert_str_eq(error_text(INT_MIN), "unknown error");
}
