/*
 * The kernel proper: what it does, in order (c-runtime).
 *
 * It greets, and then proves that the ground under C is firm: where each part
 * of the image lies, that the BSS is zero, that initialised data has its
 * values, and that stored pointers lead to what they should, at whatever
 * address we were loaded. Every line but the greeting states a fact that the
 * boot code had to make true.
 */
#include <abi/types.h>
#include <arch/boot.h>
#include <arch/early_uart.h>
#include <arch/sections.h>
#include <lib/macros.h>

struct part {
    const char *name;
    const char *start;
    const char *end;
};

/* Fifteen stored pointers, true only after relocation. */
static const struct part parts[] = {
    { "  text   ", text_start, text_end },
    { "  rodata ", rodata_start, rodata_end },
    { "  data   ", data_start, data_end },
    { "  bss    ", bss_start, bss_end },
    { "  stack  ", boot_stack, boot_stack_top },
};

static volatile u64 zeroed[4];
static volatile u64 initialised = 0x0c7a50;

static void print_part(const struct part *part)
{
    early_uart_puts(part->name);
    early_uart_put_hex((u64)part->start);
    early_uart_puts(" to ");
    early_uart_put_hex((u64)part->end);
    early_uart_puts("\n");
}

static void print_check(const char *what, bool holds)
{
    early_uart_puts(what);
    early_uart_puts(holds ? ": yes\n" : ": NO\n");
}

static bool is_all_zero(const volatile u64 *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i] != 0) {
            return false;
        }
    }
    return true;
}

void kmain(paddr_t load, paddr_t fdt)
{
    void (*volatile stored)(const struct part *) = print_part;
    const struct part *volatile table = parts; /* so that it is read */
    char local;

    early_uart_init(load);
    early_uart_puts("Octavo greets you from C.\nloaded at ");
    early_uart_put_hex(load);
    early_uart_puts(", device tree at ");
    early_uart_put_hex(fdt);
    early_uart_puts("\n");
    for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
        stored(&parts[i]);
    }
    print_check("bss is zero", is_all_zero(zeroed, ARRAY_SIZE(zeroed)));
    print_check("data has its values", initialised == 0x0c7a50);
    print_check("pointers are relocated", table[0].start == text_start);
    print_check("the stack is the boot stack",
                &local >= boot_stack && &local < boot_stack_top);
    for (;;) {
    }
}
