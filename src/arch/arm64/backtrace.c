/*
 * Following frame records on arm64 (seeing-inside).
 *
 * x29 points to a pair: the caller's x29, and the return address
 * [AAPCS64 6.4.6]. A record is believed only if it is aligned, lies on a stack,
 * and is older, that is higher, than the one before; so the walk ends, whatever
 * is there.
 */
#include <arch/backtrace.h>

#include <arch/sections.h>
#include <lib/macros.h>

struct frame_record {
    vaddr_t caller;
    vaddr_t return_address;
};

static bool is_on_a_stack(vaddr_t frame)
{
    return frame >= (vaddr_t)boot_stack &&
           frame + sizeof(struct frame_record) <= (vaddr_t)boot_stack_top;
}

size_t arch_backtrace(vaddr_t frame, vaddr_t *calls, size_t max)
{
    size_t count = 0;
    vaddr_t newer = 0;

    while (count < max && frame > newer && IS_ALIGNED(frame, 16) &&
           is_on_a_stack(frame)) {
        const struct frame_record *record = (const struct frame_record *)frame;

        if (record->return_address == 0) {
            break; /* the boot code called, and nobody called it */
        }
        calls[count++] = record->return_address - 4;
        newer = frame;
        frame = record->caller;
    }
    return count;
}
