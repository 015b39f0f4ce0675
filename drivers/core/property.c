/*
 * What else the device tree says of a device (interrupts).
 *
 * Properties that a driver asks for by their exact names, as its binding
 * defines them. The contract is in drivers/driver.h.
 */
#include <drivers/driver.h>

#include <kernel/devtree.h>

bool device_has_property(const struct device *dev, const char *name)
{
    return fdt_prop(devtree(), dev->node, name, NULL) != NULL;
}

u32 device_property_u32(const struct device *dev, const char *name,
                        u32 fallback)
{
    u32 value;

    if (fdt_prop_u32(devtree(), dev->node, name, &value) != 0) {
        return fallback;
    }
    return value;
}

u64 device_property_u64(const struct device *dev, const char *name,
                        u64 fallback)
{
    u64 value;

    if (fdt_prop_u64(devtree(), dev->node, name, &value) != 0) {
        return fallback;
    }
    return value;
}

int device_register_size(const struct device *dev, u32 index, u64 *size)
{
    paddr_t address;

    return fdt_reg(devtree(), dev->node, index, &address, size);
}
