/*
 * parse.c - numbers and words from text that people type.
 *
 * Chapter: kernel-entry. Contract: lib/parse.h. A number is built up digit by
 * digit, and every step is checked for overflow before its result is used.
 */
#include <lib/parse.h>

#include <abi/errno.h>

static bool digit_of(char c, u32 base, u32 *digit)
{
    if (c >= '0' && c <= '9') {
        *digit = (u32)(c - '0');
    } else if (c >= 'a' && c <= 'f') {
        *digit = (u32)(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
        *digit = (u32)(c - 'A') + 10;
    } else {
        return false;
    }
    return *digit < base;
}

/* The power of two that a unit's letter stands for; -1: it is no unit. */
static int shift_of(char unit)
{
    switch (unit) {
    case 'K':
        return 10;
    case 'M':
        return 20;
    case 'G':
        return 30;
    default:
        return -1;
    }
}

static int apply_unit(char unit, u64 *number)
{
    int shift = shift_of(unit);

    if (shift < 0) {
        return -EINVAL;
    }
    if (*number > U64_MAX >> shift) {
        return -ERANGE;
    }
    *number <<= shift;
    return 0;
}

int parse_u64(const char *text, u64 *value)
{
    u32 base = text[0] == '0' && text[1] == 'x' ? 16 : 10;
    const char *at = base == 16 ? text + 2 : text;
    u64 number = 0;
    u32 digit;
    int error;

    if (!digit_of(*at, base, &digit)) {
        return -EINVAL;
    }
    for (; digit_of(*at, base, &digit); at++) {
        if (number > (U64_MAX - digit) / base) {
            return -ERANGE;
        }
        number = number * base + digit;
    }
    if (*at != '\0') {
        error = at[1] == '\0' ? apply_unit(*at, &number) : -EINVAL;
        if (error != 0) {
            return error;
        }
    }
    *value = number;
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

int parse_words(char *line, char *words[], u32 max)
{
    u32 count = 0;

    for (;;) {
        while (is_blank(*line)) {
            *line++ = '\0';
        }
        if (*line == '\0') {
            return (int)count;
        }
        if (count == max) {
            return -E2BIG;
        }
        words[count++] = line;
        while (*line != '\0' && !is_blank(*line)) {
            line++;
        }
    }
}
