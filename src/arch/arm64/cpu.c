/*
 * What kind of processor is this? (printk)
 *
 * MIDR_EL1 holds numbers for the implementer, the part, and its revision. The
 * names of the parts that we meet stand in a table; any other part is described
 * by its numbers, so that a report from an unknown machine is still of use.
 */
#include <arch/cpu.h>

#include <lib/macros.h>
#include <lib/printf.h>

#define MIDR_IMPLEMENTER GENMASK(31, 24)
#define MIDR_VARIANT     GENMASK(23, 20)
#define MIDR_PARTNUM     GENMASK(15, 4)
#define MIDR_REVISION    GENMASK(3, 0)

#define IMPLEMENTER_ARM 0x41

struct part {
    u32 number;
    const char *name;
};

static const struct part arm_parts[] = {
    { 0xd03, "Cortex-A53" },
    { 0xd07, "Cortex-A57" },
    { 0xd08, "Cortex-A72" },
    { 0xd0b, "Cortex-A76" },
};

void arch_cpu_describe(char *text, size_t size)
{
    u64 midr;

    __asm__("mrs %0, midr_el1" : "=r"(midr));
    for (size_t i = 0; i < ARRAY_SIZE(arm_parts); i++) {
        if (FIELD_GET(MIDR_IMPLEMENTER, midr) == IMPLEMENTER_ARM &&
            FIELD_GET(MIDR_PARTNUM, midr) == arm_parts[i].number) {
            snprintf(text, size, "%s r%lup%lu", arm_parts[i].name,
                     FIELD_GET(MIDR_VARIANT, midr),
                     FIELD_GET(MIDR_REVISION, midr));
            return;
        }
    }
    snprintf(text, size, "implementer 0x%02lx part 0x%03lx r%lup%lu",
             FIELD_GET(MIDR_IMPLEMENTER, midr), FIELD_GET(MIDR_PARTNUM, midr),
             FIELD_GET(MIDR_VARIANT, midr), FIELD_GET(MIDR_REVISION, midr));
}
#if CHAPTER >= CH_EXCEPTION_LEVELS

#define CURRENTEL_EL GENMASK(3, 2)

u32 arm64_entry_level; /* written by boot.S, after it has cleared the BSS */

void arch_describe_level(char *text, size_t size)
{
    u64 current;

    __asm__("mrs %0, CurrentEL" : "=r"(current));
    snprintf(text, size, "entered at EL%u, running at EL%lu", arm64_entry_level,
             FIELD_GET(CURRENTEL_EL, current));
}
#endif
