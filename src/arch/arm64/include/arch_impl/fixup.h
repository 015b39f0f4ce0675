/*
 * Instructions that may fault, and where to go on then (faults).
 *
 *     FIXUP(instruction, handler)
 *
 * adds one entry to a table in the image: when the instruction at the first
 * label faults, execution goes on at the second, with all registers as they
 * are. Both are stored as distances from the entry itself, so that the table
 * needs no relocation. For assembly files and for asm statements in C.
 */
#pragma once

#ifdef __ASSEMBLER__

/* clang-format off */
.macro FIXUP instruction, handler
        .pushsection fixups, "a"
        .balign 4
        .long   \instruction - .
        .long   \handler - .
        .popsection
.endm
/* clang-format on */

#else

#include <abi/types.h>

struct fixup {
    s32 instruction; /* from the address of this field */
    s32 handler;     /* from the address of this field */
};

#endif
