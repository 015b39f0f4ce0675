/*
 * The device tree of the machine we run on (device-tree).
 *
 * The loader leaves its address in x0, if it keeps to the boot protocol: at a
 * multiple of 8, at most 2 MiB long [BOOTING 2]. What stands there is input
 * like any other, and is checked before it is believed. Without a sound tree
 * the kernel goes on with what it knows by itself.
 */
#include <kernel/devtree.h>

#include <abi/errno.h>
#if CHAPTER >= CH_FAULTS
#include <arch/probe.h>
#endif
#include <kernel/console.h>
#include <kernel/log.h>
#include <lib/strerror.h>

#define FDT_MAX_SIZE 0x200000
#define PATH_SIZE    96

static struct fdt tree;
static bool has_tree;

int devtree_init(paddr_t fdt)
{
#if CHAPTER >= CH_FAULTS
    u32 magic;
#endif
    int error;

    if (fdt == 0 || !IS_ALIGNED(fdt, 8)) {
        log_warning("no device tree: the loader left 0x%lx in x0", fdt);
        return -EINVAL;
    }
#if CHAPTER >= CH_FAULTS
    if (arch_probe_read32(fdt, &magic) != 0) {
        log_warning("no device tree: nothing answers at 0x%lx", fdt);
        return -EINVAL;
    }
#endif
    error = fdt_init(&tree, (const void *)fdt, FDT_MAX_SIZE);
    if (error != 0) {
        log_warning("no device tree at 0x%lx: %s", fdt, fdt_error(&tree));
        return error;
    }
    has_tree = true;
    return 0;
}

const struct fdt *devtree(void)
{
    return has_tree ? &tree : NULL;
}

static void log_model(void)
{
    const char *model = fdt_prop_str(&tree, tree.root, "model");
    const char *first = fdt_prop_str(&tree, tree.root, "compatible");

    log_info("machine: %s (%s), told by a tree of %u bytes",
             model != NULL ? model : "unnamed", first != NULL ? first : "?",
             fdt_total_size(&tree));
}

static void log_memory(void)
{
    struct fdt_reserved reserved;
    paddr_t base;
    u64 size;

    for (u32 i = 0; fdt_memory(&tree, i, &base, &size) == 0; i++) {
        log_info("memory: 0x%lx to 0x%lx, %lu MiB", base, base + size,
                 size >> 20);
    }
    for (u32 i = 0; fdt_reserved(&tree, i, &reserved) == 0; i++) {
        log_info("reserved: 0x%lx to 0x%lx (%s%s)", reserved.base,
                 reserved.base + reserved.size, reserved.name,
                 reserved.no_map ? ", not to be mapped" : "");
    }
}

static void log_processors(void)
{
    fdt_node cpus = fdt_find_path(&tree, "/cpus");
    const char *method = NULL;
    u32 count = 0;
    fdt_node cpu;

    if (cpus < 0) {
        return;
    }
    fdt_for_each_child(&tree, cpu, cpus) {
        const char *type = fdt_prop_str(&tree, cpu, "device_type");

        if (type != NULL) {
            count++;
            method = fdt_prop_str(&tree, cpu, "enable-method");
        }
    }
    log_info("processors: %u%s%s", count, method != NULL ? ", started by " : "",
             method != NULL ? method : "");
}

static void log_console(void)
{
    fdt_node node = fdt_stdout(&tree, NULL);
    char path[PATH_SIZE];
    paddr_t base;
    u64 size;
    int error;

    if (node < 0) {
        log_info("console: the tree names none");
        return;
    }
    fdt_path(&tree, node, path, sizeof(path));
    error = fdt_reg(&tree, node, 0, &base, &size);
    if (error != 0) {
        log_warning("console: %s has no address: %s", path, error_text(error));
        return;
    }
    log_info("console: %s, its registers at 0x%lx", path, base);
}

void devtree_log(void)
{
    const char *bootargs;

    if (!has_tree) {
        return;
    }
    log_model();
    log_memory();
    log_processors();
    log_console();
    bootargs = fdt_bootargs(&tree);
    log_info("command line: \"%s\"", bootargs != NULL ? bootargs : "");
}

static void print_node(fdt_node node)
{
    const char *kind = fdt_prop_str(&tree, node, "compatible");
    char path[PATH_SIZE];
    paddr_t base;
    u64 size;

    fdt_path(&tree, node, path, sizeof(path));
    if (fdt_reg(&tree, node, 0, &base, &size) == 0) {
        console_printf("  %-48s 0x%010lx %s\n", path, base,
                       kind != NULL ? kind : "");
    } else {
        console_printf("  %-48s %12s %s\n", path, "", kind != NULL ? kind : "");
    }
}

void devtree_print_nodes(void)
{
    if (!has_tree) {
        console_printf("there is no device tree\n");
        return;
    }
    for (fdt_node node = tree.root; node >= 0; node = fdt_next(&tree, node)) {
        print_node(node);
    }
}
