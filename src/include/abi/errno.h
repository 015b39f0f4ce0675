/*
 * errno.h - the error numbers as constants: ENOENT is 2.
 *
 * Chapter: uart-polled. Shared with user space. A function that can fail
 * returns 0 or a positive result, or the negative number: -ENOENT. What a
 * number means in words stands beside it in errno.def, and nowhere else;
 * lib/strerror.h gives the words.
 */
#pragma once

enum {
#define E(name, number, text) E##name = (number),
#include <abi/errno.def>
#undef E
    EWOULDBLOCK = EAGAIN,
    EDEADLOCK = EDEADLK,
    ENOTSUP = EOPNOTSUPP,
};
