/*
 * printf.c - turn a format and its arguments into text.
 *
 * Chapter: printk. vprintf_to walks the format: ordinary text goes out in runs,
 * each `%` is parsed into a struct spec, and the conversion's function prints
 * it. All output leaves through emit(), which counts. The struct printer also
 * holds the argument list, because a va_list cannot be handed to a function
 * and used again after it, but a pointer to a struct with one in it can.
 *
 * Invariant: a spec is parsed completely before its argument is taken.
 * Limits: one conversion is at most S32_MAX wide. Contract: lib/printf.h.
 */
#include <lib/printf.h>

#include <lib/string.h>

enum {
    FLAG_LEFT = BIT(0),  /* - : pad on the right */
    FLAG_ZERO = BIT(1),  /* 0 : pad with zeros */
    FLAG_PLUS = BIT(2),  /* + : a sign always */
    FLAG_SPACE = BIT(3), /*   : a space where a plus would stand */
    FLAG_ALT = BIT(4),   /* # : 0x, 0X or 0 in front */
};

/* The letter of BIT(n) is the nth. */
static const char flag_letters[] = "-0+ #";

enum length {
    LENGTH_CHAR,
    LENGTH_SHORT,
    LENGTH_INT,
    LENGTH_LONG, /* also long long, size_t, ptrdiff_t, intmax_t: 64 bits */
};

struct spec {
    u32 flags;
    s32 width;
    s32 precision; /* -1: none given */
    enum length length;
    char conversion;
};

struct printer {
    void (*put)(void *ctx, const char *s, size_t n);
    void *ctx;
    size_t total;
    va_list args;
};

static void emit(struct printer *p, const char *s, size_t n)
{
    if (n > 0) {
        p->put(p->ctx, s, n);
        p->total += n;
    }
}

/* Emit a character n times; n <= 0: not at all. */
static void repeat(struct printer *p, char c, s64 n)
{
    char run[16];

    memset(run, c, sizeof(run));
    for (; n > 0; n -= sizeof(run)) {
        emit(p, run, MIN((size_t)n, sizeof(run)));
    }
}

/* Emit text as a field of the spec's width. */
static void emit_field(struct printer *p, const struct spec *spec,
                       const char *s, size_t n)
{
    s64 blanks = spec->width - (s64)n;

    if (!(spec->flags & FLAG_LEFT)) {
        repeat(p, ' ', blanks);
    }
    emit(p, s, n);
    if (spec->flags & FLAG_LEFT) {
        repeat(p, ' ', blanks);
    }
}

/*
 * Write a number's digits so that they end just before `end`; 0 has none.
 * => returns where they begin
 */
static char *put_digits(char *end, u64 value, u32 base, char letter_a)
{
    while (value > 0) {
        u32 digit = (u32)(value % base);

        *--end = (char)(digit < 10 ? '0' + digit : letter_a + digit - 10);
        value /= base;
    }
    return end;
}

/*
 * Emit blanks, prefix, zeros, digits, blanks: the parts of any integer. The
 * precision is the least number of digits; flag 0 without a precision makes it
 * whatever fills the width.
 */
static void emit_integer(struct printer *p, const struct spec *spec,
                         const char *prefix, u64 value)
{
    char digits[24]; /* 2^64 has 22 digits in base 8 */
    char *end = digits + sizeof(digits);
    u32 base = 10;

    if (spec->conversion == 'x' || spec->conversion == 'X') {
        base = 16;
    } else if (spec->conversion == 'o') {
        base = 8;
    }

    char *first = put_digits(end, value, base, spec->conversion - ('x' - 'a'));
    s64 count = end - first;
    s64 length = (s64)strlen(prefix);
    s64 least = spec->precision >= 0 ? spec->precision : 1;

    if (base == 8 && (spec->flags & FLAG_ALT)) {
        least = MAX(least, count + 1);
    }
    if ((spec->flags & FLAG_ZERO) && spec->precision < 0 &&
        !(spec->flags & FLAG_LEFT)) {
        least = MAX(least, spec->width - length);
    }

    s64 zeros = MAX(least - count, 0);
    s64 blanks = spec->width - (length + zeros + count);

    if (!(spec->flags & FLAG_LEFT)) {
        repeat(p, ' ', blanks);
    }
    emit(p, prefix, (size_t)length);
    repeat(p, '0', zeros);
    emit(p, first, (size_t)count);
    if (spec->flags & FLAG_LEFT) {
        repeat(p, ' ', blanks);
    }
}

static u64 take_unsigned(struct printer *p, enum length length)
{
    switch (length) {
    case LENGTH_CHAR:
        return (u8)va_arg(p->args, u32);
    case LENGTH_SHORT:
        return (u16)va_arg(p->args, u32);
    case LENGTH_INT:
        return va_arg(p->args, u32);
    default:
        return va_arg(p->args, u64);
    }
}

static s64 take_signed(struct printer *p, enum length length)
{
    switch (length) {
    case LENGTH_CHAR:
        return (s8)va_arg(p->args, s32);
    case LENGTH_SHORT:
        return (s16)va_arg(p->args, s32);
    case LENGTH_INT:
        return va_arg(p->args, s32);
    default:
        return va_arg(p->args, s64);
    }
}

static void print_signed(struct printer *p, const struct spec *spec)
{
    s64 value = take_signed(p, spec->length);
    const char *sign = "";

    if (value < 0) {
        sign = "-";
    } else if (spec->flags & FLAG_PLUS) {
        sign = "+";
    } else if (spec->flags & FLAG_SPACE) {
        sign = " ";
    }
    /* Negate as unsigned: the most negative number has no positive twin. */
    emit_integer(p, spec, sign, value < 0 ? -(u64)value : (u64)value);
}

