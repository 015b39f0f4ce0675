/*
 * test_fdt_addr.c - addresses of a device tree as the CPU sees them: through
 * one bus, through four, and through none.
 *
 * Chapter: device-tree. The expected numbers are the boards' own, from their
 * memory maps; the trees are small ones of our own in the same shape.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c src/lib/fdt_addr.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 * data: virt.dtb pi3.dtb pi4.dtb pi5.dtb reg.dtb
 */
#include "fdt_file.h"

#include <abi/errno.h>
#include <lib/string.h>

static void expect_reg(const struct fdt *t, const char *path, u32 index,
                       paddr_t address, u64 size)
{
    paddr_t got = 0;
    u64 got_size = 0;
    int error = fdt_reg(t, fdt_at(t, path), index, &got, &got_size);

    cr_assert_eq(error, 0, "%s: %d", path, error);
    cr_assert_eq(got, address, "%s: at %#lx", path, got);
    cr_assert_eq(got_size, size, "%s: size %#lx", path, got_size);
}

static void expect_no_reg(const struct fdt *t, const char *path, u32 index,
                          int want)
{
    paddr_t got;
    u64 size;
    int error = fdt_reg(t, fdt_at(t, path), index, &got, &size);

    cr_assert_eq(error, want, "%s: %d", path, error);
}

static void expect_raw(const struct fdt *t, const char *path, u64 address)
{
    u64 got;
    u64 size;

    cr_assert_eq(fdt_reg_raw(t, fdt_at(t, path), 0, &got, &size), 0);
    cr_assert_eq(got, address, "%s: at %#lx", path, got);
}

Test(fdt_addr, no_bus_between)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "virt");

    expect_reg(&t, "/pl011@9000000", 0, 0x9000000, 0x1000);
    expect_reg(&t, "/intc@8000000", 1, 0x8010000, 0x10000);
    expect_no_reg(&t, "/intc@8000000", 2, -ENOENT);
    expect_no_reg(&t, "/psci", 0, -ENOENT);
    expect_no_reg(&t, "/", 0, -ENOENT);
    free(blob);
}

Test(fdt_addr, cpus_have_numbers_not_addresses)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "virt");

    expect_no_reg(&t, "/cpus/cpu@1", 0, -ENXIO);
    expect_raw(&t, "/cpus/cpu@1", 1);
    free(blob);
}

Test(fdt_addr, one_window_of_two)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi3");

    expect_reg(&t, "/soc/serial@7e201000", 0, 0x3f201000, 0x200);
    expect_reg(&t, "/soc/interrupt-controller@40000000", 0, 0x40000000, 0x100);
    expect_no_reg(&t, "/soc/beyond@7f000000", 0, -ENXIO);
    expect_raw(&t, "/soc/serial@7e201000", 0x7e201000);
    free(blob);
}

Test(fdt_addr, buses_with_different_cells)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi4");

    expect_reg(&t, "/soc/serial@7e215040", 0, 0xfe215040, 0x40);
    expect_reg(&t, "/soc/interrupt-controller@40041000", 3, 0xff846000, 0x2000);
    expect_reg(&t, "/emmc2-bus@fe000000/mmc@7e340000", 0, 0xfe340000, 0x100);
    expect_reg(&t, "/scb-bus@fc000000/ethernet@7d580000", 0, 0xfd580000,
               0x10000);
    expect_no_reg(&t, "/scb-bus@fc000000/ethernet@7d580000/mdio@e14", 0,
                  -EINVAL);
    free(blob);
}

Test(fdt_addr, pci_windows_are_per_space)
{
    const char *usb = "/scb-bus@fc000000/pcie@7d500000/usb@0,0";
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi4");

    expect_reg(&t, usb, 0, 0x600001000, 0x1000);
    expect_reg(&t, usb, 1, 0x600002000, 0x1000);
    expect_no_reg(&t, usb, 2, -ENXIO); /* I/O space: there is no window */
    expect_no_reg(&t, usb, 3, -ENXIO); /* configuration space */
    free(blob);
}

Test(fdt_addr, rp1_behind_four_buses)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi5");

    expect_reg(&t, "/soc@107c000000/serial@7d001000", 0, 0x107d001000, 0x200);
    expect_reg(&t,
               "/axi/pcie@1000120000/pci@0,0/dev@0,0/pci-ep-bus@1/"
               "ethernet@40100000",
               0, 0x1f00100000, 0x4000);
    free(blob);
}

