/*
 * What ESR_EL1 says, in words (faults): see syndrome.h.
 *
 * Two tables: exception classes, and the fault status codes of aborts. Codes of
 * translation faults and their like come in groups of four, one for each level
 * of the table walk; the others stand for themselves.
 */
#include "syndrome.h"

struct name {
    u32 code;
    const char *text;
};

static const struct name classes[] = {
    { EC_UNKNOWN, "undefined instruction" },
    { EC_WFX, "WFI or WFE that is trapped" },
    { EC_FP_ACCESS, "floating point, which the kernel does not use" },
    { EC_ILLEGAL_STATE, "illegal execution state" },
    { EC_SVC64, "system call" },
    { EC_SYSREG, "system register that is trapped" },
    { EC_SVE_ACCESS, "SVE, which is not supported" },
    { EC_IABT_LOWER, "instruction abort of a user program" },
    { EC_IABT_CURRENT, "instruction abort of the kernel" },
    { EC_PC_ALIGNMENT, "misaligned program counter" },
    { EC_DABT_LOWER, "data abort of a user program" },
    { EC_DABT_CURRENT, "data abort of the kernel" },
    { EC_SP_ALIGNMENT, "misaligned stack pointer" },
    { EC_SERROR, "SError" },
    { EC_BREAKPOINT_LOWER, "hardware breakpoint of a user program" },
    { EC_BREAKPOINT_CURRENT, "hardware breakpoint of the kernel" },
    { EC_STEP_LOWER, "single step of a user program" },
    { EC_STEP_CURRENT, "single step of the kernel" },
    { EC_WATCHPOINT_LOWER, "watchpoint of a user program" },
    { EC_WATCHPOINT_CURRENT, "watchpoint of the kernel" },
    { EC_BRK64, "breakpoint instruction" },
};

/* Codes 0x00 to 0x1f: four levels each. */
static const struct name level_codes[] = {
    { 0x00, "no such physical address" },
    { 0x04, "nothing is mapped there" },
    { 0x08, "the access flag is clear" },
    { 0x0c, "it is not permitted there" },
    { 0x14, "the bus reported an error on the table walk" },
    { 0x1c, "the memory's check bits are wrong on the table walk" },
};

static const struct name plain_codes[] = {
    { 0x10, "the bus reported an error" },
    { 0x11, "the tag does not match" },
    { 0x18, "the memory's check bits are wrong" },
    { 0x21, "the address is not aligned" },
    { 0x30, "two translations conflict" },
    { 0x35, "an exclusive access to such memory is not supported" },
};

static const char *find(const struct name *names, size_t count, u64 code)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i].code == code) {
            return names[i].text;
        }
    }
    return NULL;
}

const char *esr_class_name(u64 esr)
{
    const char *text = find(classes, ARRAY_SIZE(classes),
                            FIELD_GET(ESR_EC, esr));

    return text != NULL ? text : "exception of an unknown class";
}

bool esr_is_abort(u64 esr)
{
    switch (esr_class(esr)) {
    case EC_IABT_LOWER:
    case EC_IABT_CURRENT:
    case EC_DABT_LOWER:
    case EC_DABT_CURRENT:
        return true;
    default:
        return false;
    }
}

bool esr_has_address(u64 esr)
{
    return esr_class(esr) == EC_PC_ALIGNMENT ||
           (esr_is_abort(esr) && !(esr & ISS_ABORT_FNV));
}

const char *esr_access_name(u64 esr)
{
    if (esr_class(esr) == EC_IABT_LOWER || esr_class(esr) == EC_IABT_CURRENT) {
        return "execute";
    }
    return esr & ISS_ABORT_WNR ? "write" : "read";
}

const char *esr_status_name(u64 esr, int *level)
{
    u64 code = FIELD_GET(ISS_ABORT_FSC, esr);
    const char *text = find(level_codes, ARRAY_SIZE(level_codes), code & ~3UL);

    *level = text != NULL ? (int)(code & 3) : -1;
    if (text == NULL) {
        text = find(plain_codes, ARRAY_SIZE(plain_codes), code);
    }
    return text != NULL ? text : "an unknown reason";
}
