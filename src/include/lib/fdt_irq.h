/*
 * fdt_irq.h - which interrupts a device-tree node raises, and at whom.
 *
 * Chapter: interrupts. Needs a tree that fdt_init accepted. The result names
 * the interrupt controller and the cells that only its driver understands: for
 * the GIC three, kind, number and trigger. Follows interrupts-extended, and
 * interrupts with an interrupt-parent of the node's own, inherited, or
 * implied by the tree [DT 2.4]. An interrupt-map (PCI) is not followed.
 * Context: any.
 */
#pragma once

#include <abi/types.h>
#include <lib/fdt.h>
#include <lib/macros.h>

#define FDT_IRQ_MAX_CELLS 4

struct fdt_irq_spec {
    fdt_node controller;
    u32 count; /* how many of the cells there are, 1 to 4 */
    u32 cells[FDT_IRQ_MAX_CELLS];
};

/*
 * Interrupt `index` of a node.
 * => returns -ENOENT if it has no such interrupt, -EINVAL if its properties or
 *    the controller's are malformed, -ENXIO if what it leads to is no
 *    interrupt controller
 */
int fdt_irq(const struct fdt *t, fdt_node node, u32 index,
            struct fdt_irq_spec *out) MUST_CHECK;
