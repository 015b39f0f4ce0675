/*
 * BCM2835: the interrupt controller of the Raspberry Pi 3's devices
 * (interrupts).
 *
 * Three banks of lines: bank 0 has a few that only the ARM side knows, banks 1
 * and 2 the devices of the chip, which the graphics processor shares. Its
 * output is one line of the controller at the processors, bcm2836.c. There is
 * nothing to acknowledge: a line is pending until its device is content.
 * Bank 0's register also has bits that say where else to look, and copies of
 * lines from the other banks, not always in agreement with each other; we read
 * each bank's own register and believe nothing else.
 * Locking: `enabled` is the interrupt core's, which masks under its lock.
 */
#include <abi/errno.h>
#include <drivers/driver.h>
#include <kernel/irq.h>
#include <lib/macros.h>
#include <mm/mmio.h>

#define BANK_COUNT   3
#define BANK_LINES   32
#define BANK_0_LINES 8 /* what is above them is not a line */
#define LINE_COUNT   (BANK_COUNT * BANK_LINES)

#define FIQ_CONTROL 0x0c /* 0: no line is a fast interrupt */

/* Registers, by bank [BCM2835 7.5]. */
static const struct {
    u32 pending;
    u32 enable;  /* 1 lets a line through */
    u32 disable; /* 1 masks it */
} banks[BANK_COUNT] = {
    { 0x00, 0x18, 0x24 },
    { 0x04, 0x10, 0x1c },
    { 0x08, 0x14, 0x20 },
};

struct bcm2835 {
    struct irqchip chip;
    vaddr_t base;
    u32 enabled[BANK_COUNT]; /* [irq_lock] the lines that are not masked */
    struct irq lines[LINE_COUNT];
};

static struct bcm2835 *to_bcm2835(struct irqchip *chip)
{
    return container_of(chip, struct bcm2835, chip);
}

/* The binding's cells: bank, and number within the bank. */
static int bcm2835_translate(struct irqchip *chip, const u32 *cells, u32 count,
                             u32 *number, enum irq_trigger *trigger)
{
    (void)chip;
    if (count < 2 || cells[0] >= BANK_COUNT ||
        cells[1] >= (cells[0] == 0 ? BANK_0_LINES : BANK_LINES)) {
        return -EINVAL;
    }
    *number = cells[0] * BANK_LINES + cells[1];
    *trigger = IRQ_LEVEL;
    return 0;
}

static void bcm2835_mask(struct irqchip *chip, u32 number)
{
    struct bcm2835 *ic = to_bcm2835(chip);
    u32 bank = number / BANK_LINES;
    u32 bit = BIT(number % BANK_LINES);

    ic->enabled[bank] &= ~bit;
    mmio_write32(ic->base + banks[bank].disable, bit);
}

static void bcm2835_unmask(struct irqchip *chip, u32 number)
{
    struct bcm2835 *ic = to_bcm2835(chip);
    u32 bank = number / BANK_LINES;
    u32 bit = BIT(number % BANK_LINES);

    ic->enabled[bank] |= bit;
    mmio_write32(ic->base + banks[bank].enable, bit);
}

/* The handler of our line at the parent. */
static void bcm2835_handle(void *arg)
{
    struct bcm2835 *ic = arg;

    for (u32 bank = 0; bank < BANK_COUNT; bank++) {
        u32 pending = mmio_read32(ic->base + banks[bank].pending);

        pending &= ic->enabled[bank];
        for (u32 i = 0; i < BANK_LINES; i++) {
            if (pending & BIT(i)) {
                irq_dispatch(&ic->chip, bank * BANK_LINES + i);
            }
        }
    }
}

static void mask_everything(struct bcm2835 *ic)
{
    mmio_write32(ic->base + FIQ_CONTROL, 0);
    for (u32 bank = 0; bank < BANK_COUNT; bank++) {
        mmio_write32(ic->base + banks[bank].disable, U32_MAX);
    }
}

static const struct irqchip_ops bcm2835_ops = {
    .translate = bcm2835_translate,
    .mask = bcm2835_mask,
    .unmask = bcm2835_unmask,
};

static int bcm2835_probe(struct device *dev)
{
    struct bcm2835 *ic;
    struct irq *parent;
    vaddr_t base;
    int error = device_irq(dev, 0, &parent);

    if (error == 0) {
        error = device_map(dev, 0, &base);
    }
    if (error != 0) {
        return error; /* -EAGAIN: the parent comes later in the tree */
    }
    ic = device_alloc(dev, sizeof(*ic));
    if (ic == NULL) {
        return -ENOMEM;
    }
    ic->chip = (struct irqchip){ .name = "BCM2835",
                                 .ops = &bcm2835_ops,
                                 .node = dev->node,
                                 .count = LINE_COUNT,
                                 .lines = ic->lines };
    ic->base = base;
    mask_everything(ic);
    error = irq_request(parent, bcm2835_handle, ic, ic->chip.name);
    if (error == 0) {
        irqchip_register(&ic->chip);
    }
    return error;
}

static const struct device_id bcm2835_ids[] = {
    { "brcm,bcm2836-armctrl-ic" },
    { NULL },
};

DRIVER(bcm2835) = {
    .name = "BCM2835 interrupt controller",
    .stage = STAGE_IRQCHIP,
    .match = bcm2835_ids,
    .probe = bcm2835_probe,
};
