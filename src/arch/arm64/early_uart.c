/*
 * Which board is this? (uart-polled)
 *
 * Before the device tree is read, two facts tell: the address at which firmware
 * loaded the image, and the part number of the processor. A Pi's firmware loads
 * at 2 MiB, QEMU's virt machine has no memory below 1 GiB. The last row fits
 * everything that no other row fits. On an unknown board the guess may be
 * wrong; its device tree corrects it once it has been read.
 */
#include <arch/early_uart.h>

#include <lib/macros.h>

#define MIDR_PARTNUM GENMASK(15, 4)

struct row {
    paddr_t loaded_below; /* this board's firmware loads below this */
    u64 part;             /* MIDR_EL1.PartNum, 0: any */
    struct early_uart uart;
};

static const struct row rows[] = {
    /* Raspberry Pi 3: Cortex-A53 */
    { 0x40000000, 0xd03, { 0x3f201000, 0x3f215040, 0x3f200000 } },
    /* Raspberry Pi 4: Cortex-A72 */
    { 0x40000000, 0xd08, { 0xfe201000, 0xfe215040, 0xfe200000 } },
    /* Raspberry Pi 5: Cortex-A76; UART10, on a connector of its own */
    { 0x40000000, 0xd0b, { 0x107d001000, 0, 0 } },
    /* QEMU virt: any processor */
    { U64_MAX, 0, { 0x09000000, 0, 0 } },
};

struct early_uart arch_early_uart(paddr_t load)
{
    const struct row *row = rows;
    u64 midr;

    __asm__("mrs %0, midr_el1" : "=r"(midr));
    while (load >= row->loaded_below ||
           (row->part != 0 && row->part != FIELD_GET(MIDR_PARTNUM, midr))) {
        row++; /* ends at the last row */
    }
    return row->uart;
}