static void expect_memory(const struct fdt *t, u32 index, paddr_t base,
                          u64 size)
{
    paddr_t got;
    u64 got_size;

    cr_assert_eq(fdt_memory(t, index, &got, &got_size), 0, "bank %u", index);
    cr_assert_eq(got, base, "bank %u: at %#lx", index, got);
    cr_assert_eq(got_size, size, "bank %u: size %#lx", index, got_size);
}

Test(fdt_addr, memory_in_pieces)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi4");
    paddr_t base;
    u64 size;

    expect_memory(&t, 0, 0, 0x3b400000);
    expect_memory(&t, 1, 0x40000000, 0xbc000000);
    expect_memory(&t, 2, 0x100000000, 0x80000000);
    expect_memory(&t, 3, 0x180000000, 0x80000000);
    cr_assert_eq(fdt_memory(&t, 4, &base, &size), -ENOENT);
    free(blob);
}

Test(fdt_addr, memory_of_the_secure_world_is_not_ours)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "virt");
    paddr_t base;
    u64 size;

    expect_memory(&t, 0, 0x40000000, 0x8000000);
    cr_assert_eq(fdt_memory(&t, 1, &base, &size), -ENOENT);
    free(blob);
}

static void expect_reserved(const struct fdt *t, u32 index, paddr_t base,
                            u64 size, bool no_map, const char *name)
{
    struct fdt_reserved got;

    cr_assert_eq(fdt_reserved(t, index, &got), 0, "range %u", index);
    cr_assert_eq(got.base, base, "range %u: at %#lx", index, got.base);
    cr_assert_eq(got.size, size, "range %u: size %#lx", index, got.size);
    cr_assert_eq(got.no_map, no_map, "range %u", index);
    cr_assert_str_eq(got.name, name);
}

Test(fdt_addr, reservations_of_both_kinds)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "virt");
    struct fdt_reserved none;

    expect_reserved(&t, 0, 0x48000000, 0x10000, false, "memreserve");
    expect_reserved(&t, 1, 0x4f000000, 0x1000, false, "memreserve");
    expect_reserved(&t, 2, 0x47000000, 0x1000, true, "keep@47000000");
    expect_reserved(&t, 3, 0x47100000, 0x2000, true, "keep@47000000");
    expect_reserved(&t, 4, 0x45000000, 0x3000, false, "buffer@45000000");
    cr_assert_eq(fdt_reserved(&t, 5, &none), -ENOENT);
    free(blob);
}

Test(fdt_addr, reservation_of_page_zero)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi3");
    struct fdt_reserved none;

    expect_reserved(&t, 0, 0, 0x1000, false, "memreserve");
    cr_assert_eq(fdt_reserved(&t, 1, &none), -ENOENT);
    free(blob);
}

Test(fdt_addr, astray)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "reg");

    expect_no_reg(&t, "/odd-length", 0, -EINVAL);
    expect_no_reg(&t, "/empty", 0, -ENOENT);
    expect_reg(&t, "/cells-are-absent/device", 0, 0x40000010, 8);
    expect_no_reg(&t, "/no-address-cells/device", 0, -EINVAL);
    expect_no_reg(&t, "/four-address-cells/device", 0, -EINVAL);
    expect_no_reg(&t, "/three-size-cells/device", 0, -EINVAL);
    expect_no_reg(&t, "/cells-of-two-cells/device", 0, -EINVAL);
    expect_no_reg(&t, "/odd-ranges/device", 0, -EINVAL);
    expect_reg(&t, "/window-beyond-the-end/last", 0, U64_MAX, 1);
    expect_no_reg(&t, "/window-beyond-the-end/beyond", 0, -ENXIO);
    expect_no_reg(&t, "/no-size/device", 0, -ENXIO);
    free(blob);
}

/* A malformed entry is told of, and does not hide those behind it. */
Test(fdt_addr, malformed_memory_counts_as_one)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "reg");
    struct fdt_reserved reserved;
    paddr_t base;
    u64 size;

    cr_assert_eq(fdt_memory(&t, 0, &base, &size), -EINVAL);
    expect_memory(&t, 1, 0x80000000, 0x1000);
    cr_assert_eq(fdt_memory(&t, 2, &base, &size), -ENOENT);
    cr_assert_eq(fdt_reserved(&t, 0, &reserved), -EINVAL);
    expect_reserved(&t, 1, 0x80000000, 0x100, false, "good@80000000");
    cr_assert_eq(fdt_reserved(&t, 2, &reserved), -ENOENT);
    free(blob);
}
