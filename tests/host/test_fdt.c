/*
 * test_fdt.c - walk a device tree, find nodes in it, read their properties.
 *
 * Chapter: device-tree. The trees are small ones of our own in the shape of
 * real machines' (tests/host/data); a question has the answer that a reader of
 * the .dts would give.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c src/lib/fdt_addr.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 * data: virt.dtb pi3.dtb pi4.dtb pi5.dtb
 */
#include "fdt_file.h"

#include <abi/errno.h>
#include <lib/string.h>

static struct fdt t;
static u8 *blob;

static void load_virt(void)
{
    blob = fdt_load(&t, "virt");
}

static void load_pi3(void)
{
    blob = fdt_load(&t, "pi3");
}

static void load_pi5(void)
{
    blob = fdt_load(&t, "pi5");
}

static void unload(void)
{
    free(blob);
}

static void expect_path(fdt_node node, const char *want)
{
    char path[128];

    cr_assert_geq(node, 0, "want %s", want);
    fdt_path(&t, node, path, sizeof(path));
    cr_assert_str_eq(path, want);
}

Test(fdt, init_says_nothing_of_a_good_tree, .init = load_virt, .fini = unload)
{
    cr_assert_null(fdt_error(&t));
    cr_assert_eq(fdt_total_size(&t), fdt_cell(blob, 1));
}

Test(fdt, children_in_order, .init = load_virt, .fini = unload)
{
    static const char *const names[] = { "aliases",
                                         "chosen",
                                         "memory@40000000",
                                         "secram@e000000",
                                         "reserved-memory",
                                         "cpus",
                                         "psci",
                                         "timer",
                                         "intc@8000000",
                                         "pl011@9000000",
                                         "virtio_mmio@a000000",
                                         "virtio_mmio@a000200" };
    fdt_node child;
    size_t n = 0;

    fdt_for_each_child(&t, child, fdt_root(&t)) {
        cr_assert_lt(n, ARRAY_SIZE(names));
        cr_assert_str_eq(fdt_name(&t, child), names[n]);
        cr_assert_eq(fdt_parent(&t, child), fdt_root(&t));
        n++;
    }
    cr_assert_eq(n, ARRAY_SIZE(names));
}

Test(fdt, every_node_is_where_its_path_says, .init = load_pi5, .fini = unload)
{
    size_t n = 0;

    for (fdt_node node = fdt_root(&t); node >= 0; node = fdt_next(&t, node)) {
        char path[128];

        fdt_path(&t, node, path, sizeof(path));
        cr_assert_eq(fdt_find_path(&t, path), node, "%s", path);
        n++;
    }
    cr_assert_eq(n, 15);
}

Test(fdt, ends_of_the_tree, .init = load_virt, .fini = unload)
{
    fdt_node leaf = fdt_at(&t, "/cpus/cpu@1");

    cr_assert_eq(fdt_first_child(&t, leaf), FDT_NONE);
    cr_assert_eq(fdt_next_sibling(&t, leaf), FDT_NONE);
    cr_assert_eq(fdt_next_sibling(&t, fdt_root(&t)), FDT_NONE);
    cr_assert_eq(fdt_parent(&t, fdt_root(&t)), FDT_NONE);
    cr_assert_str_eq(fdt_name(&t, fdt_root(&t)), "");
    expect_path(fdt_next(&t, leaf), "/psci");
    expect_path(fdt_parent(&t, leaf), "/cpus");
}

Test(fdt, no_node_has_nothing, .init = load_virt, .fini = unload)
{
    fdt_node chain[FDT_MAX_DEPTH];

    cr_assert_eq(fdt_next(&t, FDT_NONE), FDT_NONE);
    cr_assert_eq(fdt_first_child(&t, FDT_NONE), FDT_NONE);
    cr_assert_eq(fdt_next_sibling(&t, FDT_NONE), FDT_NONE);
    cr_assert_eq(fdt_parent(&t, FDT_NONE), FDT_NONE);
    cr_assert_eq(fdt_ancestors(&t, FDT_NONE, chain), 0);
    cr_assert_str_eq(fdt_name(&t, FDT_NONE), "");
    cr_assert_null(fdt_prop(&t, FDT_NONE, "reg", NULL));
}

Test(fdt, path_is_cut_and_terminated, .init = load_pi5, .fini = unload)
{
    fdt_node node = fdt_at(&t, "/axi/pcie@1000120000");
    char *small = malloc(8);

    cr_assert_eq(fdt_path(&t, node, small, 8), 20);
    cr_assert_str_eq(small, "/axi/pc");
    cr_assert_eq(fdt_path(&t, node, NULL, 0), 20);
    cr_assert_eq(fdt_path(&t, fdt_root(&t), small, 8), 1);
    cr_assert_str_eq(small, "/");
    free(small);
}

Test(fdt, find_path, .init = load_pi3, .fini = unload)
{
    expect_path(fdt_find_path(&t, "/"), "/");
    expect_path(fdt_find_path(&t, "/soc/serial@7e215040"),
                "/soc/serial@7e215040");
    expect_path(fdt_find_path(&t, "/soc/serial"), "/soc/serial@7e201000");
    expect_path(fdt_find_path(&t, "//soc//serial/"), "/soc/serial@7e201000");
    expect_path(fdt_find_path(&t, "/soc:rest/is/options"), "/soc");
    cr_assert_eq(fdt_find_path(&t, "/soc/seria"), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, "/soc/serial@7e2150400"), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, "/soc/serial/x"), FDT_NONE);
}

