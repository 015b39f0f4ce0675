/*
 * What the kernel maps for itself (page-tables): see mm/kernel_map.h.
 *
 * Every address is mapped to itself, so that switching translation on will
 * change nothing. RAM is mapped in stretches as long as possible, so that
 * blocks can be large. Memory that must not be mapped, and everything that the
 * memory map does not know, is left out: an access there is then a fault with a
 * name and not a mystery.
 */
#include <mm/kernel_map.h>

#include <abi/errno.h>
#include <arch/mmu.h>
#include <arch/sections.h>
#include <kernel/devtree.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <lib/strerror.h>
#include <mm/addr.h>
#include <mm/memmap.h>
#include <mm/prot.h>

#define NOTED_MAX  16
#define DEVICE_MAX (64UL << 20) /* no device that we drive has more registers */

struct stretch {
    paddr_t start;
    paddr_t end;
};

/* Devices that were wanted before there were tables. */
static struct stretch noted[NOTED_MAX];
static u32 noted_count;
static bool is_ready;

static void must_map(paddr_t start, paddr_t end, u32 flags, const char *what)
{
    int error = start < end ? arch_kernel_map(start, start, end - start, flags)
                            : 0;

    if (error != 0) {
        panic("cannot map %s at 0x%lx to 0x%lx: %s", what, start, end,
              error_text(error));
    }
}

/* Map RAM, but leave out the stretch where the image lies. */
static void map_ram(paddr_t start, paddr_t end, const struct stretch *image)
{
    must_map(start, MIN(end, image->start), MAP_WRITE, "RAM");
    must_map(MAX(start, image->end), end, MAP_WRITE, "RAM");
}

/* The ranges of the memory map, those that touch taken together. */
static void map_all_ram(const struct stretch *image)
{
    const struct ranges *map = memmap();
    struct stretch run = { 0, 0 };

    for (u32 i = 0; i < map->count; i++) {
        const struct range *range = &map->at[i];

        if (range->kind == MEMORY_NO_MAP) {
            continue;
        }
        if (range->start != run.end) {
            map_ram(run.start, run.end, image);
            run.start = range->start;
        }
        run.end = range->end;
    }
    map_ram(run.start, run.end, image);
}

static int map_device_page(paddr_t page)
{
    paddr_t pa;
    u32 flags;

    if (arch_kernel_translate(page, &pa, &flags) == 0) {
        return flags & MAP_DEVICE ? 0 : -EEXIST;
    }
    return arch_kernel_map(page, page, PAGE_SIZE, MAP_WRITE | MAP_DEVICE);
}

static int map_device(paddr_t start, paddr_t end)
{
    int error = 0;

    for (paddr_t page = start; error == 0 && page < end; page += PAGE_SIZE) {
        error = map_device_page(page);
    }
    return error;
}

/* The device tree, should it lie where the memory map has nothing. */
static void map_tree(paddr_t fdt)
{
    paddr_t end = ALIGN_UP(fdt + fdt_total_size(devtree()), PAGE_SIZE);
    paddr_t pa;

    for (paddr_t at = ALIGN_DOWN(fdt, PAGE_SIZE); at < end; at += PAGE_SIZE) {
        if (arch_kernel_translate(at, &pa, NULL) != 0) {
            must_map(at, at + PAGE_SIZE, MAP_READ, "the device tree");
        }
    }
}

void kernel_map_init(paddr_t load, paddr_t fdt)
{
    struct stretch image = {
        .start = load,
        .end = load + (u64)(image_end - image_start),
    };
    u32 used;
    u32 total;

    must_map(image.start, image.end, MAP_WRITE | MAP_EXEC, "the kernel");
    map_all_ram(&image);
    if (devtree() != NULL) {
        map_tree(fdt);
    }
    for (u32 i = 0; i < noted_count; i++) {
        if (map_device(noted[i].start, noted[i].end) != 0) {
            log_warning("the device at 0x%lx is not mapped", noted[i].start);
        }
    }
    is_ready = true;
    arch_kernel_tables(&used, &total);
    log_info("tables: %u of %u", used, total);
}

int kernel_map_device(paddr_t base, u64 size)
{
    paddr_t start = ALIGN_DOWN(base, PAGE_SIZE);
    paddr_t end;

    if (size == 0 || size > DEVICE_MAX || base > U64_MAX - 2 * DEVICE_MAX) {
        return -EINVAL;
    }
    end = ALIGN_UP(base + size, PAGE_SIZE);
    if (is_ready) {
        return map_device(start, end);
    }
    if (noted_count == NOTED_MAX) {
        return -ENOMEM;
    }
    noted[noted_count++] = (struct stretch){ start, end };
    return 0;
}
