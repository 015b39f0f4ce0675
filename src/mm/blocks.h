/*
 * Free blocks of pages: what page.c asks of the allocator proper (pages).
 *
 * page.c knows whose every page is; here is only which memory is free, and how
 * a block is found in it. The two have nothing else to do with each other, so
 * the way of finding can be exchanged.
 *
 * Locking: the caller holds page_lock, in all of these.
 */
#pragma once

#include <mm/page.h>

/** blocks_init - nothing is free. => Context: boot, before all others */
void blocks_init(void);

/**
 * blocks_take - a free block, aligned to its size, which is free no longer.
 * => flags: PAGE_LOW is heeded, if possible low memory is left alone otherwise
 * => returns its first page, or NULL
 */
struct page *blocks_take(u32 order, u32 flags);

/**
 * blocks_give - a block is free. It joins with free neighbours.
 * => page: the first, a multiple of 2^order pages from address 0
 */
void blocks_give(struct page *page, u32 order);

/** blocks_steps - the number of blocks looked at, ever. */
u64 blocks_steps(void);

/** blocks_print - print what is free, in a line or two. */
void blocks_print(void);
