/*
 * The order in which locks may be taken (interrupts).
 *
 * Whoever holds a lock may take only locks that stand further down. If everyone
 * keeps to one order, no two processors can wait for each other. The list grows
 * with the kernel: a chapter that brings a lock puts its rank where
 * docs/locking.md says, and gives the reason there.
 */
#pragma once

/* From the outermost to the innermost. There is no lock without a rank. */
enum lock_rank {
    RANK_DEVICE, /* a driver's own, around one device */
#if CHAPTER >= CH_PAGES
    RANK_PAGES, /* free pages: wanted by all that allocates */
#endif
    RANK_IRQ, /* who handles which interrupt: asked for by any driver */
#if CHAPTER >= CH_TIMER
    RANK_TIMER, /* what to do when: armed from everywhere */
#endif
};
