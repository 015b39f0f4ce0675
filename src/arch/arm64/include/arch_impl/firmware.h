/*
 * Inlines of arch/firmware.h for arm64 (platforms).
 *
 * The convention passes everything in registers, so that the callee needs to
 * know nothing about our memory. Variables tied to those registers do it.
 */
#pragma once

#include <abi/types.h>

/* SMCCC 2.6: x4 to x17 may come back changed. */
#define FIRMWARE_CALL(instruction)                                          \
    register u64 x0 __asm__("x0") = function;                               \
    register u64 x1 __asm__("x1") = a;                                      \
    register u64 x2 __asm__("x2") = b;                                      \
    register u64 x3 __asm__("x3") = c;                                      \
    __asm__ volatile(instruction " #0"                                      \
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)               \
                     :                                                      \
                     : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11",    \
                       "x12", "x13", "x14", "x15", "x16", "x17", "memory"); \
    return x0

static inline u64 arch_firmware_smc(u64 function, u64 a, u64 b, u64 c)
{
    FIRMWARE_CALL("smc");
}

static inline u64 arch_firmware_hvc(u64 function, u64 a, u64 b, u64 c)
{
    FIRMWARE_CALL("hvc");
}

#undef FIRMWARE_CALL
