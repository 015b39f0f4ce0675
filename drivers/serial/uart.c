/*
 * What the UART drivers have in common (platforms).
 *
 * The device tree's stdout-path names the console. Until its driver has found
 * it, the early guess was the console. If the tree names another UART than the
 * guess, nobody has seen what was printed until now, so the log is printed
 * again, there. A UART that is not the console is left alone.
 */
#include "uart.h"

#include <abi/errno.h>
#include <drivers/driver.h>
#include <kernel/log.h>

int uart_probe(struct device *dev,
               void (*init)(struct uart *uart, vaddr_t base))
{
    struct uart *uart;
    vaddr_t base;
    int error = device_map(dev, 0, &base);

    if (error != 0 || !device_is_console(dev)) {
        return error;
    }
    if (uart_is_early(base)) {
        return 0; /* it has been the console since the first line */
    }
    uart = device_alloc(dev, sizeof(*uart));
    if (uart == NULL) {
        return -ENOMEM;
    }
    init(uart, base);
    console_register(&uart->console);
    log_replay(LOG_INFO);
    return 0;
}
