/*
 * Switching the machine off, and starting it again (platforms).
 *
 * Machines do this in different ways, and some cannot do it at all. So the last
 * word is always the same: say that it did not work, and stop.
 */
#include <kernel/power.h>

#include <abi/types.h>
#include <arch/cpu.h>
#include <kernel/log.h>

static const struct power_ops *power;

void power_register(const struct power_ops *ops)
{
    if (power == NULL) {
        power = ops;
    }
}

void power_off(void)
{
    if (power != NULL) {
        power->off();
    }
    log_error("this machine cannot switch itself off; it has stopped");
    arch_halt();
}

void power_restart(void)
{
    if (power != NULL) {
        power->restart();
    }
    log_error("this machine cannot restart itself; it has stopped");
    arch_halt();
}
