/*
 * strerror.c - an error number in words.
 *
 * Chapter: device-tree. One switch, made of the lines of abi/errno.def: two
 * errors with the same number would not compile. What it returns is a constant,
 * so it needs no memory and no lock. Contract: lib/strerror.h.
 */
#include <lib/strerror.h>

#include <abi/errno.h>

const char *error_text(int error)
{
    switch (error < 0 ? -(unsigned int)error : (unsigned int)error) {
    case 0:
        return "no error";
#define E(name, number, text) \
    case number:              \
        return text;
#include <abi/errno.def>
#undef E
    default:
        return "unknown error";
    }
}