static void print_unsigned(struct printer *p, const struct spec *spec)
{
    u64 value = take_unsigned(p, spec->length);
    const char *prefix = "";

    if ((spec->flags & FLAG_ALT) && value != 0) {
        if (spec->conversion == 'x') {
            prefix = "0x";
        } else if (spec->conversion == 'X') {
            prefix = "0X";
        }
    }
    emit_integer(p, spec, prefix, value);
}

static void print_pointer(struct printer *p, const struct spec *spec)
{
    struct spec hex = *spec;

    hex.conversion = 'x';
    hex.precision = 16;
    emit_integer(p, &hex, "0x", (uintptr_t)va_arg(p->args, void *));
}

static void print_string(struct printer *p, const struct spec *spec)
{
    const char *s = va_arg(p->args, const char *);
    size_t max = spec->precision < 0 ? U64_MAX : (size_t)spec->precision;

    if (s == NULL) {
        s = "(null)";
    }
    emit_field(p, spec, s, strnlen(s, max));
}

static void print_char(struct printer *p, const struct spec *spec)
{
    char c = (char)va_arg(p->args, s32);

    emit_field(p, spec, &c, 1);
}

static const char *parse_flags(const char *s, u32 *flags)
{
    const char *hit;

    *flags = 0;
    for (; *s != '\0' && (hit = strchr(flag_letters, *s)) != NULL; s++) {
        *flags |= BIT(hit - flag_letters);
    }
    return s;
}

/* A width or a precision: digits, or a * that takes an argument. */
static const char *parse_number(struct printer *p, const char *s, s32 *number)
{
    s64 n = 0;

    if (*s == '*') {
        *number = va_arg(p->args, s32);
        return s + 1;
    }
    for (; *s >= '0' && *s <= '9'; s++) {
        n = MIN(n * 10 + (*s - '0'), S32_MAX);
    }
    *number = (s32)n;
    return s;
}

static const char *parse_length(const char *s, enum length *length)
{
    *length = LENGTH_INT;
    if (*s == 'h') {
        *length = s[1] == 'h' ? LENGTH_CHAR : LENGTH_SHORT;
        return s[1] == 'h' ? s + 2 : s + 1;
    }
    if (*s == 'l' || *s == 'z' || *s == 't' || *s == 'j') {
        *length = LENGTH_LONG;
        return s[0] == 'l' && s[1] == 'l' ? s + 2 : s + 1;
    }
    return s;
}

/* Parse what follows a '%'. => returns a pointer to the conversion */
static const char *parse_spec(struct printer *p, const char *s,
                              struct spec *spec)
{
    s = parse_flags(s, &spec->flags);
    s = parse_number(p, s, &spec->width);
    if (spec->width < 0) { /* only a * can say so: a - and a width */
        spec->flags |= FLAG_LEFT;
        spec->width = spec->width < -S32_MAX ? S32_MAX : -spec->width;
    }
    spec->precision = -1;
    if (*s == '.') {
        s = parse_number(p, s + 1, &spec->precision);
    }
    s = parse_length(s, &spec->length);
    spec->conversion = *s;
    return s;
}

/* => returns false if there is no such conversion: nothing was printed */
static bool print_conversion(struct printer *p, const struct spec *spec)
{
    switch (spec->conversion) {
    case 'd':
    case 'i':
        print_signed(p, spec);
        return true;
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        print_unsigned(p, spec);
        return true;
    case 'p':
        print_pointer(p, spec);
        return true;
    case 's':
        print_string(p, spec);
        return true;
    case 'c':
        print_char(p, spec);
        return true;
    case '%':
        emit(p, "%", 1);
        return true;
    default:
        return false;
    }
}

static void print_format(struct printer *p, const char *fmt)
{
    while (*fmt != '\0') {
        const char *start = fmt;
        struct spec spec;

        if (*fmt != '%') {
            while (*fmt != '\0' && *fmt != '%') {
                fmt++;
            }
            emit(p, start, (size_t)(fmt - start));
            continue;
        }
        fmt = parse_spec(p, fmt + 1, &spec);
        if (*fmt != '\0') {
            fmt++;
        }
        if (!print_conversion(p, &spec)) {
            emit(p, start, (size_t)(fmt - start));
        }
    }
}

int vprintf_to(void (*put)(void *ctx, const char *s, size_t n), void *ctx,
               const char *fmt, va_list ap)
{
    struct printer p = { .put = put, .ctx = ctx };

    va_copy(p.args, ap);
    print_format(&p, fmt);
    va_end(p.args);
    return (int)MIN(p.total, (size_t)S32_MAX);
}

/* The rest of vsnprintf's buffer; the byte for the NUL is not part of it. */
struct room {
    char *next;
    size_t left;
};

static void put_in_room(void *ctx, const char *s, size_t n)
{
    struct room *room = ctx;
    size_t fits = MIN(n, room->left);

    memcpy(room->next, s, fits);
    room->next += fits;
    room->left -= fits;
}

int vsnprintf(char *buf, size_t size, const char *fmt, va_list ap)
{
    char nowhere;
    struct room room = { .next = &nowhere };

    if (size > 0) {
        room.next = buf;
        room.left = size - 1;
    }

    int length = vprintf_to(put_in_room, &room, fmt, ap);

    *room.next = '\0';
    return length;
}

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int length = vsnprintf(buf, size, fmt, ap);

    va_end(ap);
    return length;
}
