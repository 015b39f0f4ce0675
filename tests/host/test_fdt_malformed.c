/*
 * test_fdt_malformed.c - device trees with one defect each are refused, and
 * the message names the defect.
 *
 * Chapter: device-tree. Each test is called after what is wrong with its tree.
 * All but the defect is as it should be; `good_tree` shows that it would pass.
 * Trees lie in blocks of their exact size: a read beyond one stops the test.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 */
#include "fdt_builder.h"

#include <abi/errno.h>

static struct tree tree;

/* A root with a property and a child, and no end token yet. */
static void open_tree(void)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    prop(&tree, NAME_STATUS, "okay");
    begin_node(&tree, "child@1");
    prop(&tree, NAME_REG, "abc");
    cell(&tree, END_NODE);
    cell(&tree, END_NODE);
}

static void good_tree(void)
{
    open_tree();
    cell(&tree, END);
    tree_end(&tree);
}

static void refused_for(const char *message)
{
    const char *error;

    cr_assert_eq(tree_init(&tree, tree.size, &error), -EINVAL);
    cr_assert_not_null(error);
    cr_assert_str_eq(error, message, "said: %s", error);
}

Test(fdt_malformed, good_tree, .init = good_tree)
{
    const char *error;

    cr_assert_eq(tree_init(&tree, tree.size, &error), 0, "%s", error);
    cr_assert_null(error);
}

Test(fdt_malformed, not_aligned, .init = good_tree)
{
    u8 *block = malloc(tree.size + 4);
    struct fdt t;

    memcpy(block + 4, tree.bytes, tree.size);
    cr_assert_eq(fdt_init(&t, block + 4, tree.size), -EINVAL);
    cr_assert_str_eq(fdt_error(&t), "the blob is not aligned to eight bytes");
    free(block);
}

Test(fdt_malformed, shorter_than_a_header, .init = good_tree)
{
    const char *error;

    for (u32 size = 0; size < 40; size++) {
        cr_assert_eq(tree_init(&tree, size, &error), -EINVAL);
        cr_assert_str_eq(error, "the blob is shorter than a header");
    }
}

Test(fdt_malformed, cut_short_anywhere, .init = good_tree)
{
    const char *error;

    for (u32 size = 40; size < tree.size; size++) {
        cr_assert_eq(tree_init(&tree, size, &error), -EINVAL);
        cr_assert_str_eq(error, "the blob is shorter than its header says");
    }
}

Test(fdt_malformed, wrong_magic, .init = good_tree)
{
    header(&tree, H_MAGIC, 0xedfe0dd0);
    refused_for("the blob does not start with the magic number");
}

Test(fdt_malformed, total_size_smaller_than_header, .init = good_tree)
{
    header(&tree, H_TOTALSIZE, 39);
    refused_for("the header's total size is impossible");
}

Test(fdt_malformed, total_size_of_2_gib, .init = good_tree)
{
    header(&tree, H_TOTALSIZE, 0x80000000);
    refused_for("the header's total size is impossible");
}

Test(fdt_malformed, version_too_old, .init = good_tree)
{
    header(&tree, H_VERSION, 3);
    refused_for("the version is not one that we can read");
}

Test(fdt_malformed, version_too_new, .init = good_tree)
{
    header(&tree, H_VERSION, 19);
    header(&tree, H_LAST_COMP, 18);
    refused_for("the version is not one that we can read");
}

Test(fdt_malformed, reservation_block_outside, .init = good_tree)
{
    header(&tree, H_RESERVE, ALIGN_DOWN(tree.size, 8));
    refused_for("the memory reservation block is misplaced");
}

Test(fdt_malformed, reservation_block_never_ends, .init = good_tree)
{
    header(&tree, H_RESERVE, 56); /* the structure: it has no 16 zeros */
    refused_for("the memory reservation block has no end");
}

Test(fdt_malformed, structure_block_outside, .init = good_tree)
{
    header(&tree, H_STRUCT_SIZE, tree.size);
    refused_for("the structure block is misplaced");
}

