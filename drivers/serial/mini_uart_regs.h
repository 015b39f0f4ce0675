/*
 * Registers of the mini-UART in the auxiliary block of the Pi 3 and 4
 * [BCM2835 2.2] (uart-polled).
 *
 * By the manual's names, with one caution: its description of AUX_MU_IER has
 * the receive and transmit bits swapped, and AUX_MU_LCR needs 3 for eight data
 * bits.
 */
#pragma once

#include <lib/macros.h>

/* Relative to the mini-UART's own first register, AUX_MU_IO_REG. */
#define AUX_ENABLES      (-0x3cL) /* of the block around it */
#define AUX_ENABLES_MU   BIT(0)   /* without it no register here works */
#define AUX_MU_IO        0x00     /* data: read takes a byte, write sends one */
#define AUX_MU_IER       0x04     /* interrupt enable */
#define AUX_MU_LCR       0x0c     /* line control */
#define AUX_MU_LCR_8     3        /* eight data bits; 1 gives seven */
#define AUX_MU_LSR       0x14     /* line status */
#define AUX_MU_LSR_DATA  BIT(0)   /* a byte has arrived */
#define AUX_MU_LSR_EMPTY BIT(5)   /* there is room for a byte */
#define AUX_MU_CNTL      0x20     /* control */
#define AUX_MU_CNTL_RX   BIT(0)
#define AUX_MU_CNTL_TX   BIT(1)
#define AUX_MU_BAUD      0x28 /* core clock / (8 * (value + 1)) */
