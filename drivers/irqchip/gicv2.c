/*
 * GICv2: the interrupt controller of QEMU's virt machine and of the Raspberry
 * Pi 4 and 5 (interrupts).
 *
 * The distributor collects the lines and picks a processor for each; the CPU
 * interface signals the most urgent one. Reading GICC_IAR takes it, writing the
 * same value to GICC_EOIR ends it: the whole value, because for a software
 * interrupt it also names the sender [GICv2 4.4.5]. Firmware may have used the
 * device, so everything is switched off before it is set up.
 * In the Non-secure state bit 0 of both control registers means group 1, on a
 * machine without such states group 0; either way it is the group that all of
 * our lines are in.
 * Locking: see gic.c. Limits: one processor receives everything.
 */
#include "gic.h"
#include "gicv2_regs.h"

#include <abi/errno.h>
#include <drivers/driver.h>
#include <mm/mmio.h>

#define MAX_CPUS 8 /* the architecture's limit */
#define BOOT_CPU 0 /* the only one so far */

struct gicv2 {
    struct irqchip chip;
    vaddr_t gicd;
    vaddr_t gicc;
    u8 targets[MAX_CPUS]; /* by which bit the distributor knows each CPU */
    struct irq lines[];
};

static struct gicv2 *to_gicv2(struct irqchip *chip)
{
    return container_of(chip, struct gicv2, chip);
}

static void gicv2_mask(struct irqchip *chip, u32 number)
{
    gic_mask_line(to_gicv2(chip)->gicd, number);
}

static void gicv2_unmask(struct irqchip *chip, u32 number)
{
    gic_unmask_line(to_gicv2(chip)->gicd, number);
}

static int gicv2_set_trigger(struct irqchip *chip, u32 number,
                             enum irq_trigger trigger)
{
    return gic_set_trigger(to_gicv2(chip)->gicd, number, trigger);
}

static void gicv2_handle(struct irqchip *chip)
{
    vaddr_t gicc = to_gicv2(chip)->gicc;

    for (;;) {
        u32 taken = mmio_read32(gicc + GICC_IAR);
        u32 number = FIELD_GET(GICC_IAR_INTERRUPT_ID, taken);

        if (number >= GIC_MAX_LINES) {
            return; /* 1023: no more; nothing was taken, nothing to end */
        }
        gic_dispatch(chip, number);
        mmio_write32(gicc + GICC_EOIR, taken);
    }
}

static void gicv2_send_ipi(struct irqchip *chip, u32 cpu, u32 ipi)
{
    struct gicv2 *gic = to_gicv2(chip);
    u32 whom = FIELD_PREP(GICD_SGIR_CPU_TARGETS, gic->targets[cpu]);

    if (gic->targets[cpu] == 0) {
        whom = GICD_SGIR_SELF; /* a GIC for one processor has no targets */
    }
    mmio_write32(gic->gicd + GICD_SGIR,
                 whom | FIELD_PREP(GICD_SGIR_INTID, ipi));
}

/*
 * The bit of the processor that asks: of lines below 32, each processor reads
 * itself as the target. Not all of them need to exist [GICv2 4.3.12].
 */
static u8 find_target(struct gicv2 *gic)
{
    for (u32 n = 0; n < GIC_FIRST_SPI; n += 4) {
        u32 targets = mmio_read32(gic->gicd + GICD_ITARGETSR(n));

        targets |= targets >> 16;
        targets |= targets >> 8;
        if ((targets & 0xff) != 0) {
            return (u8)targets;
        }
    }
    return 0;
}

/* What belongs to one processor: its lines below 32, and its interface. */
static void gicv2_init_cpu(struct irqchip *chip)
{
    struct gicv2 *gic = to_gicv2(chip);
    u32 bypass = mmio_read32(gic->gicc + GICC_CTLR) & GICC_CTLR_BYPASS;

    mmio_write32(gic->gicc + GICC_CTLR, bypass);
    gic->targets[BOOT_CPU] = find_target(gic);
    mmio_write32(gic->gicd + GICD_IGROUPR(0), 0);
    gic_reset_lines(gic->gicd, 0, GIC_FIRST_SPI);
    for (u32 n = 0; n < GIC_FIRST_PPI; n += 4) {
        mmio_write32(gic->gicd + GICD_CPENDSGIR(n), U32_MAX);
    }
    for (u32 n = 0; n < IPI_COUNT; n++) {
        gic_unmask_line(gic->gicd, n);
    }
    for (u32 n = 0; n < GICC_APR_COUNT; n++) {
        mmio_write32(gic->gicc + GICC_APR(n), 0);
    }
    mmio_write32(gic->gicc + GICC_PMR, GICC_PMR_ALL);
    mmio_write32(gic->gicc + GICC_CTLR, bypass | GICC_CTLR_ENABLE);
}

/* What belongs to all: lines from 32 on come to the processor that boots. */
static void init_distributor(struct gicv2 *gic)
{
    u32 target = find_target(gic);

    mmio_write32(gic->gicd + GICD_CTLR, 0);
    gic_reset_lines(gic->gicd, GIC_FIRST_SPI, gic->chip.count);
    for (u32 n = GIC_FIRST_SPI; n < gic->chip.count; n += 32) {
        mmio_write32(gic->gicd + GICD_IGROUPR(n), 0);
    }
    for (u32 n = GIC_FIRST_SPI; n < gic->chip.count; n += 4) {
        mmio_write32(gic->gicd + GICD_ITARGETSR(n), target * 0x01010101U);
    }
    mmio_write32(gic->gicd + GICD_CTLR, GICD_CTLR_ENABLE);
}

static const struct irqchip_ops gicv2_ops = {
    .translate = gic_translate,
    .mask = gicv2_mask,
    .unmask = gicv2_unmask,
    .set_trigger = gicv2_set_trigger,
    .handle = gicv2_handle,
    .send_ipi = gicv2_send_ipi,
    .init_cpu = gicv2_init_cpu,
};

static int gicv2_probe(struct device *dev)
{
    struct gicv2 *gic;
    vaddr_t gicd;
    vaddr_t gicc;
    u32 count;

    if (device_map(dev, 0, &gicd) != 0 || device_map(dev, 1, &gicc) != 0) {
        return -EINVAL;
    }
    count = gic_count_lines(gicd);
    gic = device_alloc(dev, sizeof(*gic) + count * sizeof(gic->lines[0]));
    if (gic == NULL) {
        return -ENOMEM;
    }
    gic->chip = (struct irqchip){ .name = "GICv2",
                                  .ops = &gicv2_ops,
                                  .node = dev->node,
                                  .count = count,
                                  .lines = gic->lines };
    gic->gicd = gicd;
    gic->gicc = gicc;
    init_distributor(gic);
    gicv2_init_cpu(&gic->chip);
    irqchip_register(&gic->chip);
    irqchip_set_root(&gic->chip);
    return 0;
}

static const struct device_id gicv2_ids[] = {
    { "arm,gic-400" },        /* Raspberry Pi 4 and 5 */
    { "arm,cortex-a15-gic" }, /* QEMU virt */
    { NULL },
};

DRIVER(gicv2) = {
    .name = "GICv2 interrupt controller",
    .stage = STAGE_IRQCHIP,
    .match = gicv2_ids,
    .probe = gicv2_probe,
};
