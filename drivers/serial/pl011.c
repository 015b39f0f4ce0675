/*
 * PL011, the UART of QEMU's virt machine and of every Raspberry Pi
 * (uart-polled).
 *
 * One rule above all: a PL011 that is switched on keeps its divisors. On a
 * Pi 5 nobody can say for sure which clock they divide, and a wrong guess turns
 * the console to rubbish just when it is needed. Only one that is switched off
 * is programmed, for the 48 MHz that the firmware of the Pi 3 and 4 feeds it.
 * Its FIFOs stay off then: switching them on throws away what has been typed.
 * Locking: none. An interrupt handler that prints between another's look for
 * room and its store may cost that one its byte.
 */
#include "pl011_regs.h"
#include "uart.h"

#include <abi/errno.h>
#if CHAPTER >= CH_PLATFORMS
#include <drivers/driver.h>
#endif
#include <lib/macros.h>
#include <mm/mmio.h>

/* Room for a byte: ten bits at 9600 baud take 1.04 ms, and the FIFO has 32. */
#define SEND_TIMEOUT_US 40000

/* 48 MHz / (16 * 115200) = 26 + 3/64 */
#define DEFAULT_IBRD 26
#define DEFAULT_FBRD 3

static void pl011_put(struct console *console, u8 byte)
{
    struct uart *uart = container_of(console, struct uart, console);

    if (mmio_wait32(uart->base + UARTFR, UARTFR_TXFF, 0, SEND_TIMEOUT_US) ==
        0) {
        mmio_write32(uart->base + UARTDR, byte);
    }
}

static int pl011_get(struct console *console)
{
    struct uart *uart = container_of(console, struct uart, console);

    while (!(mmio_read32(uart->base + UARTFR) & UARTFR_RXFE)) {
        u32 data = mmio_read32(uart->base + UARTDR);

        if (!(data & UARTDR_ERRORS)) {
            return FIELD_GET(UARTDR_DATA, data);
        }
    }
    return -EAGAIN;
}

void pl011_init(struct uart *uart, vaddr_t base)
{
    u32 control = mmio_read32(base + UARTCR);

    *uart = (struct uart){
        .console = { .name = "PL011", .put = pl011_put, .get = pl011_get },
        .base = base,
    };
    mmio_write32(base + UARTIMSC, 0);
    if (!(control & UARTCR_UARTEN)) {
        mmio_write32(base + UARTIBRD, DEFAULT_IBRD);
        mmio_write32(base + UARTFBRD, DEFAULT_FBRD);
        mmio_write32(base + UARTLCR_H, UARTLCR_H_8);
    }
    mmio_write32(base + UARTCR,
                 control | UARTCR_UARTEN | UARTCR_TXE | UARTCR_RXE);
}
#if CHAPTER >= CH_PLATFORMS

static int pl011_probe(struct device *dev)
{
    return uart_probe(dev, pl011_init);
}

static const struct device_id pl011_ids[] = {
    { "arm,pl011" },
    { NULL },
};

DRIVER(pl011) = {
    .name = "PL011 UART",
    .stage = STAGE_DEVICE,
    .match = pl011_ids,
    .probe = pl011_probe,
};
#endif
