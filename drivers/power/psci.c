/*
 * PSCI, the firmware's power interface (platforms).
 *
 * The machine is switched off by asking whoever is below us: the hypervisor
 * (QEMU's virt machine) or the secure monitor (a Pi 5). The device tree's
 * `method` says which of the two calls reaches it. There is one PSCI in a
 * machine, so its way of calling is the one thing that this file remembers.
 * The calls are part of the CPU architecture, so this driver may use arch/.
 * It is probed before other devices, so that it comes before a chip's own ways.
 * Limits: switching off and restarting; starting processors comes later.
 */
#include <abi/errno.h>
#include <arch/firmware.h>
#include <drivers/driver.h>
#include <kernel/power.h>
#include <lib/string.h>

/* Function numbers [PSCI 5.1] */
#define PSCI_SYSTEM_OFF   0x84000008
#define PSCI_SYSTEM_RESET 0x84000009

static u64 (*psci_call)(u64 function, u64 a, u64 b, u64 c);

static void psci_off(void)
{
    psci_call(PSCI_SYSTEM_OFF, 0, 0, 0);
}

static void psci_restart(void)
{
    psci_call(PSCI_SYSTEM_RESET, 0, 0, 0);
}

static const struct power_ops psci_power = {
    .off = psci_off,
    .restart = psci_restart,
};

static int psci_probe(struct device *dev)
{
    const char *method = device_property_string(dev, "method");

    if (method == NULL) {
        return -EINVAL;
    }
    if (strcmp(method, "hvc") == 0) {
        psci_call = arch_firmware_hvc;
    } else if (strcmp(method, "smc") == 0) {
        psci_call = arch_firmware_smc;
    } else {
        return -EINVAL;
    }
    power_register(&psci_power);
    return 0;
}

static const struct device_id psci_ids[] = {
    { "arm,psci-0.2" },
    { "arm,psci-1.0" },
    { NULL },
};

DRIVER(psci) = {
    .name = "PSCI firmware",
    .stage = STAGE_BUS,
    .match = psci_ids,
    .probe = psci_probe,
};
