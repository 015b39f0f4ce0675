/*
 * From the loader to C (c-runtime).
 *
 * The loader leaves us with the MMU and the caches off, interrupts masked, no
 * stack, and the physical address of the device tree in x0; x1 to x3 are zero
 * [BOOTING 4]. We run wherever a multiple of 2 MiB put us, while the kernel
 * is linked at 0. C needs four things before its first function: a stack, a
 * zeroed BSS, pointers that are true at the address where we really run, and
 * its arguments. Here they are made, in this order, and then kmain() is called,
 * which does not return.
 *
 * Register use: x19 device tree, x20 load address.
 */

.section .head.text, "ax"
.globl _start
_start:
        b       entry                   // code0: jump over the header
        .long   0                       // code1: not used
        .quad   0                       // text_offset from a 2 MiB boundary
        .quad   kernel_size             // image_size, with BSS and stack
        .quad   0b1010                  // flags: little endian, 4 KiB pages,
                                        // anywhere in memory (bit 3)
        .quad   0, 0, 0                 // reserved
        .ascii  "ARM\x64"               // magic
        .long   0                       // reserved

entry:
        mov     x19, x0
        adr     x20, _start
#if CHAPTER >= CH_EXCEPTION_LEVELS
        bl      arm64_enter_el1
        mov     x21, x0                 // the level at which we were entered
#endif

        /* C may take any word of the BSS for zero. */
        adrp    x0, bss_start
        add     x0, x0, :lo12:bss_start
        adrp    x1, bss_end
        add     x1, x1, :lo12:bss_end
clear_bss:
        stp     xzr, xzr, [x0], #16     // both ends are multiples of 16
        cmp     x0, x1
        b.lo    clear_bss

        adrp    x0, boot_stack_top
        add     sp, x0, :lo12:boot_stack_top

#if CHAPTER >= CH_EXCEPTION_LEVELS
        /* From here on a fault says so. */
        adrp    x0, arm64_vectors
        add     x0, x0, :lo12:arm64_vectors
        msr     vbar_el1, x0
        isb                             // DDI0487 D17.1.2: before the first one

        adrp    x0, arm64_entry_level
        str     w21, [x0, :lo12:arm64_entry_level]

#endif
        /* Every pointer in our data is off by the load address: mend them. */
        mov     x0, x20
        adrp    x1, rela_start
        add     x1, x1, :lo12:rela_start
        adrp    x2, rela_end
        add     x2, x2, :lo12:rela_end
        bl      arm64_relocate

        mov     x29, xzr                // the outermost frame has no caller
        mov     x30, xzr
        mov     x0, x20
        mov     x1, x19
        b       kmain
