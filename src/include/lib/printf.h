/*
 * printf.h - formatted text: what a message says, never where it goes.
 *
 * Chapter: printk. One core, vprintf_to, hands pieces of text to a function of
 * the caller's; there is no buffer in between and so no limit on length. The
 * format is C's:
 *
 *   %[-0+ #][width][.precision][hh|h|l|ll|z|t|j]conversion
 *
 * with conversions d i u x X o c s p %, and * for width or precision. %p
 * prints 0x and sixteen digits; %s prints a null pointer as (null), and reads
 * no byte beyond its precision. There is no floating point, and no %n, which
 * writes to memory. A conversion that is not in the list prints as it stands
 * in the format and takes no argument; the compiler has warned of it before.
 *
 * Context: any. No lock, no state.
 */
#pragma once

#include <stdarg.h> /* part of the compiler, not of a C library */

#include <abi/types.h>
#include <lib/macros.h>

/*
 * Format `fmt` with the arguments `ap`, passing the text on in pieces.
 * => put is called in order, with n > 0 bytes each time, never with a NUL
 *    at the end
 * => ap is left as it was: the arguments are read through a copy
 * => returns the number of bytes put, at most S32_MAX
 */
int vprintf_to(void (*put)(void *ctx, const char *s, size_t n), void *ctx,
               const char *fmt, va_list ap) PRINTF_LIKE(3, 0);

/*
 * Format into a buffer of `size` bytes, cut short if it must be.
 * => with size > 0 the result is always terminated; with 0 nothing is written
 *    and buf may be NULL
 * => returns the length of the whole text: it was cut if that is >= size
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list ap)
    PRINTF_LIKE(3, 0);
int snprintf(char *buf, size_t size, const char *fmt, ...) PRINTF_LIKE(3, 4);
