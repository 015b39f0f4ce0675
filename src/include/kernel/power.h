/*
 * Switching the machine off, and starting it again (platforms).
 *
 * A driver for whatever can do that registers its operations; without one the
 * machine is merely stopped. The functions may be called in any context, take
 * no lock, and do not come back.
 */
#pragma once

#include <lib/macros.h>

struct power_ops {
    /** off - cut the power. => returns only if it does not work */
    void (*off)(void);

    /** restart - start again from firmware. => returns likewise */
    void (*restart)(void);
};

/**
 * power_register - use these operations.
 * => the first to register stays: firmware knows better than a chip's driver
 * => ops must live as long as the kernel => Context: boot
 */
void power_register(const struct power_ops *ops);

/** power_off - switch off, or stop for ever if that cannot be done. */
NORETURN void power_off(void);

/** power_restart - start again, or stop for ever if that cannot be done. */
NORETURN void power_restart(void);
