/*
 * string.h - memory and NUL-terminated strings, with the names C gives them.
 *
 * Chapter: c-runtime brings the four mem functions (string.c): the compiler
 * calls those by itself, to copy a struct or to clear an array, even in a
 * program that has no library. Chapter printk brings the rest (strings.c).
 * There is no strcpy, strcat or strncpy: use strlcpy, or snprintf.
 *
 * Context: any, from the first instruction of C on. Nothing here needs the
 * MMU: no access is wider than its address is aligned.
 */
#pragma once

#include <abi/types.h>

/* Copy n bytes. => the ranges do not overlap => returns dst */
void *memcpy(void *dst, const void *src, size_t n);

/* Copy n bytes between ranges that may overlap. => returns dst */
void *memmove(void *dst, const void *src, size_t n);

/* Set n bytes to the low eight bits of value. => returns dst */
void *memset(void *dst, int value, size_t n);

/*
 * Compare n bytes as unsigned numbers.
 * => returns <0, 0 or >0 as a is less than, equal to or greater than b
 */
int memcmp(const void *a, const void *b, size_t n);

#if CHAPTER >= CH_PRINTK
/* The number of bytes before the NUL. */
size_t strlen(const char *s);

/* As strlen, but looks at max bytes at most. => returns at most max */
size_t strnlen(const char *s, size_t max);

/* Compare two strings. => returns as memcmp */
int strcmp(const char *a, const char *b);

/* Compare two strings, or the first n bytes of longer ones. */
int strncmp(const char *a, const char *b, size_t n);

/*
 * The first and the last place where c, which may be NUL, stands in s.
 * => returns NULL when it stands nowhere
 */
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);

/*
 * Copy a string into a buffer of `size` bytes, cut short if it must be.
 * => with size > 0 the result is always terminated; with 0 nothing is written
 * => returns strlen(src): the copy is whole if that is less than size
 */
size_t strlcpy(char *dst, const char *src, size_t size);
#endif
