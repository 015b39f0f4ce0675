/*
 * Which driver for which device? (platforms)
 *
 * For each stage, every available node of the device tree is held against the
 * ids of every driver of that stage; the first driver that knows the node is
 * asked to probe it. A device that waits for another (-EAGAIN) is asked again
 * until nothing changes any more. Devices live in a table of fixed size, and
 * their drivers' memory in a pool of fixed size, because there is no allocator
 * yet. A device that cannot be driven costs a line in the log and nothing else.
 * Locking: none; runs once, at boot.
 */
#include <drivers/driver.h>

#include <abi/errno.h>
#include <arch/sections.h>
#if CHAPTER >= CH_KERNEL_ENTRY
#include <kernel/cmdline.h>
#endif
#include <kernel/devtree.h>
#include <kernel/log.h>
#include <lib/macros.h>
#include <lib/strerror.h>
#include <mm/mmio.h>

#define MAX_DEVICES 32
#define POOL_SIZE   65536 /* a GIC has up to 1020 lines of 48 bytes */

static struct device devices[MAX_DEVICES];
static u32 device_count;

static u8 pool[POOL_SIZE] __attribute__((aligned(16)));
static size_t pool_used;

void *device_alloc(struct device *dev, size_t size)
{
    size_t rounded = ALIGN_UP(size, (size_t)16);

    if (rounded > POOL_SIZE - pool_used) {
        return NULL;
    }
    dev->data = pool + pool_used; /* from the BSS: zero, and never reused */
    pool_used += rounded;
    return dev->data;
}

int device_map(struct device *dev, u32 index, vaddr_t *base)
{
    paddr_t address;
    u64 size;
    int error = fdt_reg(devtree(), dev->node, index, &address, &size);

    if (error != 0) {
        return error;
    }
    *base = mmio_map(address, size);
    return *base != 0 ? 0 : -ENOMEM;
}

const char *device_property_string(const struct device *dev, const char *name)
{
    return fdt_prop_str(devtree(), dev->node, name);
}

#if CHAPTER >= CH_KERNEL_ENTRY
/* console= on the command line, a path or an alias, or else stdout-path. */
static fdt_node console_node(void)
{
    char path[64];
    fdt_node node = FDT_NONE;

    if (cmdline_word("console", path, sizeof(path)) > 0) {
        node = fdt_find_path(devtree(), path);
        if (node < 0) {
            log_warning("console=%s: there is no such device", path);
        }
    }
    return node >= 0 ? node : fdt_stdout(devtree(), NULL);
}
#else
static fdt_node console_node(void)
{
    return fdt_stdout(devtree(), NULL);
}
#endif

bool device_is_console(const struct device *dev)
{
    return dev->node == console_node();
}

static bool is_known_to(const struct driver *driver, fdt_node node)
{
    for (const struct device_id *id = driver->match; id->compatible; id++) {
        if (fdt_is_compatible(devtree(), node, id->compatible)) {
            return true;
        }
    }
    return false;
}

static const struct driver *find_driver(enum driver_stage stage, fdt_node node)
{
    for (const struct driver *const *record = drivers_start;
         record < drivers_end; record++) {
        if ((*record)->stage == stage && is_known_to(*record, node)) {
            return *record;
        }
    }
    return NULL;
}

static bool is_probed(fdt_node node)
{
    for (u32 i = 0; i < device_count; i++) {
        if (devices[i].node == node) {
            return true;
        }
    }
    return false;
}

/* Returns what probe() says; on -EAGAIN the device keeps no place. */
static int probe_node(const struct driver *driver, fdt_node node)
{
    struct device *dev = &devices[device_count];
    int error;

    if (device_count == MAX_DEVICES) {
        log_warning("%s: no room for another device",
                    fdt_name(devtree(), node));
        return -ENOMEM;
    }
    *dev = (struct device){ .name = fdt_name(devtree(), node), .node = node };
    error = driver->probe(dev);
    if (error == -EAGAIN) {
        return error;
    }
    device_count++;
    if (error == 0) {
        dev->driver = driver;
        log_info("%s: %s", dev->name, driver->name);
    } else if (error != -ENODEV) {
        log_warning("%s: %s does not start: %s", dev->name, driver->name,
                    error_text(error));
    }
    return error;
}

/*
 * Probe what is left of a stage.
 * => returns how many devices wait for another one; *started: how many of the
 *    others were probed
 */
static u32 probe_round(enum driver_stage stage, u32 *started)
{
    const struct fdt *tree = devtree();
    u32 waiting = 0;

    *started = 0;
    for (fdt_node node = fdt_root(tree); node >= 0;
         node = fdt_next(tree, node)) {
        const struct driver *driver = find_driver(stage, node);

        if (driver == NULL || is_probed(node) ||
            !fdt_is_available(tree, node)) {
            continue;
        }
        if (probe_node(driver, node) == -EAGAIN) {
            waiting++;
        } else {
            (*started)++;
        }
    }
    return waiting;
}

void drivers_probe(void)
{
    if (devtree() == NULL) {
        return;
    }
    for (u32 stage = 0; stage < STAGE_COUNT; stage++) {
        u32 waiting;
        u32 started;

        do { /* a device may wait for one that comes later in the tree */
            waiting = probe_round(stage, &started);
        } while (waiting > 0 && started > 0);
        if (waiting > 0) {
            log_warning("%u device%s another that does not start", waiting,
                        waiting == 1 ? " needs" : "s need");
        }
    }
}
