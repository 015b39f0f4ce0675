/*
 * Exceptions, until they can be handled (exception-levels).
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/**
 * early_trap - report an exception and stop.
 * => vector: 0 to 15, the entry of the vector table
 * => esr, elr, far: ESR_EL1, ELR_EL1, FAR_EL1
 */
NORETURN void early_trap(u64 vector, u64 esr, u64 elr, u64 far);
