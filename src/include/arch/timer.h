/*
 * The timer that every processor has (timer).
 *
 * It compares the counter of arch/counter.h with a value, and raises its
 * interrupt as long as the counter is at or beyond it. Each processor has its
 * own; the functions concern the one that calls. Only the timer's driver uses
 * this header.
 */
#pragma once

#include <abi/types.h>

/** arch_timer_set - interrupt from this counter value on. */
static inline void arch_timer_set(u64 ticks);

/** arch_timer_stop - do not interrupt. */
static inline void arch_timer_stop(void);

#include <arch_impl/timer.h>
