/*
 * strerror.h - an error number in words, for messages that people read.
 *
 * Chapter: device-tree. The words come from abi/errno.def. The function is not
 * called strerror because that one, in a C library, may return memory that the
 * next call overwrites; this one returns a constant. Context: any.
 */
#pragma once

/*
 * The words for an error, given as ENOENT or as the -ENOENT that a function
 * returned: "no such file or directory".
 * => never NULL: 0 is "no error", a number without a name "unknown error"
 */
const char *error_text(int error);
