/*
 * parse.h - numbers and words from text that people type.
 *
 * Chapter: kernel-entry. The text comes from a command line or a monitor, so
 * anything may stand in it: a function says whether it understood all of it,
 * and changes nothing if not. Context: any. No state.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

/*
 * The number that the whole of `text` stands for: decimal, or hexadecimal
 * after 0x, and then, if wanted, K, M or G for 2^10, 2^20 or 2^30.
 * => returns -EINVAL if it is no number, -ERANGE if it needs over 64 bits
 */
int parse_u64(const char *text, u64 *value) MUST_CHECK;

/*
 * Split a line into words at its blanks, in place: each word is terminated.
 * => words: filled with at most max pointers into line
 * => returns the number of words, or -E2BIG if there are more than max
 */
int parse_words(char *line, char *words[], u32 max) MUST_CHECK;
