/*
 * Calls into firmware or a hypervisor below us (platforms).
 *
 * Both follow the SMC Calling Convention [SMCCC 2]: a function number and up to
 * three arguments in, one result out. Which of the two reaches anybody is a
 * property of the machine; the other one is an undefined instruction.
 */
#pragma once

#include <abi/types.h>

/** arch_firmware_smc - call the secure monitor, at EL3. */
static inline u64 arch_firmware_smc(u64 function, u64 a, u64 b, u64 c);

/** arch_firmware_hvc - call the hypervisor, at EL2. */
static inline u64 arch_firmware_hvc(u64 function, u64 a, u64 b, u64 c);

#include <arch_impl/firmware.h>
