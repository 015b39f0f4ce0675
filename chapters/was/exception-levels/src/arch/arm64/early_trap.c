/*
 * What a fault says before there are real handlers (exception-levels).
 *
 * Called by the provisional vector table with the registers that name the
 * exception. There is no way back: the registers of the interrupted code are
 * already overwritten. So it says what it knows and panics.
 */
#include <abi/types.h>
#include <arch/early_trap.h>
#include <kernel/panic.h>
#include <lib/macros.h>

#define ESR_EC GENMASK(31, 26)

static const char *const kinds[] = { "synchronous exception", "IRQ", "FIQ",
                                     "SError" };

void early_trap(u64 vector, u64 esr, u64 elr, u64 far)
{
    panic("%s (vector %lu): ESR_EL1 %#lx (class %#lx), ELR_EL1 %#lx, "
          "FAR_EL1 %#lx",
          kinds[vector % ARRAY_SIZE(kinds)], vector, esr,
          FIELD_GET(ESR_EC, esr), elr, far);
}
