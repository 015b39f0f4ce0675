/*
 * The UART that we may use before we know the board (c-runtime).
 *
 * The same table as in the chapter before, now in C: the load address and the
 * processor's part number name the board, and the board has its UART at a
 * fixed place. The table holds numbers only, so it may be read at any time.
 * early_uart_init() comes first; the other functions then write, polling, and
 * never return an error. Limits: output only, PL011 only, and only where
 * firmware has switched it on. The next chapter has real drivers.
 */
#include <abi/types.h>
#include <arch/early_uart.h>
#include <lib/macros.h>

/* PL011 registers [PL011 3.2] */
#define UARTDR      0x00
#define UARTFR      0x18
#define UARTFR_TXFF BIT(5)

#define MIDR_PARTNUM GENMASK(15, 4)

struct early_uart {
    paddr_t loaded_below; /* this board's firmware loads below this */
    u64 part;             /* MIDR_EL1.PartNum, 0: any */
    paddr_t uart;
};

static const struct early_uart early_uarts[] = {
    { 0x40000000, 0xd03, 0x3f201000 },   /* Pi 3: Cortex-A53 */
    { 0x40000000, 0xd08, 0xfe201000 },   /* Pi 4: Cortex-A72 */
    { 0x40000000, 0xd0b, 0x107d001000 }, /* Pi 5: Cortex-A76 */
    { U64_MAX, 0, 0x09000000 },          /* QEMU virt */
};

static volatile u32 *uart;

void early_uart_init(paddr_t load)
{
    const struct early_uart *row = early_uarts;
    u64 midr;

    __asm__("mrs %0, midr_el1" : "=r"(midr));
    while (load >= row->loaded_below ||
           (row->part != 0 && row->part != FIELD_GET(MIDR_PARTNUM, midr))) {
        row++; /* the last row fits everything */
    }
    uart = (volatile u32 *)row->uart;
}

static void put_char(char c)
{
    while (uart[UARTFR / 4] & UARTFR_TXFF) {
    }
    uart[UARTDR / 4] = (u8)c;
}

void early_uart_puts(const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\n') {
            put_char('\r');
        }
        put_char(*s);
    }
}

void early_uart_put_hex(u64 value)
{
    early_uart_puts("0x");
    for (int shift = 60; shift >= 0; shift -= 4) {
        put_char("0123456789abcdef"[(value >> shift) & 0xf]);
    }
}
