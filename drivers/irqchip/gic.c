/*
 * The lines of a GIC, of either version (interrupts): see gic.h.
 *
 * Most registers here are pairs: writing 1 to a bit of the one sets it, writing
 * 1 to the same bit of the other clears it, and 0 does nothing. So a line is
 * masked by a single write. To read such a register first and write back what
 * it said would touch every other line whose bit was set.
 * Locking: the triggers of sixteen lines share a register; the interrupt core
 * sets them under its lock.
 */
#include "gic.h"

#include <abi/errno.h>
#include <mm/mmio.h>

/* Any value between 0 and what the priority masks let through. */
#define PRIORITY 0xa0
#define ALL      U32_MAX

/* The binding's cells: kind, number within the kind, flags. */
#define KIND_SPI    0
#define KIND_PPI    1
#define SPI_COUNT   (GIC_MAX_LINES - GIC_FIRST_SPI)
#define PPI_COUNT   16
#define FLAGS_EDGE  GENMASK(1, 0) /* rising, falling */
#define FLAGS_LEVEL GENMASK(3, 2) /* high, low */

u32 gic_count_lines(vaddr_t gicd)
{
    u32 blocks = FIELD_GET(GICD_TYPER_LINES, mmio_read32(gicd + GICD_TYPER));

    return MIN(32 * (blocks + 1), (u32)GIC_MAX_LINES);
}

void gic_reset_lines(vaddr_t block, u32 first, u32 end)
{
    for (u32 n = first; n < end; n += 32) {
        mmio_write32(block + GICD_ICENABLER(n), ALL);
        mmio_write32(block + GICD_ICPENDR(n), ALL);
        mmio_write32(block + GICD_ICACTIVER(n), ALL);
    }
    for (u32 n = first; n < end; n += 4) {
        mmio_write32(block + GICD_IPRIORITYR(n), PRIORITY * 0x01010101U);
    }
}

void gic_mask_line(vaddr_t block, u32 number)
{
    mmio_write32(block + GICD_ICENABLER(number), GIC_LINE_BIT(number));
}

void gic_unmask_line(vaddr_t block, u32 number)
{
    mmio_write32(block + GICD_ISENABLER(number), GIC_LINE_BIT(number));
}

int gic_set_trigger(vaddr_t block, u32 number, enum irq_trigger trigger)
{
    vaddr_t address = block + GICD_ICFGR(number);
    u32 config = mmio_read32(address) & ~(u32)GICD_ICFGR_EDGE(number);

    if (trigger == IRQ_EDGE) {
        config |= GICD_ICFGR_EDGE(number);
    }
    mmio_write32(address, config);
    if (number >= GIC_FIRST_SPI && mmio_read32(address) != config) {
        return -EINVAL; /* this line can do the other only */
    }
    return 0;
}

int gic_translate(struct irqchip *chip, const u32 *cells, u32 count,
                  u32 *number, enum irq_trigger *trigger)
{
    (void)chip; /* how many of the lines exist, the core checks */
    if (count < 3) {
        return -EINVAL;
    }
    if (cells[0] == KIND_SPI && cells[1] < SPI_COUNT) {
        *number = GIC_FIRST_SPI + cells[1];
    } else if (cells[0] == KIND_PPI && cells[1] < PPI_COUNT) {
        *number = GIC_FIRST_PPI + cells[1];
    } else {
        return -EINVAL;
    }
    if (!(cells[2] & FLAGS_EDGE) == !(cells[2] & FLAGS_LEVEL)) {
        return -EINVAL; /* both, or neither */
    }
    *trigger = (cells[2] & FLAGS_EDGE) ? IRQ_EDGE : IRQ_LEVEL;
    return 0;
}

void gic_dispatch(struct irqchip *chip, u32 number)
{
    if (number < GIC_FIRST_PPI) {
        ipi_dispatch(number);
    } else {
        irq_dispatch(chip, number);
    }
}
