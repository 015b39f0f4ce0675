/*
 * fdt_builder.h - put together a device tree token by token, also a wrong one.
 *
 * Chapter: device-tree. dtc refuses to write malformed trees, so the tests for
 * them build their own: tree_begin, then the tokens and blocks in order, then
 * tree_end, which fills in the header. A test spoils what it wants before or
 * after. tree_init checks the result in a block of its exact size.
 */
#pragma once

#include <criterion/criterion.h>
#include <stdlib.h>

#include <lib/fdt.h>
#include <lib/string.h>

enum {
    BEGIN_NODE = 1,
    END_NODE = 2,
    PROP = 3,
    NOP = 4,
    END = 9,
};

/* Cells of the header. */
enum {
    H_MAGIC,
    H_TOTALSIZE,
    H_STRUCT,
    H_STRINGS,
    H_RESERVE,
    H_VERSION,
    H_LAST_COMP,
    H_BOOT_CPU,
    H_STRINGS_SIZE,
    H_STRUCT_SIZE,
};

struct tree {
    u8 bytes[4096];
    u32 size; /* of what there is so far */
    u32 structure;
};

static inline void poke(struct tree *tree, u32 offset, u32 cell)
{
    cell = __builtin_bswap32(cell);
    memcpy(tree->bytes + offset, &cell, 4);
}

static inline void header(struct tree *tree, u32 field, u32 cell)
{
    poke(tree, 4 * field, cell);
}

static inline void cell(struct tree *tree, u32 value)
{
    poke(tree, tree->size, value);
    tree->size += 4;
}

/* Bytes, padded with zeros to a multiple of four. */
static inline void bytes(struct tree *tree, const void *from, u32 n)
{
    memcpy(tree->bytes + tree->size, from, n);
    tree->size = ALIGN_UP(tree->size + n, 4);
}

static inline void begin_node(struct tree *tree, const char *name)
{
    cell(tree, BEGIN_NODE);
    bytes(tree, name, (u32)strlen(name) + 1);
}

/* The strings block is "reg\0status\0": its offsets are these. */
enum {
    NAME_REG = 0,
    NAME_STATUS = 4,
    NAMES_SIZE = 11,
};

static inline void prop(struct tree *tree, u32 name, const char *text)
{
    u32 n = (u32)strlen(text) + 1;

    cell(tree, PROP);
    cell(tree, n);
    cell(tree, name);
    bytes(tree, text, n);
}

/* Header and an empty memory reservation block. */
static inline void tree_begin(struct tree *tree)
{
    memset(tree, 0, sizeof(*tree));
    tree->size = 40 + 16;
    tree->structure = tree->size;
}

/* The strings block and what the header says of it all. */
static inline void tree_end(struct tree *tree)
{
    u32 strings = tree->size;

    bytes(tree, "reg\0status", NAMES_SIZE);
    header(tree, H_MAGIC, 0xd00dfeed);
    header(tree, H_TOTALSIZE, tree->size);
    header(tree, H_STRUCT, tree->structure);
    header(tree, H_STRINGS, strings);
    header(tree, H_RESERVE, 40);
    header(tree, H_VERSION, 17);
    header(tree, H_LAST_COMP, 16);
    header(tree, H_STRINGS_SIZE, NAMES_SIZE);
    header(tree, H_STRUCT_SIZE, strings - tree->structure);
}

/* fdt_init on `size` bytes of it and no byte more. */
static inline int tree_init(const struct tree *tree, u32 size,
                            const char **error)
{
    struct fdt t;
    u8 *exact = malloc(size);
    int result;

    memcpy(exact, tree->bytes, size);
    result = fdt_init(&t, exact, size);
    *error = fdt_error(&t);
    free(exact);
    return result;
}
