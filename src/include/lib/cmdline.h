/*
 * cmdline.h - look up words of the kernel's command line.
 *
 * Chapter: kernel-entry. The line is a sequence of words between blanks. A
 * word is `key=value`, or `key` alone: a flag, whose value is empty. Double
 * quotes may stand anywhere in a word and keep blanks inside it; they are not
 * part of it, and one that is not closed reaches to the end of the line. When a
 * key comes more than once the last one counts, so that what a person appends
 * wins over what a boot loader has. Context: any. Nothing is stored.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/*
 * Copy the value of `key` from `line` into a buffer, without its quotes.
 * => returns the value's length, 0 for a flag; the buffer is terminated
 * => returns -ENOENT if the key is not there: the buffer is as it was
 * => returns -ENAMETOOLONG if value and NUL take more than `size` bytes: the
 *    buffer is as it was
 */
int cmdline_get(const char *line, const char *key, char *buf,
                size_t size) MUST_CHECK;
