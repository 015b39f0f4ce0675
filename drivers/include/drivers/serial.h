/*
 * Serial ports, as the rest of the kernel sees them (uart-polled).
 */
#pragma once

#include <abi/types.h>

/**
 * serial_early_console - register the UART on the header pins as the console.
 * => pl011, mini_uart: what the pins may be wired to; mini_uart is 0 where a
 *    board has none
 * => gpio: the block whose function select says which of the two it is
 * => a UART that firmware has switched on keeps its settings, above all its
 *    baud rate: we do not know the clock that it was computed from
 * => Context: boot, once; the registers are reachable at these addresses
 */
void serial_early_console(paddr_t pl011, paddr_t mini_uart, paddr_t gpio);
