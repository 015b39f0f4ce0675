/*
 * fdt.h - read a flattened device tree: the description of the machine that
 * the firmware hands to the kernel.
 *
 * Chapter: device-tree (fdt_irq: interrupts). Format: [DT 5], version 17, and
 * 16 without its size field. Call fdt_init once; it checks the whole tree, and
 * only a tree that passed may be given to the other functions. They read the
 * blob in place, so it must stay mapped and unchanged: names, strings and
 * values that are returned point into it. Nothing is allocated, nothing
 * recurses, and no function reads outside the blob, whatever is in it.
 *
 * Names follow the specification: a node has properties and children; its
 * address is in `reg`, counted as its parent's #address-cells says.
 * Context: any. A struct fdt does not change after fdt_init.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/* The deepest nesting of nodes, the root counted. */
#define FDT_MAX_DEPTH 16

/* A node is the place of its first token; below 0 it is no node. */
typedef s32 fdt_node;
#define FDT_NONE ((fdt_node)-1)

struct fdt {
    const u8 *reserve;   /* the memory reservation block */
    const u8 *structure; /* the structure block: the tree */
    const char *strings; /* the strings block: names of properties */
    u32 structure_size;
    u32 strings_size; /* up to and with the last NUL in the block */
    u32 total_size;
    fdt_node root;
    const char *error; /* what fdt_init found wrong, or NULL */
};

/*
 * Check the tree at `blob` and prepare `t` for the functions below. `max_size`
 * bytes may be read there; the tree's header says how many it really takes.
 * => returns -EINVAL if anything in it is malformed; fdt_error then says what,
 *    and t serves for nothing else
 */
int fdt_init(struct fdt *t, const void *blob, size_t max_size) MUST_CHECK;

/* What fdt_init found wrong. => NULL after success */
static inline const char *fdt_error(const struct fdt *t)
{
    return t->error;
}

/* The bytes that the blob occupies, all of its blocks included. */
static inline u32 fdt_total_size(const struct fdt *t)
{
    return t->total_size;
}

/*
 * Walking. Each returns FDT_NONE when there is no such node.
 */

static inline fdt_node fdt_root(const struct fdt *t)
{
    return t->root;
}

fdt_node fdt_first_child(const struct fdt *t, fdt_node node);
fdt_node fdt_next_sibling(const struct fdt *t, fdt_node node);
fdt_node fdt_parent(const struct fdt *t, fdt_node node);

/* The node that follows in the order of the blob: parents before children. */
fdt_node fdt_next(const struct fdt *t, fdt_node node);

#define fdt_for_each_child(t, child, node)                     \
    for ((child) = fdt_first_child((t), (node)); (child) >= 0; \
         (child) = fdt_next_sibling((t), (child)))

/*
 * The way to a node: chain[0] is the root, the last entry is the node itself.
 * => returns the number of entries, 1 to FDT_MAX_DEPTH; 0: no such node
 */
u32 fdt_ancestors(const struct fdt *t, fdt_node node,
                  fdt_node chain[FDT_MAX_DEPTH]);

/* The node's own name, with its unit address: "serial@7e201000"; root: "". */
const char *fdt_name(const struct fdt *t, fdt_node node);

/*
 * Write the node's full path, cut short if it must be.
 * => with size > 0 the result is always terminated
 * => returns the length of the whole path: it was cut if that is >= size
 */
size_t fdt_path(const struct fdt *t, fdt_node node, char *buf, size_t size);

/*
 * Finding. Each returns FDT_NONE when there is no such node.
 */

/*
 * The node at a path: "/soc/serial@7e201000", or one that starts with an
 * alias: "serial0". A component without a unit address finds the first child
 * of that name. The path ends at a ':', as in "serial0:115200n8".
 */
fdt_node fdt_find_path(const struct fdt *t, const char *path);

/*
 * The first node after `after` that is compatible with `compatible`.
 * => after FDT_NONE: the search starts with the root
 */
fdt_node fdt_next_compatible(const struct fdt *t, fdt_node after,
                             const char *compatible);

/* The node that other nodes call `phandle`. */
fdt_node fdt_by_phandle(const struct fdt *t, u32 phandle);

