/*
 * The counter that runs from power-on at a fixed rate (uart-polled).
 */
#pragma once

#include <abi/types.h>

/** arch_counter_read - ticks since some moment before us; never goes back. */
static inline u64 arch_counter_read(void);

/** arch_counter_frequency - ticks per second, as firmware set it. */
static inline u64 arch_counter_frequency(void);

#include <arch_impl/counter.h>
