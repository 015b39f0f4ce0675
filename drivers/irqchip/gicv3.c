/*
 * GICv3: the interrupt controller of larger machines, and of QEMU's virt
 * machine when asked for (interrupts).
 *
 * Three parts. The distributor has the devices' lines and sends each to a
 * processor by its address (affinity). A redistributor stands beside every
 * processor, has the lines that are the processor's own, and sleeps until it is
 * woken. The CPU interface is part of the processor: arch/gicv3_cpu.h. Writes
 * that mask take effect late; RWP says when. All lines are in group 1.
 * The processor architecture defines this device, so it may use arch/.
 * Locking: see gic.c. Limits: no message-signalled interrupts (ITS, LPI), and
 * one processor receives everything.
 */
#include "gic.h"
#include "gicv3_regs.h"

#include <abi/errno.h>
#include <arch/gicv3_cpu.h>
#include <drivers/driver.h>
#include <kernel/log.h>
#include <mm/mmio.h>

#define MAX_CPUS    8 /* that we keep addresses of */
#define BOOT_CPU    0 /* the only one so far */
#define MAX_REGIONS 4
#define TIMEOUT_US  100000

/* A stretch of redistributors. */
struct region {
    vaddr_t base;
    u64 size;
};

struct gicv3 {
    struct irqchip chip;
    vaddr_t gicd;
    struct region regions[MAX_REGIONS];
    u32 region_count;
    u64 stride;             /* from one to the next; 0: as each one says */
    vaddr_t gicr[MAX_CPUS]; /* each processor's redistributor */
    u32 affinity[MAX_CPUS]; /* each processor's address */
    struct irq lines[];
};

static struct gicv3 *to_gicv3(struct irqchip *chip)
{
    return container_of(chip, struct gicv3, chip);
}

/* Wait until what was written to a distributor or redistributor holds. */
static void wait_written(vaddr_t ctlr, u32 rwp)
{
    if (mmio_wait32(ctlr, rwp, 0, TIMEOUT_US) != 0) {
        log_error("GICv3: a write to a register does not take effect");
    }
}

static void gicv3_mask(struct irqchip *chip, u32 number)
{
    struct gicv3 *gic = to_gicv3(chip);
    vaddr_t gicr = gic->gicr[BOOT_CPU];

    if (number < GIC_FIRST_SPI) {
        gic_mask_line(gicr + GICR_SGI_FRAME, number);
        wait_written(gicr + GICR_CTLR, GICR_CTLR_RWP);
    } else {
        gic_mask_line(gic->gicd, number);
        wait_written(gic->gicd + GICD_CTLR, GICD_CTLR_RWP);
    }
}

/* The block of registers that a line's settings are in. */
static vaddr_t block_of(struct irqchip *chip, u32 number)
{
    struct gicv3 *gic = to_gicv3(chip);

    return number < GIC_FIRST_SPI ? gic->gicr[BOOT_CPU] + GICR_SGI_FRAME
                                  : gic->gicd;
}

static void gicv3_unmask(struct irqchip *chip, u32 number)
{
    gic_unmask_line(block_of(chip, number), number);
}

static int gicv3_set_trigger(struct irqchip *chip, u32 number,
                             enum irq_trigger trigger)
{
    return gic_set_trigger(block_of(chip, number), number, trigger);
}

static void gicv3_handle(struct irqchip *chip)
{
    for (;;) {
        u32 number = arch_gicv3_acknowledge();

        if (number >= GIC_MAX_LINES) {
            return; /* 1023: no more; nothing was taken, nothing to end */
        }
        gic_dispatch(chip, number);
        arch_gicv3_end(number);
    }
}

static void gicv3_send_ipi(struct irqchip *chip, u32 cpu, u32 ipi)
{
    u32 affinity = to_gicv3(chip)->affinity[cpu];
    u32 aff0 = affinity & 0xff;

    arch_gicv3_send_sgi(FIELD_PREP(ICC_SGI1R_TARGETS, BIT(aff0 % 16)) |
                        FIELD_PREP(ICC_SGI1R_RS, aff0 / 16) |
                        FIELD_PREP(ICC_SGI1R_AFF1, affinity >> 8) |
                        FIELD_PREP(ICC_SGI1R_AFF2, affinity >> 16) |
                        FIELD_PREP(ICC_SGI1R_AFF3, affinity >> 24) |
                        FIELD_PREP(ICC_SGI1R_INTID, ipi));
}

static u64 frames_of(const struct gicv3 *gic, u32 typer)
{
    if (gic->stride != 0) {
        return gic->stride;
    }
    return GICR_FRAME_SIZE * ((typer & GICR_TYPER_VLPIS) ? 4 : 2);
}

/* The redistributor of a processor in one region; 0: it is not there. */
static vaddr_t find_in_region(const struct gicv3 *gic,
                              const struct region *region, u32 affinity)
{
    u64 offset = 0;

    while (offset + 2 * GICR_FRAME_SIZE <= region->size) {
        vaddr_t gicr = region->base + offset;
        u32 typer = mmio_read32(gicr + GICR_TYPER_LOW);

        if (mmio_read32(gicr + GICR_TYPER_HIGH) == affinity) {
            return gicr;
        }
        if (typer & GICR_TYPER_LAST) {
            return 0;
        }
        offset += frames_of(gic, typer);
    }
    return 0;
}

static vaddr_t find_redistributor(const struct gicv3 *gic, u32 affinity)
{
    for (u32 i = 0; i < gic->region_count; i++) {
        vaddr_t gicr = find_in_region(gic, &gic->regions[i], affinity);

        if (gicr != 0) {
            return gicr;
        }
    }
    return 0;
}

