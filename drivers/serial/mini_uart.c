/*
 * The mini-UART of the Raspberry Pi 3 and 4 (uart-polled).
 *
 * By default these boards give their PL011 to Bluetooth and put this smaller
 * UART on the header. Its baud rate hangs on the clock of the graphics core,
 * which firmware holds still when config.txt says enable_uart=1, and then it
 * has also switched the mini-UART on. In that case everything stays as it is;
 * otherwise it is programmed for a core clock of 250 MHz, the best guess there
 * is. Locking: none. An interrupt handler that prints between another's look
 * for room and its store may cost that one its byte.
 */
#include "mini_uart_regs.h"
#include "uart.h"

#include <abi/errno.h>
#if CHAPTER >= CH_PLATFORMS
#include <drivers/driver.h>
#endif
#include <lib/macros.h>
#include <mm/mmio.h>

#define SEND_TIMEOUT_US 40000

/* 250 MHz / (8 * 115200) - 1 */
#define DEFAULT_BAUD 270

static void mini_uart_put(struct console *console, u8 byte)
{
    struct uart *uart = container_of(console, struct uart, console);

    if (mmio_wait32(uart->base + AUX_MU_LSR, AUX_MU_LSR_EMPTY, AUX_MU_LSR_EMPTY,
                    SEND_TIMEOUT_US) == 0) {
        mmio_write32(uart->base + AUX_MU_IO, byte);
    }
}

static int mini_uart_get(struct console *console)
{
    struct uart *uart = container_of(console, struct uart, console);

    if (!(mmio_read32(uart->base + AUX_MU_LSR) & AUX_MU_LSR_DATA)) {
        return -EAGAIN;
    }
    return mmio_read32(uart->base + AUX_MU_IO) & 0xff;
}

void mini_uart_init(struct uart *uart, vaddr_t base)
{
    u32 enables = mmio_read32(base + AUX_ENABLES);

    *uart = (struct uart){
        .console = { .name = "mini-UART",
                     .put = mini_uart_put,
                     .get = mini_uart_get },
        .base = base,
    };
    if (!(enables & AUX_ENABLES_MU)) {
        mmio_write32(base + AUX_ENABLES, enables | AUX_ENABLES_MU);
        mmio_write32(base + AUX_MU_LCR, AUX_MU_LCR_8);
        mmio_write32(base + AUX_MU_BAUD, DEFAULT_BAUD);
    }
    mmio_write32(base + AUX_MU_IER, 0);
    mmio_write32(base + AUX_MU_CNTL, AUX_MU_CNTL_RX | AUX_MU_CNTL_TX);
}
#if CHAPTER >= CH_PLATFORMS

static int mini_uart_probe(struct device *dev)
{
    return uart_probe(dev, mini_uart_init);
}

static const struct device_id mini_uart_ids[] = {
    { "brcm,bcm2835-aux-uart" },
    { NULL },
};

DRIVER(mini_uart) = {
    .name = "mini-UART",
    .stage = STAGE_DEVICE,
    .match = mini_uart_ids,
    .probe = mini_uart_probe,
};
#endif
