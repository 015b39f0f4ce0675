/*
 * cmdline.c - look up words of the kernel's command line.
 *
 * Chapter: kernel-entry. A cursor walks the line and gives a word's characters
 * one by one, with the quotes left out; keys are compared and values copied
 * through it, so that quotes are understood in one place. Contract:
 * lib/cmdline.h.
 */
#include <lib/cmdline.h>

#include <abi/errno.h>

struct cursor {
    const char *at;
    bool quoted; /* between two quotes: blanks do not end the word */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The next character of a word. => NUL at its end, and again if called again */
static char next_char(struct cursor *c)
{
    while (*c->at == '"') {
        c->quoted = !c->quoted;
        c->at++;
    }
    if (*c->at == '\0' || (is_blank(*c->at) && !c->quoted)) {
        return '\0';
    }
    return *c->at++;
}

/* Is this word `key` or `key=...`? => if so, c stands at the value */
static bool match_key(struct cursor *c, const char *key)
{
    for (; *key != '\0'; key++) {
        if (next_char(c) != *key) {
            return false;
        }
    }

    char end = next_char(c);

    return end == '=' || end == '\0';
}

/* Find the last word with this key. => if there is one, *value is its value */
static bool find_last(const char *line, const char *key, struct cursor *value)
{
    struct cursor c = { .at = line };
    bool found = false;

    for (;;) {
        while (is_blank(*c.at)) {
            c.at++;
        }
        if (*c.at == '\0') {
            return found;
        }

        struct cursor word = c;

        if (match_key(&word, key)) {
            *value = word;
            found = true;
        }
        while (next_char(&c) != '\0') {
        }
    }
}

int cmdline_get(const char *line, const char *key, char *buf, size_t size)
{
    struct cursor value;
    size_t length = 0;

    if (!find_last(line, key, &value)) {
        return -ENOENT;
    }
    for (struct cursor c = value; next_char(&c) != '\0';) {
        length++;
    }
    if (length >= size) {
        return -ENAMETOOLONG;
    }
    for (size_t i = 0; i <= length; i++) { /* the NUL, too */
        buf[i] = next_char(&value);
    }
    return (int)length;
}
