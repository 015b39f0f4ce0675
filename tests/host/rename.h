/*
 * rename.h - give the kernel's string and printing functions names of their
 * own in a host test.
 *
 * Chapter: c-runtime. The program's C library, Criterion and the sanitizers
 * keep theirs. A test asks for it with the line
 *     flags: -include tests/host/rename.h
 * and must then link src/lib/string.c, and strings.c or printf.c as it needs.
 */
#pragma once

#define memcpy    oct_memcpy
#define memmove   oct_memmove
#define memset    oct_memset
#define memcmp    oct_memcmp
#define strlen    oct_strlen
#define strnlen   oct_strnlen
#define strcmp    oct_strcmp
#define strncmp   oct_strncmp
#define strchr    oct_strchr
#define strrchr   oct_strrchr
#define strlcpy   oct_strlcpy
#define snprintf  oct_snprintf
#define vsnprintf oct_vsnprintf
