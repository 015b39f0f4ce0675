/*
 * fdt_file.h - load a device tree for a host test.
 *
 * Chapter: device-tree. The blob lies in a block of its exact size, so that
 * AddressSanitizer sees any read beyond it. The test frees it.
 */
#pragma once

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include <lib/fdt.h>

/* Read a whole file. => NULL if it cannot be opened */
static inline u8 *read_whole(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    u8 *blob;

    if (f == NULL) {
        return NULL;
    }
    fseek(f, 0, SEEK_END);
    *size = (size_t)ftell(f);
    rewind(f);
    blob = malloc(*size);
    cr_assert_eq(fread(blob, 1, *size, f), *size, "%s", path);
    fclose(f);
    return blob;
}

/* Load and check a tree. => returns the blob */
static inline u8 *fdt_load_path(struct fdt *t, const char *path)
{
    size_t size;
    u8 *blob = read_whole(path, &size);

    cr_assert_not_null(blob, "cannot open %s", path);
    cr_assert_eq(fdt_init(t, blob, size), 0, "%s: %s", path, fdt_error(t));
    return blob;
}

/* Load one of the trees in tests/host/data. */
#define fdt_load(t, name) fdt_load_path((t), DATA_DIR "/" name ".dtb")

/* The node at a path, which must be there. */
static inline fdt_node fdt_at(const struct fdt *t, const char *path)
{
    fdt_node node = fdt_find_path(t, path);

    cr_assert_geq(node, 0, "no node %s", path);
    return node;
}
