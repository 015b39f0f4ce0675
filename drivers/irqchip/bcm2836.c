/*
 * BCM2836: the local interrupt controller of the Raspberry Pi 3 (interrupts).
 *
 * It stands at the processors: each of the four has a register that says what
 * is pending for it, and others that let its timers and mailboxes through.
 * Software interrupts are bits of a mailbox: a write sets bits, the receiver
 * writes them back to clear them. Everything outside the processors comes as
 * one line, from the controller in bcm2835.c.
 * The Pi 4 and 5 still have the device, but their processors listen to a GIC;
 * there the device tree does not call it an interrupt controller.
 * Locking: a control register has bits of several lines; the interrupt core
 * masks and unmasks under its lock. Limits: one processor so far.
 */
#include <abi/errno.h>
#include <drivers/driver.h>
#include <kernel/irq.h>
#include <lib/macros.h>
#include <mm/mmio.h>

/* Registers; see docs/specs.md, "BCM2836 local". `core` is 0 to 3. */
#define GPU_ROUTING           0x0c /* which core gets line 8: 0, IRQ */
#define PMU_ROUTING_SET       0x10 /* a bit a core, for line 9 */
#define PMU_ROUTING_CLEAR     0x14
#define AXI_CONTROL           0x30
#define LOCAL_TIMER_CONTROL   0x34
#define TIMER_CONTROL(core)   (0x40 + 4 * (core)) /* lines 0-3; 4-7: FIQ */
#define MAILBOX_CONTROL(core) (0x50 + 4 * (core)) /* a bit a mailbox */
#define MAILBOX_CONTROL_0     BIT(0)
#define IRQ_SOURCE(core)      (0x60 + 4 * (core))  /* what is pending */
#define MAILBOX_SET(core)     (0x80 + 16 * (core)) /* mailbox 0: send */
#define MAILBOX_CLEAR(core)   (0xc0 + 16 * (core)) /* read, and clear */

/* Lines, as bits of IRQ_SOURCE and numbers in the device tree. */
#define LINE_TIMER_LAST   3
#define LINE_MAILBOX      4 /* mailbox 0: the software interrupts */
#define LINE_MAILBOX_LAST 7
#define LINE_PMU          9
#define LINE_COUNT        10

#define BOOT_CORE 0 /* the only one so far */

struct bcm2836 {
    struct irqchip chip;
    vaddr_t base;
    struct irq lines[LINE_COUNT];
};

static struct bcm2836 *to_bcm2836(struct irqchip *chip)
{
    return container_of(chip, struct bcm2836, chip);
}

static int bcm2836_translate(struct irqchip *chip, const u32 *cells, u32 count,
                             u32 *number, enum irq_trigger *trigger)
{
    (void)chip; /* how many lines there are, the core checks */
    if (count < 1 ||
        (cells[0] >= LINE_MAILBOX && cells[0] <= LINE_MAILBOX_LAST)) {
        return -EINVAL; /* mailboxes are ours */
    }
    *number = cells[0];
    *trigger = IRQ_LEVEL;
    return 0;
}

/*
 * Line 8 has no mask: the controller behind it masks each line of its own, and
 * after its probe none is pending.
 */
static void bcm2836_mask(struct irqchip *chip, u32 number)
{
    vaddr_t base = to_bcm2836(chip)->base;
    vaddr_t timers = base + TIMER_CONTROL(BOOT_CORE);

    if (number <= LINE_TIMER_LAST) {
        mmio_write32(timers, mmio_read32(timers) & ~(u32)BIT(number));
    } else if (number == LINE_PMU) {
        mmio_write32(base + PMU_ROUTING_CLEAR, BIT(BOOT_CORE));
    }
}

static void bcm2836_unmask(struct irqchip *chip, u32 number)
{
    vaddr_t base = to_bcm2836(chip)->base;
    vaddr_t timers = base + TIMER_CONTROL(BOOT_CORE);

    if (number <= LINE_TIMER_LAST) {
        mmio_write32(timers, mmio_read32(timers) | (u32)BIT(number));
    } else if (number == LINE_PMU) {
        mmio_write32(base + PMU_ROUTING_SET, BIT(BOOT_CORE));
    }
}

static void handle_mailbox(struct bcm2836 *local)
{
    vaddr_t mailbox = local->base + MAILBOX_CLEAR(BOOT_CORE);
    u32 sent = mmio_read32(mailbox);

    /* Cleared first: one that is sent from now on comes as a new interrupt. */
    mmio_write32(mailbox, sent);
    for (u32 ipi = 0; ipi < 32; ipi++) {
        if (sent & BIT(ipi)) {
            ipi_dispatch(ipi);
        }
    }
}

static void bcm2836_handle(struct irqchip *chip)
{
    struct bcm2836 *local = to_bcm2836(chip);
    u32 pending = mmio_read32(local->base + IRQ_SOURCE(BOOT_CORE));

    for (u32 number = 0; number < LINE_COUNT; number++) {
        if (!(pending & BIT(number))) {
            continue;
        }
        if (number == LINE_MAILBOX) {
            handle_mailbox(local);
        } else {
            irq_dispatch(chip, number);
        }
    }
}

static void bcm2836_send_ipi(struct irqchip *chip, u32 cpu, u32 ipi)
{
    mmio_write32(to_bcm2836(chip)->base + MAILBOX_SET(cpu), BIT(ipi));
}

/* This processor: timers masked, mailbox 0 through, nothing in it. */
static void bcm2836_init_cpu(struct irqchip *chip)
{
    vaddr_t base = to_bcm2836(chip)->base;

    mmio_write32(base + TIMER_CONTROL(BOOT_CORE), 0);
    mmio_write32(base + PMU_ROUTING_CLEAR, BIT(BOOT_CORE));
    mmio_write32(base + MAILBOX_CLEAR(BOOT_CORE), U32_MAX);
    mmio_write32(base + MAILBOX_CONTROL(BOOT_CORE), MAILBOX_CONTROL_0);
}

static const struct irqchip_ops bcm2836_ops = {
    .translate = bcm2836_translate,
    .mask = bcm2836_mask,
    .unmask = bcm2836_unmask,
    .handle = bcm2836_handle,
    .send_ipi = bcm2836_send_ipi,
    .init_cpu = bcm2836_init_cpu,
};

static int bcm2836_probe(struct device *dev)
{
    struct bcm2836 *local;
    vaddr_t base;
    int error = device_map(dev, 0, &base);

    if (error != 0) {
        return error;
    }
    if (!device_has_property(dev, "interrupt-controller")) {
        return -ENODEV;
    }
    local = device_alloc(dev, sizeof(*local));
    if (local == NULL) {
        return -ENOMEM;
    }
    local->chip = (struct irqchip){ .name = "BCM2836",
                                    .ops = &bcm2836_ops,
                                    .node = dev->node,
                                    .count = LINE_COUNT,
                                    .lines = local->lines };
    local->base = base;
    mmio_write32(base + GPU_ROUTING, BOOT_CORE);
    mmio_write32(base + AXI_CONTROL, 0);
    mmio_write32(base + LOCAL_TIMER_CONTROL, 0);
    bcm2836_init_cpu(&local->chip);
    irqchip_register(&local->chip);
    irqchip_set_root(&local->chip);
    return 0;
}

static const struct device_id bcm2836_ids[] = {
    { "brcm,bcm2836-l1-intc" },
    { NULL },
};

DRIVER(bcm2836) = {
    .name = "BCM2836 local interrupt controller",
    .stage = STAGE_IRQCHIP,
    .match = bcm2836_ids,
    .probe = bcm2836_probe,
};
