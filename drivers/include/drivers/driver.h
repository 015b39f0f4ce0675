/*
 * Drivers and the devices that they drive (platforms).
 *
 * A driver is one record at the end of its file:
 *
 *     DRIVER(pl011) = {
 *         .name = "PL011",
 *         .stage = STAGE_DEVICE,
 *         .match = pl011_ids,
 *         .probe = pl011_probe,
 *     };
 *
 * The linker gathers the records, so that a driver is added by adding a file.
 * A device is a node of the device tree with a driver that knows one of the
 * names in its `compatible`. probe() takes it over; remove() gives it back and
 * leaves it as silent as before. What a driver knows of one device lives in
 * memory from device_alloc(), never in a variable of the file.
 */
#pragma once

#include <abi/types.h>
#include <lib/fdt.h>
#include <lib/macros.h>

/* The order in which devices are probed: each stage may need those before. */
enum driver_stage {
    STAGE_IRQCHIP, /* interrupt controllers */
    STAGE_CLOCK,   /* what counts time */
    STAGE_BUS,     /* what has devices behind it */
    STAGE_DEVICE,  /* all others */
    STAGE_COUNT,
};

/* How a driver names the devices it knows; a list ends with an empty entry. */
struct device_id {
    const char *compatible; /* one string of the node's `compatible` */
};

struct driver;

struct device {
    const char *name; /* the node's: "pl011@9000000" */
    fdt_node node;
    const struct driver *driver; /* NULL: nobody drives it */
    void *data;                  /* the driver's own, from device_alloc() */
};

struct driver {
    const char *name; /* for people: "PL011 UART" */
    enum driver_stage stage;
    const struct device_id *match;

    /**
     * probe - take over a device.
     * => returns 0, or a negative errno, and then holds nothing: -ENODEV if
     *    it turns out not to be ours, -EAGAIN if something it needs is not
     *    there yet
     * => Context: boot, or a thread
     */
    int (*probe)(struct device *dev);

    /**
     * remove - give the device back: it interrupts nobody, reads no memory.
     * => never fails => memory from device_alloc() is freed afterwards
     * => Context: a thread
     */
    void (*remove)(struct device *dev);
};

/* A record is reached through a pointer to it: pointers have one size. */
#define DRIVER(id)                                                     \
    static const struct driver id##_driver;                            \
    static const struct driver *const id##_record                      \
        __attribute__((used, section("drivers." #id))) = &id##_driver; \
    static const struct driver id##_driver

/**
 * drivers_probe - find a driver for every available node of the device tree.
 * => Context: boot, once; without a device tree it does nothing
 */
void drivers_probe(void);

/**
 * device_alloc - memory for what the driver knows of this device, zeroed.
 * => returns NULL when there is none; becomes dev->data; once per device
 */
void *device_alloc(struct device *dev, size_t size);

/**
 * device_map - make a device's registers reachable.
 * => index: which entry of its `reg`
 * => returns 0 and the address in *base; -ENOENT: there is no such entry,
 *    -EINVAL, -ENXIO: the device tree is wrong about it; -ENOMEM: no room
 */
MUST_CHECK int device_map(struct device *dev, u32 index, vaddr_t *base);

/** device_property_string - a property of the device's node; NULL: none. */
const char *device_property_string(const struct device *dev, const char *name);

#if CHAPTER >= CH_INTERRUPTS
/**
 * device_irq - the interrupt line that a device raises.
 * => index: which entry of its `interrupts`
 * => returns 0 and the line in *irq, for irq_request(); -ENOENT: there is no
 *    such entry; -EAGAIN: its controller is not there yet, and probe() should
 *    return that; -EINVAL: the device tree is wrong about it
 */
struct irq;
MUST_CHECK int device_irq(struct device *dev, u32 index, struct irq **irq);

/** device_has_property - does the device's node have it, whatever its value? */
bool device_has_property(const struct device *dev, const char *name);

/** device_property_u32 - a number; fallback if it is absent or none. */
u32 device_property_u32(const struct device *dev, const char *name,
                        u32 fallback);

/** device_property_u64 - a number of one cell or two; likewise. */
u64 device_property_u64(const struct device *dev, const char *name,
                        u64 fallback);

/** device_register_size - the size of entry `index` of `reg`; as device_map. */
MUST_CHECK int device_register_size(const struct device *dev, u32 index,
                                    u64 *size);

#endif
/** device_is_console - does /chosen name this device for the console? */
bool device_is_console(const struct device *dev);