Test(fdt, find_path_by_alias, .init = load_virt, .fini = unload)
{
    expect_path(fdt_find_path(&t, "serial0"), "/pl011@9000000");
    expect_path(fdt_find_path(&t, "serial0:9600n8"), "/pl011@9000000");
    cr_assert_eq(fdt_find_path(&t, "serial0/child"), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, "serial"), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, "broken"), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, ""), FDT_NONE);
    cr_assert_eq(fdt_find_path(&t, "an-alias-that-is-much-too-long-to-be"),
                 FDT_NONE);
}

Test(fdt, compatible, .init = load_virt, .fini = unload)
{
    fdt_node node = fdt_next_compatible(&t, FDT_NONE, "virtio,mmio");

    expect_path(node, "/virtio_mmio@a000000");
    node = fdt_next_compatible(&t, node, "virtio,mmio");
    expect_path(node, "/virtio_mmio@a000200");
    cr_assert_eq(fdt_next_compatible(&t, node, "virtio,mmio"), FDT_NONE);
    expect_path(fdt_next_compatible(&t, FDT_NONE, "arm,psci-0.2"), "/psci");
    expect_path(fdt_next_compatible(&t, FDT_NONE, "linux,dummy-virt"), "/");
    cr_assert_eq(fdt_next_compatible(&t, FDT_NONE, "arm,psci-0"), FDT_NONE);
    cr_assert_eq(fdt_next_compatible(&t, FDT_NONE, ""), FDT_NONE);
}

Test(fdt, available, .init = load_pi3, .fini = unload)
{
    cr_assert(fdt_is_available(&t, fdt_at(&t, "/soc")));
    cr_assert(fdt_is_available(&t, fdt_at(&t, "/soc/serial@7e201000")));
    cr_assert_not(fdt_is_available(&t, fdt_at(&t, "/soc/i2s@7e203000")));
}

Test(fdt, numbers, .init = load_virt, .fini = unload)
{
    fdt_node chosen = fdt_at(&t, "/chosen");
    u64 number;
    u32 cell;

    cr_assert_eq(fdt_prop_u32(&t, fdt_root(&t), "#size-cells", &cell), 0);
    cr_assert_eq(cell, 2);
    cr_assert_eq(fdt_prop_u64(&t, chosen, "linux,initrd-start", &number), 0);
    cr_assert_eq(number, 0x48000000);
    cr_assert_eq(fdt_prop_u64(&t, chosen, "linux,initrd-end", &number), 0);
    cr_assert_eq(number, 0x48200000);
    cr_assert_eq(fdt_prop_u32(&t, chosen, "linux,initrd-end", &cell), -EINVAL);
    cr_assert_eq(fdt_prop_u64(&t, chosen, "bootargs", &number), -EINVAL);
    cr_assert_eq(fdt_prop_u32(&t, chosen, "none", &cell), -ENOENT);
    cr_assert_eq(fdt_prop_u64(&t, chosen, "none", &number), -ENOENT);
}

Test(fdt, strings, .init = load_virt, .fini = unload)
{
    fdt_node psci = fdt_at(&t, "/psci");
    fdt_node disk = fdt_at(&t, "/virtio_mmio@a000000");
    u32 length = 9;

    cr_assert_str_eq(fdt_prop_str(&t, psci, "method"), "hvc");
    cr_assert_str_eq(fdt_prop_strlist_get(&t, psci, "compatible", 2),
                     "arm,psci");
    cr_assert_null(fdt_prop_strlist_get(&t, psci, "compatible", 3));
    cr_assert_null(fdt_prop_str(&t, psci, "none"));
    cr_assert_not_null(fdt_prop(&t, disk, "dma-coherent", &length));
    cr_assert_eq(length, 0);
    cr_assert_null(fdt_prop_str(&t, disk, "dma-coherent"));
    cr_assert_null(fdt_prop_str(&t, disk, "octavo,open-string"));
}

Test(fdt, phandle, .init = load_virt, .fini = unload)
{
    u32 phandle;

    cr_assert_eq(fdt_prop_u32(&t, fdt_root(&t), "interrupt-parent", &phandle),
                 0);
    expect_path(fdt_by_phandle(&t, phandle), "/intc@8000000");
    cr_assert_eq(fdt_by_phandle(&t, 999), FDT_NONE);
}

Test(fdt, chosen, .init = load_virt, .fini = unload)
{
    const char *options;
    paddr_t start;
    paddr_t end;

    cr_assert_str_eq(fdt_bootargs(&t), "loglevel=7 init=/bin/sh");
    expect_path(fdt_stdout(&t, &options), "/pl011@9000000");
    cr_assert_str_eq(options, "");
    cr_assert_eq(fdt_initrd(&t, &start, &end), 0);
    cr_assert_eq(start, 0x48000000);
    cr_assert_eq(end, 0x48200000);
}

Test(fdt, chosen_with_alias_and_options, .init = load_pi3, .fini = unload)
{
    const char *options;
    paddr_t start;
    paddr_t end;

    expect_path(fdt_stdout(&t, &options), "/soc/serial@7e215040");
    cr_assert_str_eq(options, "115200n8");
    expect_path(fdt_stdout(&t, NULL), "/soc/serial@7e215040");
    cr_assert_null(fdt_bootargs(&t));
    cr_assert_eq(fdt_initrd(&t, &start, &end), -ENOENT);
}

Test(fdt, chosen_by_its_older_name)
{
    u8 *pi4 = fdt_load(&t, "pi4");

    expect_path(fdt_stdout(&t, NULL), "/soc/serial@7e215040");
    free(pi4);
}

Test(fdt, version_16_has_no_structure_size, .init = load_virt, .fini = unload)
{
    u32 size = fdt_total_size(&t);

    blob[23] = 16;
    memset(blob + 36, 0xff, 4);
    cr_assert_eq(fdt_init(&t, blob, size), 0, "%s", fdt_error(&t));
    cr_assert_geq(fdt_find_path(&t, "/virtio_mmio@a000200"), 0);
}
