/*
 * What a processor can be told (uart-polled).
 */
#pragma once

#include <lib/macros.h>

/** arch_cpu_relax - a hint inside a loop that polls. */
static inline void arch_cpu_relax(void);

#include <arch_impl/cpu.h>
