/*
 * Registers of the Arm PrimeCell UART PL011 [PL011 3.2] (uart-polled).
 *
 * Offsets from its first register, and the fields that are used, all by the
 * manual's names. Every register is read and written as 32 bits.
 */
#pragma once

#include <lib/macros.h>

#define UARTDR        0x00 /* data: read takes a byte, write sends one */
#define UARTDR_DATA   GENMASK(7, 0)
#define UARTDR_ERRORS GENMASK(10, 8) /* break, parity, framing */
#define UARTFR        0x18           /* flags */
#define UARTFR_RXFE   BIT(4)         /* the receive FIFO is empty */
#define UARTFR_TXFF   BIT(5)         /* the transmit FIFO is full */
#define UARTIBRD      0x24           /* baud rate divisor, integer part */
#define UARTFBRD      0x28           /* its fraction, in 64ths */
#define UARTLCR_H     0x2c           /* line control */
#define UARTLCR_H_8   FIELD_PREP(GENMASK(6, 5), 3) /* eight data bits */
#define UARTCR        0x30                         /* control */
#define UARTCR_UARTEN BIT(0)
#define UARTCR_TXE    BIT(8)
#define UARTCR_RXE    BIT(9)
#define UARTIMSC      0x38 /* interrupt mask: 1 lets one through */