Test(fdt_malformed, structure_block_wraps_around, .init = good_tree)
{
    header(&tree, H_STRUCT_SIZE, 0xfffffffc);
    refused_for("the structure block is misplaced");
}

Test(fdt_malformed, structure_block_not_aligned, .init = good_tree)
{
    header(&tree, H_STRUCT, 58);
    refused_for("the structure block is misplaced");
}

Test(fdt_malformed, strings_block_outside, .init = good_tree)
{
    header(&tree, H_STRINGS, tree.size - 4);
    refused_for("the strings block is misplaced");
}

Test(fdt_malformed, no_end_token)
{
    open_tree();
    tree_end(&tree);
    refused_for("the structure block has no end token");
}

Test(fdt_malformed, end_inside_a_node)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    cell(&tree, END);
    tree_end(&tree);
    refused_for("the structure block ends inside a node");
}

Test(fdt_malformed, node_ends_twice)
{
    open_tree();
    cell(&tree, END_NODE);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("a node ends that has not begun");
}

Test(fdt_malformed, no_root)
{
    tree_begin(&tree);
    cell(&tree, NOP);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("there is no root node");
}

Test(fdt_malformed, two_roots)
{
    open_tree();
    begin_node(&tree, "");
    cell(&tree, END_NODE);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("there is more than one root node");
}

Test(fdt_malformed, property_outside_all_nodes)
{
    open_tree();
    prop(&tree, NAME_REG, "abc");
    cell(&tree, END);
    tree_end(&tree);
    refused_for("a property stands outside all nodes");
}

Test(fdt_malformed, property_after_a_child)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    begin_node(&tree, "child");
    cell(&tree, END_NODE);
    prop(&tree, NAME_REG, "abc");
    cell(&tree, END_NODE);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("a property follows a child node");
}

Test(fdt_malformed, unknown_token)
{
    open_tree();
    cell(&tree, 5);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("the structure block holds an unknown token");
}

Test(fdt_malformed, value_longer_than_the_block)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    cell(&tree, PROP);
    cell(&tree, 0xffffffff);
    cell(&tree, NAME_REG);
    cell(&tree, END_NODE);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("a property's value leaves the structure block");
}

Test(fdt_malformed, property_cut_off)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    cell(&tree, PROP);
    cell(&tree, 0);
    tree_end(&tree);
    refused_for("the structure block ends inside a property");
}

Test(fdt_malformed, name_outside_the_strings)
{
    tree_begin(&tree);
    begin_node(&tree, "");
    prop(&tree, NAMES_SIZE, "abc");
    cell(&tree, END_NODE);
    cell(&tree, END);
    tree_end(&tree);
    refused_for("a property's name is not in the strings block");
}

Test(fdt_malformed, name_in_the_strings_not_terminated, .init = good_tree)
{
    header(&tree, H_STRINGS_SIZE, NAMES_SIZE - 1);
    refused_for("a property's name is not in the strings block");
}

Test(fdt_malformed, node_name_not_terminated)
{
    tree_begin(&tree);
    cell(&tree, BEGIN_NODE);
    bytes(&tree, "aaaabbbb", 8);
    tree_end(&tree);
    refused_for("a node's name is not terminated");
}

/* As many nodes inside each other as `depth` says. */
static void nested_tree(u32 depth)
{
    tree_begin(&tree);
    for (u32 i = 0; i < depth; i++) {
        begin_node(&tree, "x");
    }
    for (u32 i = 0; i < depth; i++) {
        cell(&tree, END_NODE);
    }
    cell(&tree, END);
    tree_end(&tree);
}

Test(fdt_malformed, nested_too_deeply)
{
    const char *error;

    nested_tree(FDT_MAX_DEPTH);
    cr_assert_eq(tree_init(&tree, tree.size, &error), 0, "%s", error);
    nested_tree(FDT_MAX_DEPTH + 1);
    refused_for("nodes are nested too deeply");
}
