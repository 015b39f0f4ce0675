/*
 * The UART that may be used before the board is known (uart-polled).
 *
 * One of three things the kernel takes for granted without being told (the
 * load address and the Image header are the others). It holds until the device
 * tree names the console.
 */
#pragma once

#include <abi/types.h>

/* What the header pins of a board may be wired to; an address of 0: nothing. */
struct early_uart {
    paddr_t pl011;
    paddr_t mini_uart; /* the Pi's second UART, on the same pins */
    paddr_t gpio;      /* whose function select says which of the two */
};

/**
 * arch_early_uart - where this board has its UARTs.
 * => load: physical address at which the image lies
 * => Context: any time after relocation; reads no device
 */
struct early_uart arch_early_uart(paddr_t load);
