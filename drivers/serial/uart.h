/* What the UART drivers share among themselves (uart-polled). */
#pragma once

#include <abi/types.h>
#include <kernel/console.h>

/* One UART. The console comes first in what its operations are handed. */
struct uart {
    struct console console;
    vaddr_t base; /* of its registers */
};

/** pl011_init - take over a PL011; program it only if it is switched off. */
void pl011_init(struct uart *uart, vaddr_t base);

/** mini_uart_init - take over a mini-UART, likewise. */
void mini_uart_init(struct uart *uart, vaddr_t base);
