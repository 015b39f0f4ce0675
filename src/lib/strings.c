/*
 * strings.c - NUL-terminated strings: length, comparison, search, copy.
 *
 * Chapter: printk. Byte by byte and plain: the kernel's strings are short
 * (names, a command line, device-tree properties), and reading a whole word
 * could cross into a page that is not there. Bytes compare as unsigned.
 * Contracts stand in lib/string.h. Context: any.
 */
#include <lib/string.h>

#include <lib/macros.h>

size_t strlen(const char *s)
{
    size_t n = 0;

    while (s[n] != '\0') {
        n++;
    }
    return n;
}

size_t strnlen(const char *s, size_t max)
{
    size_t n = 0;

    while (n < max && s[n] != '\0') {
        n++;
    }
    return n;
}

int strcmp(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return (u8)*a - (u8)*b;
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (; n > 0; n--, a++, b++) {
        if (*a != *b || *a == '\0') {
            return (u8)*a - (u8)*b;
        }
    }
    return 0;
}

char *strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char)c) {
            return (char *)s;
        }
        if (*s == '\0') {
            return NULL;
        }
    }
}

char *strrchr(const char *s, int c)
{
    const char *last = NULL;

    for (;; s++) {
        if (*s == (char)c) {
            last = s;
        }
        if (*s == '\0') {
            return (char *)last;
        }
    }
}

size_t strlcpy(char *dst, const char *src, size_t size)
{
    size_t length = strlen(src);

    if (size > 0) {
        size_t n = MIN(length, size - 1);

        memcpy(dst, src, n);
        dst[n] = '\0';
    }
    return length;
}
