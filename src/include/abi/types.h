/*
 * types.h - the scalar types that every file of Octavo is written in.
 *
 * Chapter: c-runtime. Shared with user space, so it includes nothing, not
 * even the compiler's own headers: each type comes from a macro that gcc and
 * clang predefine for the target. u64 is `unsigned long` on every target we
 * have: print it with %lu and %lx.
 *
 * An address is a number, and which space it counts in is part of its name.
 * The compiler does not tell these apart, the reader must: never assign one
 * kind to another without the function that converts it.
 */
#pragma once

typedef __UINT8_TYPE__ u8;
typedef __UINT16_TYPE__ u16;
typedef __UINT32_TYPE__ u32;
typedef __UINT64_TYPE__ u64;
typedef __INT8_TYPE__ s8;
typedef __INT16_TYPE__ s16;
typedef __INT32_TYPE__ s32;
typedef __INT64_TYPE__ s64;

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ssize_t; /* a count, or a negative errno */
typedef __UINTPTR_TYPE__ uintptr_t;

#define U8_MAX  ((u8)~0U)
#define U16_MAX ((u16)~0U)
#define U32_MAX ((u32)~0U)
#define U64_MAX ((u64)~0UL)
#define S32_MAX ((s32)(U32_MAX >> 1))
#define S64_MAX ((s64)(U64_MAX >> 1))

#define bool _Bool
#define true 1
#define false 0

/* A host test may have met its C library's definition of these first. */
#undef NULL
#undef offsetof
#define NULL                   ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)

typedef u64 paddr_t;    /* physical address, as the CPU sees it */
typedef u64 vaddr_t;    /* virtual address */
typedef u64 dma_addr_t; /* the same memory, as one device sees it */
typedef u64 pfn_t;      /* page frame number: paddr_t / page size */
typedef u64 irqflags_t; /* saved interrupt mask, opaque */
typedef s32 pid_t;      /* process id; negative: a process group */
