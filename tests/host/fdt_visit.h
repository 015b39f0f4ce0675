/*
 * fdt_visit.h - ask a device tree everything that can be asked of it.
 *
 * Chapter: device-tree. For tests whose trees may hold anything: the answers
 * do not matter, only that each call returns and reads nothing outside.
 */
#pragma once

#include <abi/errno.h>
#include <lib/fdt.h>
#include <lib/string.h>

static inline void fdt_visit_reg(const struct fdt *t, fdt_node node)
{
    u64 address;
    u64 size;

    for (u32 i = 0; i < 8; i++) {
        if (fdt_reg(t, node, i, &address, &size) == -ENOENT) {
            break;
        }
        (void)!fdt_reg_raw(t, node, i, &address, &size);
    }
}

static inline void fdt_visit_node(const struct fdt *t, fdt_node node)
{
    char path[64];
    u64 number;
    u32 cell;

    fdt_path(t, node, path, sizeof(path));
    fdt_find_path(t, path);
    fdt_is_available(t, node);
    fdt_is_compatible(t, node, "arm,pl011");
    fdt_first_child(t, node);
    fdt_next_sibling(t, node);
    (void)!fdt_prop_u32(t, node, "phandle", &cell);
    (void)!fdt_prop_u64(t, node, "linux,initrd-start", &number);
    fdt_prop_strlist_get(t, node, "compatible", 3);
    fdt_visit_reg(t, node);
}

static inline void fdt_visit(const struct fdt *t)
{
    const char *text;
    paddr_t base;
    u64 size;
    struct fdt_reserved reserved;

    for (fdt_node node = fdt_root(t); node >= 0; node = fdt_next(t, node)) {
        fdt_visit_node(t, node);
    }
    for (u32 i = 0; i < 8; i++) {
        (void)!fdt_memory(t, i, &base, &size);
        if (fdt_reserved(t, i, &reserved) == 0) {
            (void)!strlen(reserved.name);
        }
    }
    text = fdt_bootargs(t);
    (void)!(text == NULL ? 0 : strlen(text));
    if (fdt_stdout(t, &text) >= 0) {
        (void)!strlen(text);
    }
    (void)!fdt_initrd(t, &base, &size);
}
