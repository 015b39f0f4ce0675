/*
 * test_string.c - the four memory functions against simple models of them.
 *
 * Chapter: c-runtime. They are compiled under other names, so that the C
 * library keeps its own. Every combination of small alignments and lengths is
 * tried; UBSan stops the test at the first word that is not aligned.
 *
 * needs: src/lib/string.c
 * flags: -include tests/host/rename.h
 */
#include <criterion/criterion.h>

#include <lib/macros.h>
#include <lib/string.h>

static void fill(u8 *buf, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf[i] = (u8)(i * 7 + 1);
    }
}

/* memmove by way of a copy: nothing can overlap. */
static void model_move(u8 *buf, size_t to, size_t from, size_t n)
{
    u8 copy[64];

    for (size_t i = 0; i < n; i++) {
        copy[i] = buf[from + i];
    }
    for (size_t i = 0; i < n; i++) {
        buf[to + i] = copy[i];
    }
}

static void expect_same(const u8 *got, const u8 *want, size_t n,
                        const char *what, size_t a, size_t b, size_t len)
{
    for (size_t i = 0; i < n; i++) {
        cr_assert_eq(got[i], want[i], "%s to %zu from %zu, %zu bytes: [%zu]",
                     what, a, b, len, i);
    }
}

Test(string, memmove_every_overlap)
{
    for (size_t to = 0; to < 20; to++) {
        for (size_t from = 0; from < 20; from++) {
            for (size_t n = 0; n <= 40; n++) {
                u8 __attribute__((aligned(8))) got[64];
                u8 want[64];

                fill(got, sizeof(got));
                fill(want, sizeof(want));
                model_move(want, to, from, n);
                cr_assert_eq(memmove(got + to, got + from, n), got + to);
                expect_same(got, want, sizeof(got), "move", to, from, n);
            }
        }
    }
}

Test(string, memcpy_every_alignment)
{
    u8 __attribute__((aligned(8))) src[48];

    fill(src, sizeof(src));
    for (size_t to = 0; to < 8; to++) {
        for (size_t from = 0; from < 8; from++) {
            for (size_t n = 0; n <= 40; n++) {
                u8 __attribute__((aligned(8))) got[48] = { 0 };
                u8 want[48] = { 0 };

                for (size_t i = 0; i < n; i++) {
                    want[to + i] = src[from + i];
                }
                cr_assert_eq(memcpy(got + to, src + from, n), got + to);
                expect_same(got, want, sizeof(got), "copy", to, from, n);
            }
        }
    }
}

Test(string, memset_every_alignment)
{
    for (size_t to = 0; to < 8; to++) {
        for (size_t n = 0; n <= 40; n++) {
            u8 __attribute__((aligned(8))) got[48] = { 0 };
            u8 want[48] = { 0 };

            for (size_t i = 0; i < n; i++) {
                want[to + i] = 0x9c;
            }
            cr_assert_eq(memset(got + to, 0x5539c, n), got + to);
            expect_same(got, want, sizeof(got), "set", to, 0, n);
        }
    }
}

Test(string, memcmp_compares_unsigned_bytes)
{
    cr_assert_lt(memcmp("a\x7f", "a\x80", 2), 0);
    cr_assert_gt(memcmp("a\xff", "a\x01", 2), 0);
    cr_assert_eq(memcmp("same\0x", "same\0y", 5), 0);
    cr_assert_eq(memcmp("a", "b", 0), 0);
}
