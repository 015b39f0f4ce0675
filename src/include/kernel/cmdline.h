/*
 * The kernel's command line (kernel-entry).
 *
 * The words that the loader passes in /chosen/bootargs, and that a person can
 * set with `make run APPEND="..."` or in cmdline.txt on a Pi's card. Which
 * words the kernel knows stands in docs/boot.md.
 */
#pragma once

#include <abi/types.h>
#include <lib/macros.h>

#define CMDLINE_MAX 1024

/**
 * cmdline_init - keep the line; a longer one than CMDLINE_MAX is refused.
 * => line: NULL is an empty line
 * => Context: boot, once
 */
void cmdline_init(const char *line);

/** cmdline - the whole line, "" before cmdline_init(). */
const char *cmdline(void);

/**
 * cmdline_word - the value of key=value.
 * => returns its length, or -ENOENT, or -ENAMETOOLONG, as cmdline_get() does
 */
MUST_CHECK int cmdline_word(const char *key, char *value, size_t size);

/**
 * cmdline_number - the value of key=number.
 * => returns fallback when it is not there or is no number; says so then
 */
u64 cmdline_number(const char *key, u64 fallback);
