/*
 * Where the boot code and C meet (c-runtime).
 *
 * The boot code of the architecture calls what is declared here, in this order:
 * arm64_relocate(), then kmain(). Both run on the boot stack of the first
 * processor, with interrupts masked, and the MMU and caches off.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/* Elf64_Rela: one place to mend, as the linker lists it [ELF, Elf64_Rela]. */
struct elf_rela {
    u64 offset; /* where the pointer stands, from the link address 0 */
    u64 info;   /* symbol and type; only the type is set here */
    s64 addend; /* what the pointer should be at link address 0 */
};

/**
 * arm64_relocate - make stored pointers true at the address where we run.
 * => load: the address at which the image lies; it was linked at 0
 * => rela, end: the list of places to mend
 * => to be called exactly once, before any stored pointer is read
 */
void arm64_relocate(paddr_t load, const struct elf_rela *rela,
                    const struct elf_rela *end);

/**
 * kmain - the kernel proper.
 * => load: physical address of the first byte of the image
 * => fdt: physical address of the device tree, as the loader gave it; it may
 *    be anything when the loader does not follow the boot protocol
 * => Context: first processor, boot stack, interrupts masked
 */
NORETURN void kmain(paddr_t load, paddr_t fdt);
