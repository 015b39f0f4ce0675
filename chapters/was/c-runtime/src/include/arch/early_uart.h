/*
 * Output before there is a driver (c-runtime).
 */
#pragma once

#include <abi/types.h>

/**
 * early_uart_init - find this board's UART.
 * => load: the address at which the image lies
 * => to be called before the functions below; needs nothing itself
 */
void early_uart_init(paddr_t load);

/** early_uart_puts - print a string; each \n is sent as \r\n. */
void early_uart_puts(const char *s);

/** early_uart_put_hex - print 0x and 16 hexadecimal digits. */
void early_uart_put_hex(u64 value);
