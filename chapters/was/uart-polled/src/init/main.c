/*
 * The kernel proper: what it does, in order (uart-polled).
 *
 * It finds the board's UART, greets, and then sends back whatever it receives.
 * Return, which a terminal sends as \r, comes back as the end of a line.
 */
#include <abi/types.h>
#include <arch/boot.h>
#include <arch/cpu.h>
#include <arch/early_uart.h>
#include <drivers/serial.h>
#include <kernel/console.h>

static const char greeting[] = "Octavo is listening. Type something.\n";

static void echo(u8 byte)
{
    char text = byte == '\r' ? '\n' : (char)byte;

    console_write(&text, 1);
}

void kmain(paddr_t load, paddr_t fdt)
{
    struct early_uart uart = arch_early_uart(load);

    (void)fdt; /* read in a later chapter */
    serial_early_console(uart.pl011, uart.mini_uart, uart.gpio);
    console_write(greeting, sizeof(greeting) - 1);
    for (;;) {
        int byte = console_get();

        if (byte >= 0) {
            echo((u8)byte);
        } else {
            arch_cpu_relax();
        }
    }
}
