/*
 * string.c - copy, fill and compare memory: the four functions that the
 * compiler may call by itself.
 *
 * Chapter: c-runtime; a version in assembly replaces it later. Copies go eight
 * bytes at a time where source and destination are equally far from a multiple
 * of eight, byte by byte elsewhere. No access is ever unaligned, because with
 * the MMU off all memory is of Device type, where an unaligned access faults.
 *
 * Limits: must be compiled with -fno-tree-loop-distribute-patterns, or gcc
 * sees that memcpy's loop is a memcpy and replaces it by a call to memcpy.
 */
#include <lib/string.h>

#include <lib/macros.h>

/* A word that may alias an object of any type, as `char` may. */
typedef u64 __attribute__((may_alias)) word_t;

#define WORD      sizeof(word_t)
#define EACH_BYTE 0x0101010101010101UL

static bool is_aligned(const void *p)
{
    return IS_ALIGNED((uintptr_t)p, WORD);
}

/* Can both pointers reach a multiple of eight by the same number of steps? */
static bool is_in_step(const void *a, const void *b)
{
    return IS_ALIGNED((uintptr_t)a - (uintptr_t)b, WORD);
}

static void *copy_upwards(void *dst, const void *src, size_t n)
{
    u8 *d = dst;
    const u8 *s = src;

    if (is_in_step(d, s)) {
        for (; n > 0 && !is_aligned(d); n--) {
            *d++ = *s++;
        }
        for (; n >= WORD; n -= WORD) {
            *(word_t *)d = *(const word_t *)s;
            d += WORD;
            s += WORD;
        }
    }
    for (; n > 0; n--) {
        *d++ = *s++;
    }
    return dst;
}

static void *copy_downwards(void *dst, const void *src, size_t n)
{
    u8 *d = (u8 *)dst + n;
    const u8 *s = (const u8 *)src + n;

    if (is_in_step(d, s)) {
        for (; n > 0 && !is_aligned(d); n--) {
            *--d = *--s;
        }
        for (; n >= WORD; n -= WORD) {
            d -= WORD;
            s -= WORD;
            *(word_t *)d = *(const word_t *)s;
        }
    }
    for (; n > 0; n--) {
        *--d = *--s;
    }
    return dst;
}

void *memcpy(void *dst, const void *src, size_t n)
{
    return copy_upwards(dst, src, n);
}

void *memmove(void *dst, const void *src, size_t n)
{
    /* Upwards is safe unless dst lies inside the source: then the copy would
     * overwrite bytes that it has yet to read. One unsigned comparison tells:
     * for dst below src the difference wraps around to a huge number. */
    if ((uintptr_t)dst - (uintptr_t)src >= n) {
        return copy_upwards(dst, src, n);
    }
    return copy_downwards(dst, src, n);
}

void *memset(void *dst, int value, size_t n)
{
    u8 *d = dst;
    u64 word = (u8)value * EACH_BYTE;

    for (; n > 0 && !is_aligned(d); n--) {
        *d++ = (u8)value;
    }
    for (; n >= WORD; n -= WORD) {
        *(word_t *)d = word;
        d += WORD;
    }
    for (; n > 0; n--) {
        *d++ = (u8)value;
    }
    return dst;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const u8 *left = a;
    const u8 *right = b;

    for (; n > 0; n--, left++, right++) {
        if (*left != *right) {
            return *left - *right;
        }
    }
    return 0;
}
