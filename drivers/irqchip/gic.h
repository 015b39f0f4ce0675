/*
 * What GICv2 and GICv3 have in common (interrupts).
 *
 * A GIC numbers its lines: 0 to 15 are software interrupts (SGI), 16 to 31
 * belong to one processor each (PPI), and from 32 on are devices (SPI). Their
 * settings lie in arrays of registers, one bit or byte or pair of bits a line,
 * at the same offsets in a GICv2's distributor, a GICv3's distributor and the
 * SGI frame of a GICv3's redistributor; `block` below is the address of any of
 * them. Nobody outside this folder includes this file.
 */
#pragma once

#include <abi/types.h>
#include <kernel/irq.h>
#include <lib/macros.h>

#define GIC_FIRST_PPI 16
#define GIC_FIRST_SPI 32
#define GIC_MAX_LINES 1020 /* 1020 to 1023 say that there is no interrupt */

/* Registers with one meaning in both [GICv2 4.3] [GICv3 12.9]. */
#define GICD_CTLR          0x000
#define GICD_TYPER         0x004
#define GICD_TYPER_LINES   GENMASK(4, 0)
#define GICD_IGROUPR(n)    (0x080 + (n) / 32 * 4)
#define GICD_ISENABLER(n)  (0x100 + (n) / 32 * 4) /* 1 lets a line through */
#define GICD_ICENABLER(n)  (0x180 + (n) / 32 * 4) /* 1 masks it */
#define GICD_ICPENDR(n)    (0x280 + (n) / 32 * 4) /* 1: no longer pending */
#define GICD_ICACTIVER(n)  (0x380 + (n) / 32 * 4) /* 1: no longer active */
#define GICD_IPRIORITYR(n) (0x400 + (n))          /* a byte a line */
#define GICD_ICFGR(n)      (0xc00 + (n) / 16 * 4) /* two bits a line */
#define GICD_ICFGR_EDGE(n) BIT((n) % 16 * 2 + 1)
#define GIC_LINE_BIT(n)    BIT((n) % 32)

/** gic_count_lines - how many lines a distributor has, SGIs included. */
u32 gic_count_lines(vaddr_t gicd);

/**
 * gic_reset_lines - lines first to end - 1: masked, not pending, not active,
 * all of the same priority. => first is a multiple of 32
 */
void gic_reset_lines(vaddr_t block, u32 first, u32 end);

/** gic_mask_line, gic_unmask_line - one write each, of one line's bit. */
void gic_mask_line(vaddr_t block, u32 number);
void gic_unmask_line(vaddr_t block, u32 number);

/**
 * gic_set_trigger - as irqchip_ops::set_trigger.
 * => a PPI's trigger may be fixed, and then is right as it is
 */
int gic_set_trigger(vaddr_t block, u32 number, enum irq_trigger trigger);

/** gic_translate - as irqchip_ops::translate; all GICs have one binding. */
int gic_translate(struct irqchip *chip, const u32 *cells, u32 count,
                  u32 *number, enum irq_trigger *trigger);

/** gic_dispatch - an SGI to ipi_dispatch(), any other to irq_dispatch(). */
void gic_dispatch(struct irqchip *chip, u32 number);
