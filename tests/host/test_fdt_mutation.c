/*
 * test_fdt_mutation.c - no corruption of a single byte makes the reader hang
 * or read outside the tree.
 *
 * Chapter: device-tree. Every byte of a tree of about two KiB is replaced by
 * several values, one at a time, in an order that never changes. A tree that
 * still passes fdt_init is asked everything. The block has the tree's exact
 * size, so AddressSanitizer is the judge. Which corrupt trees pass is not
 * judged: a changed letter in a name is a good tree.
 *
 * needs: src/lib/fdt.c src/lib/fdt_find.c src/lib/fdt_addr.c
 * needs: src/lib/string.c src/lib/strings.c
 * flags: -include tests/host/rename.h
 * data: virt.dtb pi5.dtb
 */
#include "fdt_file.h"
#include "fdt_visit.h"

/* Token numbers, counts, signs: what a parser is likely to trip over. */
static const u8 values[] = { 0x00, 0x01, 0x03, 0x09, 0x2f, 0x80, 0xff };

static void mutate(const char *path)
{
    struct fdt t;
    u8 *blob = fdt_load_path(&t, path);
    u32 size = fdt_total_size(&t);
    u32 passed = 0;

    for (u32 at = 0; at < size; at++) {
        u8 original = blob[at];

        for (size_t i = 0; i <= ARRAY_SIZE(values); i++) {
            /* The last one flips the lowest bit. */
            blob[at] = i < ARRAY_SIZE(values) ? values[i] : original ^ 1;
            if (fdt_init(&t, blob, size) == 0) {
                fdt_visit(&t);
                passed++;
            }
        }
        blob[at] = original;
    }
    cr_assert_gt(passed, 0);
    cr_assert_eq(fdt_init(&t, blob, size), 0);
    free(blob);
}

Test(fdt_mutation, every_byte_of_virt)
{
    mutate(DATA_DIR "/virt.dtb");
}

Test(fdt_mutation, every_byte_of_pi5)
{
    mutate(DATA_DIR "/pi5.dtb");
}
