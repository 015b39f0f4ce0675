/*
 * Going on after a fault that was expected (faults).
 *
 * The linker gathers the entries that arch_impl/fixup.h makes. There are few of
 * them, and they are looked at only when something has gone wrong, so a plain
 * search will do.
 */
#include "fixup.h"

#include <arch/sections.h>
#include <arch_impl/fixup.h>

static vaddr_t target_of(const s32 *field)
{
    return (vaddr_t)field + (u64)(s64)*field;
}

bool fixup_apply(struct trap_frame *frame)
{
    const struct fixup *end = (const struct fixup *)fixups_end;

    for (const struct fixup *fixup = (const struct fixup *)fixups_start;
         fixup < end; fixup++) {
        if (target_of(&fixup->instruction) == frame->pc) {
            frame->pc = target_of(&fixup->handler);
            return true;
        }
    }
    return false;
}
