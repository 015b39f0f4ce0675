/*
 * fdt_addr.c - addresses in a device tree: reg entries, their translation
 * through ranges, memory banks and reservations.
 *
 * Chapter: device-tree. A node's reg counts in the address space of its
 * parent, its bus. The bus's ranges maps windows of that space to the space of
 * the bus's own parent, and so on up to the root's, which is the CPU's
 * [DT 2.3.8]. An address has one or two cells; on a PCI bus it has three, of
 * which the first is no address but says in which of PCI's spaces the other
 * two count [PCI-OF 2.2.1]. Windows are tried in order, the first match wins.
 * Contract: lib/fdt.h.
 */
#include <lib/fdt.h>

#include <abi/errno.h>
#include <lib/string.h>

/* How many cells an address and a size take on a bus. */
struct bus_cells {
    u32 address; /* 1 to 3 */
    u32 size;    /* 0 to 2 */
};

struct bus_address {
    u32 space; /* the first of three cells, else 0 */
    u64 value;
};

/* The bits of the space cell that tell configuration, I/O and memory apart:
 * 0, 1, and 2 or 3 for memory below and above 4 GiB. */
#define PCI_SPACE       GENMASK(25, 24)
#define PCI_SPACE_MEM32 2

static int read_count(const struct fdt *t, fdt_node bus, const char *name,
                      u32 absent, u32 *count)
{
    int error = fdt_prop_u32(t, bus, name, count);

    if (error == -ENOENT) {
        *count = absent;
        error = 0;
    }
    return error;
}

static int read_bus_cells(const struct fdt *t, fdt_node bus,
                          struct bus_cells *cells)
{
    int error = read_count(t, bus, "#address-cells", 2, &cells->address);

    if (error == 0) {
        error = read_count(t, bus, "#size-cells", 1, &cells->size);
    }
    if (error == 0 &&
        (cells->address < 1 || cells->address > 3 || cells->size > 2)) {
        error = -EINVAL;
    }
    return error;
}

/* The number in `count` cells from `first` on, of which the last two count. */
static u64 read_number(const void *value, u32 first, u32 count)
{
    u64 number = 0;

    for (u32 i = 0; i < count; i++) {
        number = number << 32 | fdt_cell(value, first + i);
    }
    return number;
}

static struct bus_address read_address(const void *value, u32 first, u32 count)
{
    struct bus_address address = {
        .value = read_number(value, first, count),
    };

    if (count == 3) {
        address.space = fdt_cell(value, first);
    }
    return address;
}

/* Read entry `index` of a node's reg, an address on `bus`, its parent. */
static int read_reg(const struct fdt *t, fdt_node node, fdt_node bus, u32 index,
                    struct bus_address *address, u64 *size)
{
    struct bus_cells cells;
    u32 length;
    const void *reg = fdt_prop(t, node, "reg", &length);

    if (reg == NULL || bus == FDT_NONE) {
        return -ENOENT;
    }

    int error = read_bus_cells(t, bus, &cells);
    u32 stride = cells.address + cells.size;

    if (error != 0) {
        return error;
    }
    if (length % (4 * stride) != 0) {
        return -EINVAL;
    }
    if (index >= length / (4 * stride)) {
        return -ENOENT;
    }
    *address = read_address(reg, index * stride, cells.address);
    *size = read_number(reg, index * stride + cells.address, cells.size);
    return 0;
}

int fdt_reg_raw(const struct fdt *t, fdt_node node, u32 index, u64 *address,
                u64 *size)
{
    struct bus_address raw;
    int error = read_reg(t, node, fdt_parent(t, node), index, &raw, size);

    if (error == 0) {
        *address = raw.value;
    }
    return error;
}

/*
 * Do two addresses count in the same space? Memory is one space, wherever it
 * lies. A cell without PCI's bits must match whole: below a PCI device, such
 * as the Pi 5's RP1, it is the number of a window of that device.
 */
static bool is_same_space(u32 a, u32 b)
{
    u64 space_a = FIELD_GET(PCI_SPACE, a);
    u64 space_b = FIELD_GET(PCI_SPACE, b);

    if (space_a >= PCI_SPACE_MEM32) {
        return space_b >= PCI_SPACE_MEM32;
    }
    return a == b || (space_a != 0 && space_a == space_b);
}

