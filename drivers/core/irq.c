/*
 * Which interrupt line is a device's? (interrupts)
 *
 * The device tree says it in two steps: which controller, and in words that
 * only that controller's driver understands, which of its lines. lib/fdt_irq.h
 * knows the first, the controller's translate() the second. The contract is in
 * drivers/driver.h.
 */
#include <drivers/driver.h>

#include <abi/errno.h>
#include <kernel/devtree.h>
#include <kernel/irq.h>
#include <lib/fdt_irq.h>

int device_irq(struct device *dev, u32 index, struct irq **irq)
{
    struct fdt_irq_spec spec;
    int error = fdt_irq(devtree(), dev->node, index, &spec);

    if (error != 0) {
        return error == -ENOENT ? -ENOENT : -EINVAL;
    }
    return irq_find(spec.controller, spec.cells, spec.count, irq);
}
