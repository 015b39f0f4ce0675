/*
 * test_fdt_irq.c - the interrupts of device-tree nodes, and properties about
 * them that lead astray.
 *
 * Chapter: interrupts. The boards' numbers are those of their manuals; the
 * tree irq.dts has one node for each thing that can be wrong.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c src/lib/fdt_irq.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 * data: virt.dtb pi3.dtb pi4.dtb pi5.dtb irq.dtb
 */
#include "fdt_file.h"

#include <abi/errno.h>
#include <lib/fdt_irq.h>
#include <lib/string.h>

/* Interrupt `index` of a node must be at `controller`, with these cells. */
static void expect_irq(const struct fdt *t, const char *path, u32 index,
                       const char *controller, u32 count, const u32 *cells)
{
    struct fdt_irq_spec got;
    int error = fdt_irq(t, fdt_at(t, path), index, &got);

    cr_assert_eq(error, 0, "%s: %d", path, error);
    cr_assert_eq(got.controller, fdt_at(t, controller), "%s", path);
    cr_assert_eq(got.count, count, "%s: %u cells", path, got.count);
    for (u32 i = 0; i < count; i++) {
        cr_assert_eq(got.cells[i], cells[i], "%s: cell %u is %u", path, i,
                     got.cells[i]);
    }
}

#define CELLS(...)                                        \
    sizeof((u32[]){ __VA_ARGS__ }) / sizeof(u32), (u32[]) \
    {                                                     \
        __VA_ARGS__                                       \
    }

static void expect_error(const struct fdt *t, const char *path, u32 index,
                         int want)
{
    struct fdt_irq_spec got;
    int error = fdt_irq(t, fdt_at(t, path), index, &got);

    cr_assert_eq(error, want, "%s: %d", path, error);
}

Test(fdt_irq, inherited_from_the_root)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "virt");

    expect_irq(&t, "/timer", 0, "/intc", CELLS(1, 13, 0x104));
    expect_irq(&t, "/timer", 3, "/intc", CELLS(1, 10, 0x104));
    expect_irq(&t, "/pl011", 0, "/intc", CELLS(0, 1, 4));
    expect_error(&t, "/timer", 4, -ENOENT);
    expect_error(&t, "/psci", 0, -ENOENT);
    free(blob);
}

Test(fdt_irq, two_controllers_in_a_row)
{
    const char *armctrl = "/soc/interrupt-controller@7e00b200";
    const char *local = "/soc/interrupt-controller@40000000";
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi3");

    expect_irq(&t, "/soc/serial@7e215040", 0, armctrl, CELLS(1, 29));
    expect_irq(&t, armctrl, 0, local, CELLS(8, 4));
    expect_irq(&t, "/timer", 1, local, CELLS(1, 4));
    free(blob);
}

Test(fdt_irq, extended_and_through_a_map)
{
    const char *gic = "/soc/interrupt-controller";
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi4");

    expect_irq(&t, "/scb-bus/ethernet", 1, gic, CELLS(0, 158, 4));
    expect_irq(&t, "/scb-bus/pcie", 1, gic, CELLS(0, 148, 4));
    expect_error(&t, "/scb-bus/ethernet", 2, -ENOENT);
    expect_error(&t, "/scb-bus/pcie/usb", 0, -ENXIO);
    free(blob);
}

Test(fdt_irq, nearest_controller_on_the_way_up)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "pi5");

    expect_irq(&t, "/axi/pcie/pci/dev/pci-ep-bus/ethernet", 0,
               "/axi/pcie/pci/dev", CELLS(6, 4));
    expect_irq(&t, "serial10", 0, "/soc/interrupt-controller",
               CELLS(0, 121, 4));
    free(blob);
}

Test(fdt_irq, astray)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "irq");

    expect_irq(&t, "/extended", 1, "/good", CELLS(3, 4));
    expect_error(&t, "/extended", 2, -ENOENT);
    expect_error(&t, "/no-controller", 0, -ENXIO);
    expect_error(&t, "/unknown-phandle", 0, -ENXIO);
    expect_error(&t, "/circle-a", 0, -ENXIO);
    expect_error(&t, "/too-many-cells", 0, -EINVAL);
    expect_error(&t, "/no-cells", 0, -EINVAL);
    expect_error(&t, "/not-a-controller", 0, -ENXIO);
    expect_error(&t, "/odd-length", 0, -EINVAL);
    expect_irq(&t, "/extended-cut-off", 0, "/good", CELLS(1, 2));
    expect_error(&t, "/extended-cut-off", 1, -EINVAL);
    expect_error(&t, "/extended-unknown", 1, -ENXIO);
    expect_error(&t, "/extended-odd-bytes", 0, -EINVAL);
    free(blob);
}

/* As test_fdt_mutation.c: nothing may be read outside, no loop may not end. */
Test(fdt_irq, every_byte_corrupted)
{
    struct fdt t;
    u8 *blob = fdt_load(&t, "irq");
    u32 size = fdt_total_size(&t);

    for (u32 at = 0; at < size; at++) {
        u8 original = blob[at];

        for (u32 value = 0; value < 256; value += 51) {
            struct fdt_irq_spec got;

            blob[at] = (u8)value;
            if (fdt_init(&t, blob, size) != 0) {
                continue;
            }
            for (fdt_node n = fdt_root(&t); n >= 0; n = fdt_next(&t, n)) {
                (void)!fdt_irq(&t, n, 1, &got);
            }
        }
        blob[at] = original;
    }
    free(blob);
}