static int wake_redistributor(vaddr_t gicr)
{
    u32 waker = mmio_read32(gicr + GICR_WAKER);

    mmio_write32(gicr + GICR_WAKER, waker & ~(u32)GICR_WAKER_ASLEEP);
    return mmio_wait32(gicr + GICR_WAKER, GICR_WAKER_CHILDREN, 0, TIMEOUT_US);
}

/* The processor's own lines: all masked but the software interrupts. */
static void init_own_lines(vaddr_t gicr)
{
    vaddr_t frame = gicr + GICR_SGI_FRAME;

    gic_reset_lines(frame, 0, GIC_FIRST_SPI);
    mmio_write32(frame + GICD_IGROUPR(0), U32_MAX);
    mmio_write32(frame + GICR_IGRPMODR0, 0);
    wait_written(gicr + GICR_CTLR, GICR_CTLR_RWP);
    for (u32 n = 0; n < IPI_COUNT; n++) {
        gic_unmask_line(frame, n);
    }
}

/* What each processor must do for itself, from its redistributor inwards. */
static int start_cpu(struct gicv3 *gic)
{
    u32 affinity = arch_gicv3_affinity();
    vaddr_t gicr = find_redistributor(gic, affinity);
    int error;

    if (gicr == 0 || !arch_gicv3_enable()) {
        return -ENODEV;
    }
    error = wake_redistributor(gicr);
    if (error != 0) {
        return error;
    }
    gic->affinity[BOOT_CPU] = affinity;
    gic->gicr[BOOT_CPU] = gicr;
    init_own_lines(gicr);
    arch_gicv3_start();
    return 0;
}

static void gicv3_init_cpu(struct irqchip *chip)
{
    if (start_cpu(to_gicv3(chip)) != 0) {
        log_error("GICv3: processor %x gets no interrupts",
                  arch_gicv3_affinity());
    }
}

static void write_ctlr(struct gicv3 *gic, u32 value)
{
    mmio_write32(gic->gicd + GICD_CTLR, value);
    wait_written(gic->gicd + GICD_CTLR, GICD_CTLR_RWP);
}

/*
 * Lines from 32 on come to the processor that boots. Addressing is switched on
 * only while every group is off [GICv3 12.9, GICD_CTLR.ARE].
 */
static void init_distributor(struct gicv3 *gic)
{
    u32 affinity = arch_gicv3_affinity();
    u32 was = mmio_read32(gic->gicd + GICD_CTLR);

    write_ctlr(gic, was & GICD_CTLR_ARE);
    write_ctlr(gic, GICD_CTLR_ARE);
    gic_reset_lines(gic->gicd, GIC_FIRST_SPI, gic->chip.count);
    for (u32 n = GIC_FIRST_SPI; n < gic->chip.count; n += 32) {
        mmio_write32(gic->gicd + GICD_IGROUPR(n), U32_MAX);
    }
    for (u32 n = GIC_FIRST_SPI; n < gic->chip.count; n++) {
        mmio_write32(gic->gicd + GICD_IROUTER_LOW(n), affinity & 0xffffff);
        mmio_write32(gic->gicd + GICD_IROUTER_HIGH(n), affinity >> 24);
    }
    write_ctlr(gic, GICD_CTLR_ARE | GICD_CTLR_ENABLE_GRP1);
}

static const struct irqchip_ops gicv3_ops = {
    .translate = gic_translate,
    .mask = gicv3_mask,
    .unmask = gicv3_unmask,
    .set_trigger = gicv3_set_trigger,
    .handle = gicv3_handle,
    .send_ipi = gicv3_send_ipi,
    .init_cpu = gicv3_init_cpu,
};

/* Where the redistributors are: the entries of reg behind the distributor. */
static int map_regions(struct device *dev, struct gicv3 *gic)
{
    u32 count = device_property_u32(dev, "#redistributor-regions", 1);

    gic->region_count = MIN(count, (u32)MAX_REGIONS);
    gic->stride = device_property_u64(dev, "redistributor-stride", 0);
    if (!IS_ALIGNED(gic->stride, GICR_FRAME_SIZE)) {
        return -EINVAL;
    }
    for (u32 i = 0; i < gic->region_count; i++) {
        struct region *region = &gic->regions[i];

        if (device_map(dev, i + 1, &region->base) != 0 ||
            device_register_size(dev, i + 1, &region->size) != 0) {
            return -EINVAL;
        }
    }
    return 0;
}

static int gicv3_probe(struct device *dev)
{
    struct gicv3 *gic;
    vaddr_t gicd;
    u32 count;
    int error = device_map(dev, 0, &gicd);

    if (error != 0) {
        return error;
    }
    count = gic_count_lines(gicd);
    gic = device_alloc(dev, sizeof(*gic) + count * sizeof(gic->lines[0]));
    if (gic == NULL) {
        return -ENOMEM;
    }
    gic->chip = (struct irqchip){ .name = "GICv3",
                                  .ops = &gicv3_ops,
                                  .node = dev->node,
                                  .count = count,
                                  .lines = gic->lines };
    gic->gicd = gicd;
    error = map_regions(dev, gic);
    if (error != 0) {
        return error;
    }
    init_distributor(gic);
    error = start_cpu(gic);
    if (error != 0) {
        return error;
    }
    irqchip_register(&gic->chip);
    irqchip_set_root(&gic->chip);
    return 0;
}

static const struct device_id gicv3_ids[] = {
    { "arm,gic-v3" },
    { NULL },
};

DRIVER(gicv3) = {
    .name = "GICv3 interrupt controller",
    .stage = STAGE_IRQCHIP,
    .match = gicv3_ids,
    .probe = gicv3_probe,
};
