/*
 * Switching translation and caches on (mmu-on).
 *
 * Until here every store went past the caches into memory, and the caches may
 * still hold what firmware read from the same addresses. So, before they are
 * switched on, every line that covers the image is invalidated: code, data,
 * BSS, stack and tables. The loader has written back what it had in them, as
 * the boot protocol asks [BOOTING 4]; without that this would throw data away.
 * Then the registers say where the tables are and how to read them, and one
 * write to SCTLR_EL1 does it. All addresses keep their meaning, because
 * everything is mapped to itself.
 */
#include <abi/errno.h>
#include <arch/irq.h>
#include <arch/mmu.h>
#include <arch/sections.h>
#include <lib/macros.h>
#include <mm/addr.h>

#include "descriptor.h"
#include "kernel_tables.h"

/* TCR_EL1 [DDI0487, TCR_EL1] */
#define TCR_T0SZ       GENMASK(5, 0)
#define TCR_IRGN0_WBWA FIELD_PREP(GENMASK(9, 8), 1)
#define TCR_ORGN0_WBWA FIELD_PREP(GENMASK(11, 10), 1)
#define TCR_SH0_INNER  FIELD_PREP(GENMASK(13, 12), 3)
#define TCR_EPD1       BIT(23) /* the upper half: nothing there yet */
#define TCR_IPS        GENMASK(34, 32)
#define IPS_48_BITS    5

#define MMFR0_PARANGE GENMASK(3, 0)

#define SCTLR_M  BIT(0)  /* translate */
#define SCTLR_C  BIT(2)  /* cache data */
#define SCTLR_SA BIT(3)  /* check the alignment of sp */
#define SCTLR_I  BIT(12) /* cache instructions */

#define CTR_DMINLINE GENMASK(19, 16) /* log2 of the words in a line */

#define PAR_F  BIT(0) /* the translation failed */
#define PAR_PA GENMASK(47, 12)

/* A flush of more pages than this drops everything: it is cheaper. */
#define FLUSH_PAGES_MAX 256

static u64 cache_line_size(void)
{
    u64 ctr;

    __asm__("mrs %0, ctr_el0" : "=r"(ctr));
    return 4UL << FIELD_GET(CTR_DMINLINE, ctr);
}

static void invalidate_image(void)
{
    u64 line = cache_line_size();

    for (vaddr_t at = ALIGN_DOWN((vaddr_t)image_start, line);
         at < (vaddr_t)image_end; at += line) {
        __asm__ volatile("dc ivac, %0" : : "r"(at) : "memory");
    }
    /* DDI0487 D7.5.9: complete before anything below is relied on. */
    __asm__ volatile("dsb sy" : : : "memory");
}

static u64 tcr_value(void)
{
    u64 mmfr0;

    __asm__("mrs %0, id_aa64mmfr0_el1" : "=r"(mmfr0));
    return FIELD_PREP(TCR_T0SZ, 64 - VA_BITS) | TCR_IRGN0_WBWA |
           TCR_ORGN0_WBWA | TCR_SH0_INNER | TCR_EPD1 |
           FIELD_PREP(TCR_IPS,
                      MIN(FIELD_GET(MMFR0_PARANGE, mmfr0), (u64)IPS_48_BITS));
}

void arch_mmu_enable(void)
{
    u64 sctlr;

    invalidate_image();
    __asm__ volatile("msr mair_el1, %0\n\t"
                     "msr tcr_el1, %1\n\t"
                     "msr ttbr0_el1, %2\n\t"
                     "isb\n\t"          /* DDI0487 D17.1.2: before TLBI */
                     "tlbi vmalle1\n\t" /* firmware's are not ours */
                     "ic iallu\n\t"
                     "dsb nsh\n\t" /* DDI0487 D8.14.3: both complete */
                     "isb"
                     :
                     : "r"(MAIR_VALUE), "r"(tcr_value()),
                       "r"(arm64_kernel_root())
                     : "memory");
    __asm__ volatile("mrs %0, sctlr_el1" : "=r"(sctlr));
    sctlr |= SCTLR_M | SCTLR_C | SCTLR_SA | SCTLR_I;
    __asm__ volatile("msr sctlr_el1, %0\n\t"
                     "isb" /* DDI0487 D17.1.2: translated from here on */
                     :
                     : "r"(sctlr)
                     : "memory");
}

void arch_tlb_flush(u64 cpus, vaddr_t va, u64 size)
{
    (void)cpus; /* the hardware tells every processor */
    /* DDI0487 D8.14.3: the changed entry must be visible to table walks
       before the old translation is dropped, or they fetch it again. */
    __asm__ volatile("dsb ishst" : : : "memory");
    if (size > FLUSH_PAGES_MAX * PAGE_SIZE) {
        __asm__ volatile("tlbi vmalle1is" : : : "memory");
    } else {
        for (u64 done = 0; done < size; done += PAGE_SIZE) {
            u64 page = ((va + done) >> PAGE_SHIFT) & GENMASK(43, 0);

            __asm__ volatile("tlbi vaae1is, %0" : : "r"(page) : "memory");
        }
    }
    /* DDI0487 D8.14.3: complete on every processor, and seen by this one. */
    __asm__ volatile("dsb ish\n\tisb" : : : "memory");
}

int arch_mmu_translate(vaddr_t va, paddr_t *pa)
{
    irqflags_t flags = arch_irq_save(); /* a handler may ask, too */
    u64 par;

    __asm__ volatile("at s1e1r, %1\n\t"
                     "isb\n\t" /* DDI0487 D8.14.4: PAR_EL1 has the answer */
                     "mrs %0, par_el1"
                     : "=r"(par)
                     : "r"(va)
                     : "memory");
    arch_irq_restore(flags);
    if (par & PAR_F) {
        return -EFAULT;
    }
    *pa = (par & PAR_PA) + va % PAGE_SIZE;
    return 0;
}
