/*
 * The kernel mends its own pointers (c-runtime).
 *
 * Instructions reach code and data relative to the program counter and work at
 * any address. Pointers stored in data do not: the linker wrote them for the
 * address 0. It also listed where they stand, one R_AARCH64_RELATIVE record
 * each, and arm64_relocate() adds the load address to every one of them. It
 * runs before that is done, so neither it nor anything it calls may read a
 * stored pointer. Running it twice would add the load address twice.
 */
#include <abi/types.h>
#include <arch/boot.h>

/* ELF for the Arm 64-bit Architecture (AAELF64), 5.7.12: B + A. */
#define R_AARCH64_RELATIVE 1027

void arm64_relocate(paddr_t load, const struct elf_rela *rela,
                    const struct elf_rela *end)
{
    for (; rela < end; rela++) {
        if (rela->info == R_AARCH64_RELATIVE) {
            *(u64 *)(load + rela->offset) = load + rela->addend;
        }
    }
}
