/*
 * fdt_irq.c - find the interrupts of a device-tree node.
 *
 * Chapter: interrupts. Interrupts form a tree of their own beside the tree of
 * buses: its edges are interrupt-parent properties, or the bus tree's edges
 * where a node has none. A node with #interrupt-cells takes part in it as a
 * controller. Contract: lib/fdt_irq.h.
 */
#include <lib/fdt_irq.h>

#include <abi/errno.h>

/* One step up the interrupt tree. */
static fdt_node step_up(const struct fdt *t, fdt_node node)
{
    u32 phandle;

    if (fdt_prop_u32(t, node, "interrupt-parent", &phandle) == 0) {
        return fdt_by_phandle(t, phandle);
    }
    return fdt_parent(t, node);
}

/*
 * The controller above a node. Ill-made interrupt-parents could lead in a
 * circle, so the number of steps is bounded.
 */
static fdt_node find_controller(const struct fdt *t, fdt_node node)
{
    for (u32 steps = 0; steps < 2 * FDT_MAX_DEPTH && node >= 0; steps++) {
        node = step_up(t, node);
        if (fdt_prop(t, node, "#interrupt-cells", NULL) != NULL) {
            return node;
        }
    }
    return FDT_NONE;
}

/* Check that a node is an interrupt controller, and how many cells it takes. */
static int open_controller(const struct fdt *t, fdt_node node,
                           struct fdt_irq_spec *out)
{
    if (node == FDT_NONE) {
        return -ENXIO;
    }
    out->controller = node;
    if (fdt_prop_u32(t, node, "#interrupt-cells", &out->count) != 0 ||
        out->count < 1 || out->count > FDT_IRQ_MAX_CELLS) {
        return -EINVAL;
    }
    if (fdt_prop(t, node, "interrupt-controller", NULL) == NULL) {
        return -ENXIO;
    }
    return 0;
}

static void read_cells(const void *value, u32 first, struct fdt_irq_spec *out)
{
    for (u32 i = 0; i < out->count; i++) {
        out->cells[i] = fdt_cell(value, first + i);
    }
}

/* interrupts-extended: entries of a controller's phandle and its cells. */
static int read_extended(const struct fdt *t, const void *value, u32 length,
                         u32 index, struct fdt_irq_spec *out)
{
    u32 total = length / 4;

    if (length % 4 != 0) {
        return -EINVAL;
    }
    for (u32 at = 0; at < total; at += 1 + out->count) {
        fdt_node node = fdt_by_phandle(t, fdt_cell(value, at));
        int error = open_controller(t, node, out);

        if (error != 0) {
            return error;
        }
        if (out->count > total - at - 1) {
            return -EINVAL;
        }
        if (index-- == 0) {
            read_cells(value, at + 1, out);
            return 0;
        }
    }
    return -ENOENT;
}

int fdt_irq(const struct fdt *t, fdt_node node, u32 index,
            struct fdt_irq_spec *out)
{
    u32 length;
    const void *value = fdt_prop(t, node, "interrupts-extended", &length);

    if (value != NULL) { /* it wins over interrupts [DT 2.4.1.2] */
        return read_extended(t, value, length, index, out);
    }
    value = fdt_prop(t, node, "interrupts", &length);
    if (value == NULL) {
        return -ENOENT;
    }

    int error = open_controller(t, find_controller(t, node), out);

    if (error != 0) {
        return error;
    }
    if (length % (4 * out->count) != 0) {
        return -EINVAL;
    }
    if (index >= length / (4 * out->count)) {
        return -ENOENT;
    }
    read_cells(value, index * out->count, out);
    return 0;
}
