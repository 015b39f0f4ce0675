/*
 * test_syndrome.c - what ESR_EL1 says, in words.
 *
 * Chapter: faults. Every value of the register must give some words; the ones
 * that are met often must give the right ones.
 *
 * needs: src/arch/arm64/syndrome.c
 */
#include <criterion/criterion.h>

#include "../../src/arch/arm64/syndrome.h"

#define DABT(iss) (0x96000000UL | (iss))
#define IABT(iss) (0x86000000UL | (iss))

Test(syndrome, a_read_of_an_unmapped_address)
{
    int level;

    cr_expect(esr_is_abort(DABT(0x06)));
    cr_expect(esr_has_address(DABT(0x06)));
    cr_expect_str_eq(esr_access_name(DABT(0x06)), "read");
    cr_expect_str_eq(esr_status_name(DABT(0x06), &level),
                     "nothing is mapped there");
    cr_expect_eq(level, 2);
}

Test(syndrome, a_write_that_is_not_permitted)
{
    int level;

    cr_expect_str_eq(esr_access_name(DABT(0x4f)), "write");
    cr_expect_str_eq(esr_status_name(DABT(0x4f), &level),
                     "it is not permitted there");
    cr_expect_eq(level, 3);
}

Test(syndrome, executing)
{
    cr_expect_str_eq(esr_access_name(IABT(0x4f)), "execute");
}

Test(syndrome, an_external_abort_may_have_no_address)
{
    int level;

    cr_expect_not(esr_has_address(DABT(0x410)));
    cr_expect_str_eq(esr_status_name(DABT(0x410), &level),
                     "the bus reported an error");
    cr_expect_eq(level, -1);
}

Test(syndrome, what_is_no_abort_has_no_address)
{
    cr_expect_not(esr_is_abort(0x02000000));
    cr_expect_not(esr_has_address(0x02000000));
    cr_expect_str_eq(esr_class_name(0x02000000), "undefined instruction");
}

Test(syndrome, every_value_has_words)
{
    for (u64 class = 0; class < 64; class ++) {
        for (u64 status = 0; status < 64; status++) {
            u64 esr = class << 26 | status;
            int level = 9;

            cr_assert_not_null(esr_class_name(esr));
            cr_assert_not_null(esr_access_name(esr));
            cr_assert_not_null(esr_status_name(esr, &level));
            cr_assert(level >= -1 && level <= 3);
        }
    }
}
