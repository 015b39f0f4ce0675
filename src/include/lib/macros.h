/*
 * macros.h - small expressions that C lacks: sizes, alignment, bits, checks.
 *
 * Chapter: c-runtime. Every macro that yields a value may stand in a constant
 * expression when its arguments may. The price: MIN, MAX and the ALIGN family
 * evaluate an argument twice, so give them no argument with a side effect.
 * Widths: BIT, GENMASK and what is made of them are 64 bits wide.
 */
#pragma once

#include <abi/types.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/*
 * Round x, a number, to a multiple of `align`, a power of two. The result has
 * the type of x; `align` is widened to it first, because ~(align - 1) of a
 * narrower unsigned type would clear the upper half of x.
 */
#define ALIGN_DOWN(x, align) ((x) & ~((__typeof__(x))(align)-1))
#define ALIGN_UP(x, align)   ALIGN_DOWN((x) + ((__typeof__(x))(align)-1), align)
#define IS_ALIGNED(x, align) (((x) & ((__typeof__(x))(align)-1)) == 0)

/* Bit n; bits high down to low, both included, as manuals write [high:low]. */
#define BIT(n)             (1UL << (n))
#define GENMASK(high, low) ((~0UL >> (63 - (high))) & (~0UL << (low)))

/*
 * A field of a register is named by its mask alone. Mask and value may come
 * from a manual as they are: FIELD_GET(GENMASK(31, 26), esr).
 * => mask is not 0; FIELD_PREP drops bits of value that the field cannot hold
 */
#define FIELD_GET(mask, reg) (((u64)(reg) & (mask)) >> __builtin_ctzl(mask))
#define FIELD_PREP(mask, value) \
    (((u64)(value) << __builtin_ctzl(mask)) & (mask))

/* Refuse to compile unless the constant expression holds. */
#define STATIC_ASSERT(expr) _Static_assert(expr, #expr)

/*
 * The struct that holds the member that ptr points to. The `1 ? ... : ...`
 * makes the compiler check that ptr has the member's type.
 */
#define container_of(ptr, type, member)                       \
    ((type *)((char *)(1 ? (ptr) : &((type *)NULL)->member) - \
              offsetof(type, member)))

/* Promises about functions, checked or used by the compiler. */
#define MUST_CHECK             __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN               __attribute__((noreturn))

/*
 * A pointer to user memory is a `T __user *`. clang warns when one is followed
 * and refuses one where a kernel pointer is due; gcc has no such check.
 */
/* clang-format off: a `#` in column 0 belongs to the book's chapters */
#ifdef __clang__
#define __user __attribute__((noderef, address_space(1)))
#else
#define __user
#endif
/* clang-format on */
