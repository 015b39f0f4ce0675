/*
 * The memory map: what lies where in RAM (pages).
 *
 * Memory comes from the device tree's memory nodes. Then everything that is in
 * use already is marked: page 0, what the tree reserves, a framebuffer that
 * the firmware draws on, the initial RAM disk, the tree itself and the kernel's
 * image. Where two of them overlap the later one names the place; what must
 * not be mapped is marked last, so that it always prevails.
 *
 * A reservation is never lost: if the map has no room for one more border, the
 * whole of the ranges that it touches is given up, and the log says so.
 * Limits: nothing here is given back later.
 */
#include <mm/memmap.h>

#include <abi/errno.h>
#include <arch/sections.h>
#include <kernel/console.h>
#include <kernel/devtree.h>
#include <kernel/log.h>
#include <lib/strerror.h>
#include <mm/addr.h>

static struct ranges map;

static u64 end_of(u64 start, u64 size)
{
    return size > U64_MAX - start ? U64_MAX : start + size;
}

static void add_memory(paddr_t base, u64 size)
{
    paddr_t start = ALIGN_DOWN(base, PAGE_SIZE);
    paddr_t end = ALIGN_DOWN(end_of(base, size), PAGE_SIZE);

    if (base > U64_MAX - PAGE_SIZE) {
        return;
    }
    if (start != base) {
        start += PAGE_SIZE; /* only pages that are there entirely */
    }
    if (start >= end) {
        return;
    }
    if (ranges_add(&map, start, end - start, MEMORY_FREE, "free") != 0) {
        log_error("memory at 0x%lx is not used: the map is full", base);
    }
}

/* Mark whole ranges: that needs no new border, so there is always room. */
static void reserve_roughly(paddr_t start, paddr_t end, enum memory_kind kind,
                            const char *name)
{
    const struct range *first = ranges_find(&map, start);
    const struct range *last = ranges_find(&map, end - 1);

    start = first != NULL ? first->start : start;
    end = last != NULL ? last->end : end;
    log_error("the memory map is full: 0x%lx to 0x%lx is lost to %s", start,
              end, name);
    if (ranges_mark(&map, start, end - start, kind, name) != 0) {
        map.count = 0; /* cannot be; no memory is better than a wrong one */
    }
}

static void reserve(paddr_t base, u64 size, enum memory_kind kind,
                    const char *name)
{
    paddr_t start = ALIGN_DOWN(base, PAGE_SIZE);
    paddr_t end = end_of(base, size);

    end = end_of(end, ALIGN_UP(end, PAGE_SIZE) - end);
    if (size == 0) {
        return;
    }
    if (ranges_mark(&map, start, end - start, kind, name) != 0) {
        reserve_roughly(start, end, kind, name);
    }
}

static void add_all_memory(const struct fdt *tree)
{
    paddr_t base;
    u64 size;
    int error;

    for (u32 i = 0; (error = fdt_memory(tree, i, &base, &size)) != -ENOENT;
         i++) {
        if (error == 0) {
            add_memory(base, size);
        } else {
            log_warning("memory bank %u: %s", i, error_text(error));
        }
    }
}

/* What the tree reserves, of one kind. */
static void reserve_listed(const struct fdt *tree, enum memory_kind kind)
{
    struct fdt_reserved item;
    int error;

    for (u32 i = 0; (error = fdt_reserved(tree, i, &item)) != -ENOENT; i++) {
        if (error != 0) {
            log_warning("reservation %u: %s", i, error_text(error));
        } else if (item.no_map == (kind == MEMORY_NO_MAP)) {
            reserve(item.base, item.size, kind, item.name);
        }
    }
}

/* Firmware may have left a picture in RAM, and the hardware goes on showing
 * it: a simple-framebuffer in /chosen, which is no bus and has no ranges. */
static void reserve_framebuffers(const struct fdt *tree)
{
    fdt_node node;
    paddr_t base;
    u64 size;

    fdt_for_each_child(tree, node, fdt_find_path(tree, "/chosen")) {
        if (!fdt_is_compatible(tree, node, "simple-framebuffer")) {
            continue;
        }
        if (fdt_reg(tree, node, 0, &base, &size) == 0 ||
            fdt_reg_raw(tree, node, 0, &base, &size) == 0) {
            reserve(base, size, MEMORY_RESERVED, "framebuffer");
        }
    }
}

static void reserve_initrd(const struct fdt *tree)
{
    paddr_t start;
    paddr_t end;
    int error = fdt_initrd(tree, &start, &end);

    if (error == 0 && start < end) {
        reserve(start, end - start, MEMORY_RESERVED, "initial RAM disk");
    } else if (error != -ENOENT) {
        log_warning("initial RAM disk: %s", error_text(-EINVAL));
    }
}

void memmap_init(paddr_t load, paddr_t fdt)
{
    const struct fdt *tree = devtree();

    if (tree == NULL) {
        return;
    }
    add_all_memory(tree);
    reserve(0, PAGE_SIZE, MEMORY_RESERVED, "page 0");
    reserve_listed(tree, MEMORY_RESERVED);
    reserve_framebuffers(tree);
    reserve_initrd(tree);
    reserve(fdt, fdt_total_size(tree), MEMORY_RESERVED, "device tree");
    reserve(load, (u64)(image_end - image_start), MEMORY_RESERVED, "kernel");
    reserve_listed(tree, MEMORY_NO_MAP);
}

void memmap_reserve(paddr_t start, u64 size, const char *name)
{
    reserve(start, size, MEMORY_RESERVED, name);
}

const struct ranges *memmap(void)
{
    return &map;
}

void memmap_print(void)
{
    for (u32 i = 0; i < map.count; i++) {
        const struct range *range = &map.at[i];

        console_printf("  0x%010lx to 0x%010lx %9lu KiB  %s%s\n", range->start,
                       range->end, (range->end - range->start) / 1024,
                       range->name,
                       range->kind == MEMORY_NO_MAP ? " (never mapped)" : "");
    }
}
