/*
 * The console of the first moments (uart-polled).
 *
 * On a Pi 3 or 4 two UARTs compete for pins 14 and 15 of the header, and
 * firmware decides which gets them. The function select of pin 14 tells: ALT5
 * is the mini-UART, ALT0 the PL011. QEMU leaves the field at zero (an input)
 * and connects its first serial port to the PL011, so anything but ALT5 means
 * the PL011.
 */
#include "uart.h"

#include <drivers/serial.h>
#include <lib/macros.h>
#include <mm/mmio.h>

/* Function select of pins 10 to 19, three bits each [BCM2835 6.1] */
#define GPFSEL1        0x04
#define GPFSEL1_FSEL14 GENMASK(14, 12)
#define GPFSEL_ALT5    2

#define BLOCK_SIZE 0x100 /* enough for the registers of each of the three */

static struct uart early_uart;

static bool has_mini_uart_on_pins(paddr_t gpio)
{
    u32 functions = mmio_read32(mmio_map(gpio, BLOCK_SIZE) + GPFSEL1);

    return FIELD_GET(GPFSEL1_FSEL14, functions) == GPFSEL_ALT5;
}

#if CHAPTER >= CH_PLATFORMS
bool uart_is_early(vaddr_t base)
{
    return base == early_uart.base;
}

#endif
void serial_early_console(paddr_t pl011, paddr_t mini_uart, paddr_t gpio)
{
    if (mini_uart != 0 && has_mini_uart_on_pins(gpio)) {
        mini_uart_init(&early_uart, mmio_map(mini_uart, BLOCK_SIZE));
    } else {
        pl011_init(&early_uart, mmio_map(pl011, BLOCK_SIZE));
    }
    console_register(&early_uart.console);
}
