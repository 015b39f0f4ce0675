/*
 * The generic timer of the Arm architecture (timer).
 *
 * Of its four timers the virtual one is ours: EL1 may use it whatever a
 * hypervisor allows. Its interrupt is the third that the device tree lists, and
 * stays up until the timer is set for later or stopped, which timer_interrupt()
 * does. The processor architecture defines this device, so it may use arch/;
 * there is one per processor, and nothing to remember of it.
 */
#include <arch/timer.h>
#include <drivers/driver.h>
#include <kernel/irq.h>
#include <kernel/timer.h>

#define VIRTUAL_TIMER 2 /* the others: secure, non-secure, hypervisor */

static const struct clock_event_ops arm_timer_ops = {
    .set = arch_timer_set,
    .stop = arch_timer_stop,
};

static void handle_interrupt(void *arg)
{
    (void)arg;
    timer_interrupt();
}

static int arm_timer_probe(struct device *dev)
{
    struct irq *irq;
    int error = device_irq(dev, VIRTUAL_TIMER, &irq);

    if (error != 0) {
        return error;
    }
    arch_timer_stop(); /* firmware may have used it */
    error = irq_request(irq, handle_interrupt, NULL, "timer");
    if (error == 0) {
        clock_event_register(&arm_timer_ops);
    }
    return error;
}

static const struct device_id arm_timer_ids[] = {
    { "arm,armv8-timer" },
    { "arm,armv7-timer" },
    { NULL },
};

DRIVER(arm_timer) = {
    .name = "Arm generic timer",
    .stage = STAGE_CLOCK,
    .match = arm_timer_ids,
    .probe = arm_timer_probe,
};
