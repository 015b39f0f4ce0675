/*
 * One image for every machine (boot-image).
 *
 * The file begins with the arm64 Image header, by which a loader knows where
 * it may put the kernel: any address that is a multiple of 2 MiB [BOOTING 4].
 * The code is the same wherever that is, and finds out where it is: the load
 * address and the processor's part number together name the board, and a table
 * has the address of the board's UART. A greeting with the load address proves
 * it.
 *
 * Protocol: x0 holds the physical address of the device tree (or nothing that
 * we can use); the MMU and the caches are off, interrupts are masked. Register
 * use: x20 load address, x21 UART, x30 return address of the leaf functions.
 * Limits: PL011 only, and only where firmware has switched it on.
 */

/* PL011, the UART of all these machines [PL011 3.2] */
.equ UARTDR, 0x00               // data register: a byte written here is sent
.equ UARTFR, 0x18               // flag register
.equ UARTFR_TXFF_BIT, 5         // 1: the transmit FIFO is full, wait

.equ MIDR_PARTNUM_SHIFT, 4      // MIDR_EL1.PartNum is bits 15 to 4
.equ PART_CORTEX_A53, 0xd03
.equ PART_CORTEX_A72, 0xd08
.equ PART_CORTEX_A76, 0xd0b

.text
.globl _start
_start:
        b       entry                   // code0: jump over the header
        .long   0                       // code1: not used
        .quad   0                       // text_offset from a 2 MiB boundary
        .quad   image_end - _start      // image_size, with what is not stored
        .quad   0b1010                  // flags: little endian, 4 KiB pages,
                                        // anywhere in memory (bit 3)
        .quad   0, 0, 0                 // reserved
        .ascii  "ARM\x64"               // magic
        .long   0                       // reserved

entry:
        adr     x20, _start             // where did they put us?
        bl      find_uart
        mov     x21, x0
        adr     x0, message
        bl      put_string
        mov     x0, x20
        bl      put_hex
        adr     x0, newline
        bl      put_string
        adr     x0, sum_message
        bl      put_string
        bl      sum_image
        bl      put_hex
        adr     x0, newline
        bl      put_string
sleep:
        wfe
        b       sleep

/* x0 = address of this board's UART: the first row of the table that fits. */
find_uart:
        mrs     x1, midr_el1
        ubfx    x1, x1, #MIDR_PARTNUM_SHIFT, #12
        adr     x2, early_uart_table
next_row:
        ldp     x3, x4, [x2], #16       // x3: load limit, x4: part number
        ldr     x0, [x2], #8            // x0: UART
        cmp     x20, x3
        b.hs    next_row                // loaded too high for this board
        cbz     x4, found               // any processor will do
        cmp     x4, x1
        b.ne    next_row
found:
        ret

/* x0 = the sum of all 32-bit words of the image, from the last to the first. */
sum_image:
        ldr     x1, [x20, #16]          // image_size, in the header
        mov     w0, #0
word_before:
        sub     x1, x1, #4
        ldr     w2, [x20, x1]
        add     w0, w0, w2
        cbnz    x1, word_before
        ret

/* Print the zero-terminated string at x0. */
put_string:
        ldrb    w1, [x0], #1
        cbz     w1, string_done
string_wait:
        ldr     w2, [x21, #UARTFR]
        tbnz    w2, #UARTFR_TXFF_BIT, string_wait
        str     w1, [x21, #UARTDR]
        b       put_string
string_done:
        ret

/* Print x0 as 16 hexadecimal digits. */
put_hex:
        mov     w3, #16                 // digits left
digit:
        ror     x0, x0, #60             // the next digit comes to the bottom
        and     w1, w0, #0xf
        cmp     w1, #10
        add     w2, w1, #'0'
        add     w1, w1, #('a' - 10)
        csel    w1, w2, w1, lo
hex_wait:
        ldr     w2, [x21, #UARTFR]
        tbnz    w2, #UARTFR_TXFF_BIT, hex_wait
        str     w1, [x21, #UARTDR]
        subs    w3, w3, #1
        b.ne    digit
        ret

/* Loaded below this address, on this processor (0: any): the UART is here. */
.balign 8
early_uart_table:
        .quad   0x40000000, PART_CORTEX_A53, 0x3f201000         // Pi 3
        .quad   0x40000000, PART_CORTEX_A72, 0xfe201000         // Pi 4
        .quad   0x40000000, PART_CORTEX_A76, 0x107d001000       // Pi 5
        .quad   ~0, 0, 0x09000000                               // QEMU virt

message:
        .asciz  "Hello from 0x"
sum_message:
        .asciz  "sum 0x"
newline:
        .asciz  "\n"

.balign 4
image_end:
