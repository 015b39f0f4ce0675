/*
 * Going on after a fault that was expected (faults).
 */
#pragma once

#include <abi/types.h>
#include <arch/trap.h>

/**
 * fixup_apply - if the instruction of this frame has a fixup, go on there.
 * => returns whether it has one; the frame's pc is then changed
 * => Context: any
 */
bool fixup_apply(struct trap_frame *frame);
