/*
 * The power manager and watchdog of the Broadcom chips in every Pi
 * (platforms).
 *
 * These boards restart by letting the watchdog bite after the shortest time.
 * They switch off by telling firmware, in the reset status, to boot from
 * partition 63, which it takes for "do not boot at all". Each write needs the
 * password in its top byte, or it is ignored. Bits that we do not mean are
 * read and written back, since firmware keeps notes of its own among them.
 * The machine has one of these; its address is all that is remembered.
 */
#include <drivers/driver.h>
#include <kernel/log.h>
#include <kernel/power.h>
#include <lib/macros.h>
#include <mm/mmio.h>

/* Offsets and fields; see docs/specs.md, "Broadcom PM", for their source. */
#define PM_PASSWORD           0x5a000000
#define PM_RSTC               0x1c
#define PM_RSTC_WRCFG         GENMASK(5, 4)
#define PM_RSTC_WRCFG_FULL    FIELD_PREP(PM_RSTC_WRCFG, 2)
#define PM_RSTS               0x20
#define PM_RSTS_PARTITION     0x555 /* bits 0, 2, 4, 6, 8 and 10 */
#define PM_RSTS_PARTITION_OFF 0x555 /* all set: 63 */
#define PM_WDOG               0x24
#define PM_WDOG_TIME          GENMASK(19, 0) /* counts down to zero */
#define WATCHDOG_TICKS        10             /* of 1/65536 s */
#define BITE_TIMEOUT_US       100000

static vaddr_t pm_base;

static void start_watchdog(void)
{
    u32 rstc = mmio_read32(pm_base + PM_RSTC) & ~(u32)PM_RSTC_WRCFG;

    mmio_write32(pm_base + PM_WDOG, PM_PASSWORD | WATCHDOG_TICKS);
    mmio_write32(pm_base + PM_RSTC, PM_PASSWORD | rstc | PM_RSTC_WRCFG_FULL);
    if (mmio_wait32(pm_base + PM_WDOG, PM_WDOG_TIME, 0, BITE_TIMEOUT_US) != 0) {
        log_error("the watchdog does not count");
    }
}

static void set_boot_partition(u32 bits)
{
    u32 rsts = mmio_read32(pm_base + PM_RSTS) & ~(u32)PM_RSTS_PARTITION;

    mmio_write32(pm_base + PM_RSTS, PM_PASSWORD | rsts | bits);
}

static void pm_off(void)
{
    set_boot_partition(PM_RSTS_PARTITION_OFF);
    start_watchdog();
}

static void pm_restart(void)
{
    set_boot_partition(0);
    start_watchdog();
}

static const struct power_ops pm_power = {
    .off = pm_off,
    .restart = pm_restart,
};

static int pm_probe(struct device *dev)
{
    int error = device_map(dev, 0, &pm_base);

    if (error == 0) {
        power_register(&pm_power);
    }
    return error;
}

static const struct device_id pm_ids[] = {
    { "brcm,bcm2835-pm" },
    { "brcm,bcm2711-pm" },
    { "brcm,bcm2712-pm" },
    { NULL },
};

DRIVER(bcm_pm) = {
    .name = "Broadcom power manager",
    .stage = STAGE_DEVICE,
    .match = pm_ids,
    .probe = pm_probe,
};
