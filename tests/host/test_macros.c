/*
 * test_macros.c - alignment, bit fields and container_of at their edges.
 *
 * Chapter: c-runtime. The first assertions are made by the compiler: they
 * show that these macros may stand in constant expressions.
 */
#include <criterion/criterion.h>

#include <lib/macros.h>

STATIC_ASSERT(ALIGN_UP(4097, 4096) == 8192);
STATIC_ASSERT(GENMASK(63, 0) == U64_MAX);
STATIC_ASSERT(GENMASK(31, 26) == 0xfc000000);
STATIC_ASSERT(sizeof(u64) == 8 && sizeof(paddr_t) == 8 && sizeof(size_t) == 8);
STATIC_ASSERT(MIN(3, 5) == 3 && MAX(3, 5) == 5);
STATIC_ASSERT(U32_MAX == 4294967295 && S64_MAX > 0 && S32_MAX == 2147483647);

Test(macros, align_keeps_the_upper_half)
{
    u64 high = 0x1000001234UL;
    u32 page = 4096;

    cr_assert_eq(ALIGN_DOWN(high, page), 0x1000001000UL);
    cr_assert_eq(ALIGN_UP(high, page), 0x1000002000UL);
    cr_assert_eq(ALIGN_UP(0x1000UL, page), 0x1000UL);
    cr_assert(IS_ALIGNED(0x3000UL, page));
    cr_assert_not(IS_ALIGNED(high, page));
}

Test(macros, fields)
{
    u64 esr = 0x96000045;

    cr_assert_eq(FIELD_GET(GENMASK(31, 26), esr), 0x25);
    cr_assert_eq(FIELD_GET(BIT(6), esr), 1);
    cr_assert_eq(FIELD_PREP(GENMASK(63, 48), 0xabcd), 0xabcdUL << 48);
    cr_assert_eq(FIELD_PREP(GENMASK(3, 2), 0xff), 0xc);
}

Test(macros, container_of_finds_the_whole)
{
    struct outer {
        u64 before;
        u32 member;
    } whole;

    cr_assert_eq(container_of(&whole.member, struct outer, member), &whole);
    cr_assert_eq(ARRAY_SIZE("octavo"), 7);
}
