/*
 * The first ten instructions (first-light).
 *
 * The loader jumps to _start with the MMU, the caches and every interrupt off,
 * and no stack. These instructions need none of that: they copy a string, one
 * byte at a time, into the data register of the PL011 UART that the machine
 * has at a fixed address, and then sleep for ever. They run at whatever address
 * they were loaded, because adr counts from the program counter.
 *
 * Limits: one machine (QEMU's virt), output only, nothing is configured.
 */

/* PL011, the UART of QEMU's virt machine [PL011 3.2] */
.equ UART_BASE, 0x09000000
.equ UARTDR, 0x00               // data register: a byte written here is sent
.equ UARTFR, 0x18               // flag register
.equ UARTFR_TXFF_BIT, 5         // 1: the transmit FIFO is full, wait

.text
.globl _start
_start:
        adr     x1, message             // x1: next character
        mov     x2, #UART_BASE          // x2: the UART
next:   ldrb    w0, [x1], #1            // take a character, step on
        cbz     w0, done                // a zero byte ends the string
wait:   ldr     w3, [x2, #UARTFR]
        tbnz    w3, #UARTFR_TXFF_BIT, wait
        str     w0, [x2, #UARTDR]       // send it
        b       next
done:   wfe                             // nothing left to do: sleep,
        b       done                    // and when woken, sleep again

message:
        .asciz  "Hello\r\n"