/* Is `compatible` one of the strings of the node's property of that name? */
bool fdt_is_compatible(const struct fdt *t, fdt_node node,
                       const char *compatible);

/*
 * May the node be used? Its `status` must be "okay", "ok" or absent. A parent
 * that is not available is not looked at.
 */
bool fdt_is_available(const struct fdt *t, fdt_node node);

/*
 * Properties. Values are big endian and only aligned to four bytes: read the
 * cells of one with fdt_cell.
 */

/*
 * The value of a property and, unless length is NULL, its length in bytes.
 * => returns NULL if the node has no such property; an empty one is not NULL
 */
const void *fdt_prop(const struct fdt *t, fdt_node node, const char *name,
                     u32 *length);

/* Cell number `index` of a value. => the value is long enough */
u32 fdt_cell(const void *value, u32 index);

/*
 * A property that is a number: of one cell, or of one or two.
 * => returns -ENOENT if there is none, -EINVAL if it has another length
 */
int fdt_prop_u32(const struct fdt *t, fdt_node node, const char *name,
                 u32 *number) MUST_CHECK;
int fdt_prop_u64(const struct fdt *t, fdt_node node, const char *name,
                 u64 *number) MUST_CHECK;

/*
 * A property that is a string, or the index-th of a list of strings.
 * => returns NULL if there is none or if it is not terminated
 */
const char *fdt_prop_str(const struct fdt *t, fdt_node node, const char *name);
const char *fdt_prop_strlist_get(const struct fdt *t, fdt_node node,
                                 const char *name, u32 index);

/*
 * Addresses. Here, `index` counts from 0, and -ENOENT is the end:
 *
 *     for (u32 i = 0; fdt_reg(t, node, i, &base, &size) == 0; i++) ...
 *
 * A malformed entry is -EINVAL, and an index beyond it may still be good.
 */

/*
 * Entry `index` of a node's `reg` as its bus counts: a CPU's number, an I2C
 * address, an offset in a window. Of a three-cell address the two low cells.
 * => returns -ENOENT if there is no such entry, -EINVAL if reg or the cell
 *    counts of the parent are malformed
 */
int fdt_reg_raw(const struct fdt *t, fdt_node node, u32 index, u64 *address,
                u64 *size) MUST_CHECK;

/*
 * Entry `index` of a node's `reg` as a physical address of the CPU: `ranges`
 * of every ancestor are applied. Only the first byte is translated; that the
 * rest lies in the same window is taken on trust.
 * => returns as fdt_reg_raw, and -ENXIO if an ancestor has no window for it
 */
int fdt_reg(const struct fdt *t, fdt_node node, u32 index, paddr_t *address,
            u64 *size) MUST_CHECK;

/* Memory bank `index`: the entries of all memory nodes, empty ones left out. */
int fdt_memory(const struct fdt *t, u32 index, paddr_t *base,
               u64 *size) MUST_CHECK;

/* A range of memory that is not ours to use. */
struct fdt_reserved {
    paddr_t base;
    u64 size;
    bool no_map;      /* it may not even be mapped */
    const char *name; /* of its node, or "memreserve" */
};

/*
 * Reserved range `index`: first the memory reservation block, then the
 * children of /reserved-memory that are available and have a reg. Empty ranges
 * are left out. Does not list the blob itself, nor the initial RAM disk.
 */
int fdt_reserved(const struct fdt *t, u32 index,
                 struct fdt_reserved *out) MUST_CHECK;

/*
 * What the boot loader says in /chosen.
 */

/* The kernel's command line. => NULL if there is none */
const char *fdt_bootargs(const struct fdt *t);

/*
 * The node of the console, from stdout-path. What follows a ':' there, such
 * as "115200n8", goes to *options unless options is NULL; "" if nothing does.
 * => returns FDT_NONE if there is no console, or its path leads nowhere
 */
fdt_node fdt_stdout(const struct fdt *t, const char **options);

/*
 * The initial RAM disk, bytes start to end - 1.
 * => returns -ENOENT if there is none, -EINVAL if it is malformed
 */
int fdt_initrd(const struct fdt *t, paddr_t *start, paddr_t *end) MUST_CHECK;
