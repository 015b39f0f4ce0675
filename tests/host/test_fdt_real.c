/*
 * test_fdt_real.c - the complete device trees of real boards.
 *
 * Chapter: device-tree. The trees come with Linux and are not ours to pass on.
 * When OCTAVO_DTB_DIR names a directory that holds them, under the names that
 * Linux gives them, they are read and compared with what the boards' memory
 * maps say; otherwise every test here says that it is skipped.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c src/lib/fdt_addr.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 */
#include "fdt_file.h"
#include "fdt_visit.h"

#include <abi/errno.h>

struct expected_reg {
    const char *path;
    u32 index;
    paddr_t address;
    u64 size;
};

/* Load a board's tree, or skip the test. */
static u8 *load_board(struct fdt *t, const char *board)
{
    const char *dir = getenv("OCTAVO_DTB_DIR");
    char path[512];

    if (dir == NULL) {
        fprintf(stderr,
                "skipped: OCTAVO_DTB_DIR does not say where %s.dtb is\n",
                board);
        cr_skip_test("no %s.dtb", board);
    }
    sprintf(path, "%.300s/%.100s.dtb", dir, board);
    return fdt_load_path(t, path);
}

static void expect_regs(const struct fdt *t, const struct expected_reg *want,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        paddr_t address = 0;
        u64 size = 0;
        int error = fdt_reg(t, fdt_at(t, want[i].path), want[i].index, &address,
                            &size);

        cr_assert_eq(error, 0, "%s: %d", want[i].path, error);
        cr_assert_eq(address, want[i].address, "%s: at %#lx", want[i].path,
                     address);
        cr_assert_eq(size, want[i].size, "%s: size %#lx", want[i].path, size);
    }
}

/* The console must be the node at `path`, with these options. */
static void expect_console(const struct fdt *t, const char *path,
                           const char *want)
{
    const char *options;

    cr_assert_eq(fdt_stdout(t, &options), fdt_at(t, path));
    cr_assert_str_eq(options, want);
}

static void expect_first_reserved(const struct fdt *t, u64 size, bool no_map)
{
    struct fdt_reserved reserved;

    cr_assert_eq(fdt_reserved(t, 0, &reserved), 0);
    cr_assert_eq(reserved.base, 0);
    cr_assert_eq(reserved.size, size);
    cr_assert_eq(reserved.no_map, no_map);
    cr_assert_eq(fdt_reserved(t, 1, &reserved), -ENOENT);
}

Test(fdt_real, pi3)
{
    static const struct expected_reg regs[] = {
        { "/soc/serial@7e201000", 0, 0x3f201000, 0x200 },
        { "/soc/serial@7e215040", 0, 0x3f215040, 0x40 },
        { "/soc/interrupt-controller@7e00b200", 0, 0x3f00b200, 0x200 },
        { "/soc/interrupt-controller@40000000", 0, 0x40000000, 0x100 },
        { "/soc/mailbox@7e00b880", 0, 0x3f00b880, 0x40 },
        { "/soc/mmc@7e202000", 0, 0x3f202000, 0x100 },
    };
    struct fdt t;
    u8 *blob = load_board(&t, "bcm2837-rpi-3-b");

    cr_assert(fdt_is_compatible(&t, fdt_root(&t), "brcm,bcm2837"));
    expect_regs(&t, regs, ARRAY_SIZE(regs));
    expect_console(&t, "/soc/serial@7e215040", "115200n8");
    expect_first_reserved(&t, 0x1000, false);
    fdt_visit(&t);
    free(blob);
}

Test(fdt_real, pi4)
{
    static const struct expected_reg regs[] = {
        { "/soc/serial@7e201000", 0, 0xfe201000, 0x200 },
        { "/soc/interrupt-controller@40041000", 0, 0xff841000, 0x1000 },
        { "/soc/interrupt-controller@40041000", 1, 0xff842000, 0x2000 },
        { "/emmc2-bus@fe000000/mmc@7e340000", 0, 0xfe340000, 0x100 },
        { "/scb-bus@fc000000/pcie@7d500000", 0, 0xfd500000, 0x9310 },
        { "/scb-bus@fc000000/ethernet@7d580000", 0, 0xfd580000, 0x10000 },
    };
    struct fdt t;
    u8 *blob = load_board(&t, "bcm2711-rpi-4-b");

    cr_assert(fdt_is_compatible(&t, fdt_root(&t), "brcm,bcm2711"));
    expect_regs(&t, regs, ARRAY_SIZE(regs));
    expect_console(&t, "/soc/serial@7e215040", "115200n8");
    expect_first_reserved(&t, 0x1000, false);
    fdt_visit(&t);
    free(blob);
}

/* Both steppings of the Pi 5's chip have their devices at the same places. */
static void check_pi5(const char *board)
{
    static const struct expected_reg regs[] = {
        { "/soc@107c000000/serial@7d001000", 0, 0x107d001000, 0x200 },
        { "/soc@107c000000/mmc@fff000", 1, 0x1000fff400, 0x200 },
        { "/soc@107c000000/interrupt-controller@7fff9000", 0, 0x107fff9000,
          0x1000 },
        { "/axi/pcie@1000120000", 0, 0x1000120000, 0x9310 },
        { "ethernet0", 0, 0x1f00100000, 0x4000 },
    };
    struct fdt t;
    u8 *blob = load_board(&t, board);

    cr_assert(fdt_is_compatible(&t, fdt_root(&t), "brcm,bcm2712"));
    expect_regs(&t, regs, ARRAY_SIZE(regs));
    expect_console(&t, "/soc@107c000000/serial@7d001000", "115200n8");
    expect_first_reserved(&t, 0x80000, true);
    fdt_visit(&t);
    free(blob);
}

Test(fdt_real, pi5)
{
    check_pi5("bcm2712-rpi-5-b");
}

Test(fdt_real, pi5_stepping_d0)
{
    check_pi5("bcm2712-d-rpi-5-b");
}
