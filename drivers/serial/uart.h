/*
 * What the UART drivers share among themselves (uart-polled).
 *
 * Each driver has an init function, which takes the device over and fills in
 * the operations of its console. Nobody outside this folder includes this file.
 */
#pragma once

#include <abi/types.h>
#include <kernel/console.h>
#include <lib/macros.h>

/* One UART. The console comes first in what its operations are handed. */
struct uart {
    struct console console;
    vaddr_t base; /* of its registers */
};

/** pl011_init - take over a PL011; program it only if it is switched off. */
void pl011_init(struct uart *uart, vaddr_t base);

/** mini_uart_init - take over a mini-UART, likewise. */
void mini_uart_init(struct uart *uart, vaddr_t base);
#if CHAPTER >= CH_PLATFORMS

struct device;

/**
 * uart_probe - take over a UART; it is the console if the tree says so.
 * => init: one of the functions above
 */
MUST_CHECK int uart_probe(struct device *dev,
                          void (*init)(struct uart *uart, vaddr_t base));

/** uart_is_early - is the UART there the console, by the first guess? */
bool uart_is_early(vaddr_t base);
#endif
