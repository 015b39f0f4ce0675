/*
 * The device tree of the machine we run on (device-tree).
 *
 * The tree itself is read with the functions of lib/fdt.h; here is the one that
 * the loader handed over. It is checked once and never changes.
 */
#pragma once

#include <abi/types.h>
#include <lib/fdt.h>
#include <lib/macros.h>

/**
 * devtree_init - check the tree that the loader handed over.
 * => fdt: its physical address, as the loader gave it; what stands there may
 *    be anything, if the loader does not keep to the boot protocol
 * => returns 0, or -EINVAL when there is no sound tree; says so in the log
 * => Context: boot, once
 */
MUST_CHECK int devtree_init(paddr_t fdt);

/**
 * devtree - the tree.
 * => returns NULL when devtree_init() found none
 */
const struct fdt *devtree(void);

/** devtree_log - say what the tree says of the machine, a line each. */
void devtree_log(void);

/** devtree_print_nodes - print every node with its address and its name. */
void devtree_print_nodes(void);
