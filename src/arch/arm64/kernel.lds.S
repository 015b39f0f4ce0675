/*
 * Where everything lies in kernel8.img (c-runtime).
 *
 * The kernel is linked at 0 and runs wherever it was loaded. The Image header
 * comes first. Code, constants and data begin on pages of their own, because
 * later they get different rights. Symbols at the borders are declared for C
 * in arch/sections.h. The BSS and the boot stack take no room in the file, but
 * count in kernel_size, which the header tells the loader.
 */

ENTRY(_start)

PHDRS
{
    text PT_LOAD FLAGS(5);      /* read, execute */
    rodata PT_LOAD FLAGS(4);    /* read */
    data PT_LOAD FLAGS(6);      /* read, write */
}

SECTIONS
{
    . = 0;
    image_start = .;
    .head.text : {
        KEEP(*(.head.text))
    } :text
    text_start = .;
    .text : {
        *(.text .text.*)
    }
    . = ALIGN(4096);
    text_end = .;

    rodata_start = .;
    .rodata : {
        *(.rodata .rodata.*)
#if CHAPTER >= CH_PLATFORMS
        . = ALIGN(8);
        drivers_start = .;
        KEEP(*(SORT_BY_NAME(drivers.*)))
        drivers_end = .;
#endif
#if CHAPTER >= CH_FAULTS
        . = ALIGN(8);
        fixups_start = .;
        KEEP(*(fixups))
        fixups_end = .;
        . = ALIGN(8);
#endif
#if CHAPTER >= CH_KERNEL_ENTRY
        monitor_commands_start = .;
        KEEP(*(SORT_BY_NAME(monitor_commands.*)))
        monitor_commands_end = .;
        ktests_start = .;
        KEEP(*(SORT_BY_NAME(ktests.*)))
        ktests_end = .;
#endif
#if CHAPTER >= CH_PAGES
        ktest_gauges_start = .;
        KEEP(*(SORT_BY_NAME(ktest_gauges.*)))
        ktest_gauges_end = .;
#endif
#if CHAPTER >= CH_SEEING_INSIDE
        KEEP(*(.symbols)) /* last: what is before it must not move */
#endif
    } :rodata
    .rela.dyn : ALIGN(8) {
        rela_start = .;
        *(.rela*)
        rela_end = .;
    }
    . = ALIGN(4096);
    rodata_end = .;

    data_start = .;
    .data : {
        *(.data .data.*)
        *(.got .got.plt)
        . = ALIGN(16);
    } :data
    data_end = .;

    .bss (NOLOAD) : ALIGN(16) {
        bss_start = .;
        *(.bss .bss.* COMMON)
        . = ALIGN(16);
        bss_end = .;
        . = ALIGN(4096);
        boot_stack = .;
        . = . + 16384;
        boot_stack_top = .;
    }
    image_end = .;
    kernel_size = image_end - image_start;

    /DISCARD/ : {
        *(.interp .dynamic .dynsym .dynstr .hash .gnu.hash)
        *(.comment .note .note.* .eh_frame .eh_frame_hdr)
    }
}
