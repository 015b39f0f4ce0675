/*
 * What ESR_EL1 says of an exception [DDI0487 D17.2.37] (faults).
 *
 * Fields and values by the manual's names, and functions that put them into
 * words. Nothing here reads a register: the syndrome is an argument, so that it
 * can be tested with any value.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

#define ESR_EC  GENMASK(31, 26)
#define ESR_ISS GENMASK(24, 0)

enum exception_class {
    EC_UNKNOWN = 0x00,
    EC_WFX = 0x01,
    EC_FP_ACCESS = 0x07,
    EC_ILLEGAL_STATE = 0x0e,
    EC_SVC64 = 0x15,
    EC_SYSREG = 0x18,
    EC_SVE_ACCESS = 0x19,
    EC_IABT_LOWER = 0x20,
    EC_IABT_CURRENT = 0x21,
    EC_PC_ALIGNMENT = 0x22,
    EC_DABT_LOWER = 0x24,
    EC_DABT_CURRENT = 0x25,
    EC_SP_ALIGNMENT = 0x26,
    EC_SERROR = 0x2f,
    EC_BREAKPOINT_LOWER = 0x30,
    EC_BREAKPOINT_CURRENT = 0x31,
    EC_STEP_LOWER = 0x32,
    EC_STEP_CURRENT = 0x33,
    EC_WATCHPOINT_LOWER = 0x34,
    EC_WATCHPOINT_CURRENT = 0x35,
    EC_BRK64 = 0x3c,
};

/* ISS of a breakpoint instruction: the number that stands in it */
#define ISS_BRK_COMMENT GENMASK(15, 0)

/* ISS of aborts */
#define ISS_ABORT_FNV BIT(10)       /* FAR_EL1 is not valid */
#define ISS_ABORT_WNR BIT(6)        /* data abort: by a write */
#define ISS_ABORT_FSC GENMASK(5, 0) /* fault status code */

static inline enum exception_class esr_class(u64 esr)
{
    return (enum exception_class)FIELD_GET(ESR_EC, esr);
}

/** esr_class_name - the exception class in words; never NULL. */
const char *esr_class_name(u64 esr);

/** esr_is_abort - did the access to an address fail? */
bool esr_is_abort(u64 esr);

/** esr_has_address - does FAR_EL1 hold the address that failed? */
bool esr_has_address(u64 esr);

/** esr_access_name - "read", "write" or "execute", for aborts. */
const char *esr_access_name(u64 esr);

/**
 * esr_status_name - why an access failed, in words; never NULL.
 * => level: set to the level of the table walk, or to -1 if it has none
 */
const char *esr_status_name(u64 esr, int *level);
