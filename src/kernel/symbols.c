/*
 * The names of the kernel's functions, at run time (seeing-inside).
 *
 * symbols.awk makes the table from the symbols of a first link: the offsets of
 * all functions, in ascending order, each with the place of its name in one
 * long string of names. In that first link itself the table is empty. What is
 * not the kernel's code has no name here: addresses come from stacks that may
 * be damaged.
 */
#include <kernel/symbols.h>

#include <arch/sections.h>
#include <lib/printf.h>

struct symbol {
    u32 offset; /* of the function, from image_start */
    u32 name;   /* of its name, in symbol_names */
};

/* Made by symbols.awk. */
extern const u32 symbol_count;
extern const struct symbol symbol_table[];
extern const char symbol_names[];

const char *symbol_find(vaddr_t address, u64 *offset)
{
    u64 wanted = address - (vaddr_t)image_start;
    u32 low = 0;
    u32 high = symbol_count;

    if (address < (vaddr_t)text_start || address >= (vaddr_t)text_end ||
        symbol_count == 0 || wanted < symbol_table[0].offset) {
        return NULL;
    }
    /* The one wanted is at low or above, and below high. */
    while (high - low > 1) {
        u32 middle = low + (high - low) / 2;

        if (symbol_table[middle].offset <= wanted) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *offset = wanted - symbol_table[low].offset;
    return symbol_names + symbol_table[low].name;
}

void symbol_describe(char *text, size_t size, vaddr_t address)
{
    u64 offset;
    const char *name = symbol_find(address, &offset);

    if (name != NULL) {
        snprintf(text, size, "%s+0x%lx", name, offset);
    } else {
        snprintf(text, size, "0x%016lx", address);
    }
}