/* Translate an address on `bus` into one on the bus above it. */
static int translate_up(const struct fdt *t, fdt_node bus, fdt_node above,
                        struct bus_address *address)
{
    struct bus_cells child;
    struct bus_cells parent;
    u32 length;
    const void *ranges = fdt_prop(t, bus, "ranges", &length);

    if (ranges == NULL) {
        return -ENXIO;
    }
    if (length == 0) { /* the same addresses on both sides */
        return 0;
    }
    if (read_bus_cells(t, bus, &child) != 0 ||
        read_bus_cells(t, above, &parent) != 0) {
        return -EINVAL;
    }

    u32 stride = child.address + parent.address + child.size;

    if (length % (4 * stride) != 0) {
        return -EINVAL;
    }
    for (u32 at = 0; at < length / 4; at += stride) {
        struct bus_address from = read_address(ranges, at, child.address);
        struct bus_address to = read_address(ranges, at + child.address,
                                             parent.address);
        u64 size = read_number(ranges, at + stride - child.size, child.size);
        u64 offset = address->value - from.value; /* wraps if it is below */

        if (is_same_space(address->space, from.space) && offset < size) {
            *address = to;
            address->value += offset;
            return address->value < offset ? -ENXIO : 0;
        }
    }
    return -ENXIO;
}

int fdt_reg(const struct fdt *t, fdt_node node, u32 index, paddr_t *address,
            u64 *size)
{
    fdt_node chain[FDT_MAX_DEPTH];
    u32 count = fdt_ancestors(t, node, chain);
    struct bus_address at;

    if (count < 2) {
        return -ENOENT;
    }

    int error = read_reg(t, node, chain[count - 2], index, &at, size);

    for (u32 bus = count - 2; error == 0 && bus > 0; bus--) {
        error = translate_up(t, chain[bus], chain[bus - 1], &at);
    }
    if (error == 0) {
        *address = at.value;
    }
    return error;
}

/*
 * Take entry *index of a node's reg, where empty entries do not count. If the
 * node has fewer, *index goes down by their number: on to the next node.
 */
static int nth_reg(const struct fdt *t, fdt_node node, u32 *index,
                   paddr_t *base, u64 *size)
{
    for (u32 i = 0;; i++) {
        int error = fdt_reg(t, node, i, base, size);

        if (error == -ENOENT) {
            return error;
        }
        if (error == 0 && *size == 0) {
            continue;
        }
        if (*index == 0) {
            return error;
        }
        *index -= 1;
        if (error == -EINVAL) { /* none of its entries can be told apart */
            return -ENOENT;
        }
    }
}

int fdt_memory(const struct fdt *t, u32 index, paddr_t *base, u64 *size)
{
    fdt_node node;

    fdt_for_each_child(t, node, fdt_root(t)) {
        const char *type = fdt_prop_str(t, node, "device_type");

        if (type == NULL || strcmp(type, "memory") != 0 ||
            !fdt_is_available(t, node)) {
            continue;
        }

        int error = nth_reg(t, node, &index, base, size);

        if (error != -ENOENT) {
            return error;
        }
    }
    return -ENOENT;
}

int fdt_reserved(const struct fdt *t, u32 index, struct fdt_reserved *out)
{
    fdt_node node;

    for (const u8 *entry = t->reserve;; entry += 16) {
        out->base = read_number(entry, 0, 2);
        out->size = read_number(entry, 2, 2);
        if (out->base == 0 && out->size == 0) {
            break;
        }
        if (out->size != 0 && index-- == 0) {
            out->no_map = false;
            out->name = "memreserve";
            return 0;
        }
    }
    fdt_for_each_child(t, node, fdt_find_path(t, "/reserved-memory")) {
        if (!fdt_is_available(t, node)) {
            continue;
        }

        int error = nth_reg(t, node, &index, &out->base, &out->size);

        out->no_map = fdt_prop(t, node, "no-map", NULL) != NULL;
        out->name = fdt_name(t, node);
        if (error != -ENOENT) {
            return error;
        }
    }
    return -ENOENT;
}
