/*
 * Who called whom (seeing-inside).
 *
 * Every function keeps a frame record: the address of its caller's record and
 * the address to return to, and a register points to the newest record. The
 * chain ends with a null pointer. It may be damaged, above all when it is
 * needed most, so each link is checked before it is followed.
 */
#pragma once

#include <abi/types.h>

/** arch_frame_pointer - the frame record of the function that calls this. */
#define arch_frame_pointer() ((vaddr_t)__builtin_frame_address(0))

/**
 * arch_backtrace - follow a chain of frame records.
 * => frame: the newest record, from arch_frame_pointer() or an interrupted
 *    context
 * => calls: filled with the addresses of the call instructions, newest first
 * => returns how many were found, at most max
 * => Context: any
 */
size_t arch_backtrace(vaddr_t frame, vaddr_t *calls, size_t max);
