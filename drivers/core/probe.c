/*
 * Which driver for which device? (platforms)
 *
 * For each stage, every available node of the device tree is held against the
 * ids of every driver of that stage; the first driver that knows the node is
 * asked to probe it. Devices live in a table of fixed size, and their drivers'
 * memory in a pool of fixed size, because there is no allocator yet. A device
 * that cannot be driven costs a line in the log and nothing else.
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
#define POOL_SIZE   8192

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
    return 0;
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

static void probe_node(const struct driver *driver, fdt_node node)
{
    struct device *dev = &devices[device_count];
    int error;

    if (device_count == MAX_DEVICES) {
        log_warning("%s: no room for another device",
                    fdt_name(devtree(), node));
        return;
    }
    *dev = (struct device){ .name = fdt_name(devtree(), node), .node = node };
    error = driver->probe(dev);
    if (error != 0) {
        log_warning("%s: %s does not start: %s", dev->name, driver->name,
                    error_text(error));
        return;
    }
    dev->driver = driver;
    device_count++;
    log_info("%s: %s", dev->name, driver->name);
}

void drivers_probe(void)
{
    const struct fdt *tree = devtree();

    if (tree == NULL) {
        return;
    }
    for (u32 stage = 0; stage < STAGE_COUNT; stage++) {
        for (fdt_node node = fdt_root(tree); node >= 0;
             node = fdt_next(tree, node)) {
            const struct driver *driver = find_driver(stage, node);

            if (driver != NULL && fdt_is_available(tree, node)) {
                probe_node(driver, node);
            }
        }
    }
}
