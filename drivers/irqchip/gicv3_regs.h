/*
 * Registers that only a GICv3 has [GICv3 12.9, 12.11] (interrupts).
 *
 * GICD: the distributor, one for the machine. GICR: the redistributors, one for
 * each processor, one behind the other; each has a frame for itself and one for
 * the processor's own lines. What the frames have in common with a GICv2 is in
 * gic.h. A register of 64 bits is accessed as two of 32.
 */
#pragma once

#include <lib/macros.h>

#define GICD_CTLR_ENABLE_GRP1 BIT(1)  /* let group 1 through */
#define GICD_CTLR_ARE         BIT(4)  /* processors have addresses */
#define GICD_CTLR_RWP         BIT(31) /* an earlier write takes effect yet */
#define GICD_IROUTER_LOW(n)   (0x6000 + 8 * (n)) /* Aff2.Aff1.Aff0 */
#define GICD_IROUTER_HIGH(n)  (0x6004 + 8 * (n)) /* Aff3 */

#define GICR_CTLR           0x0000
#define GICR_CTLR_RWP       BIT(3)
#define GICR_TYPER_LOW      0x0008
#define GICR_TYPER_VLPIS    BIT(1) /* it is a GICv4's: two frames more */
#define GICR_TYPER_LAST     BIT(4) /* no redistributor behind this one */
#define GICR_TYPER_HIGH     0x000c /* the processor: Aff3 ... Aff0 */
#define GICR_WAKER          0x0014
#define GICR_WAKER_ASLEEP   BIT(1) /* ProcessorSleep: what we ask for */
#define GICR_WAKER_CHILDREN BIT(2) /* ChildrenAsleep: what is so */
#define GICR_FRAME_SIZE     0x10000
#define GICR_SGI_FRAME      GICR_FRAME_SIZE
#define GICR_IGRPMODR0      0x0d00 /* in the SGI frame */

/* The value of ICC_SGI1R_EL1 [GICv3 12.2] */
#define ICC_SGI1R_TARGETS GENMASK(15, 0) /* a bit for each Aff0 */
#define ICC_SGI1R_AFF1    GENMASK(23, 16)
#define ICC_SGI1R_INTID   GENMASK(27, 24)
#define ICC_SGI1R_AFF2    GENMASK(39, 32)
#define ICC_SGI1R_RS      GENMASK(47, 44) /* Aff0 divided by 16 */
#define ICC_SGI1R_AFF3    GENMASK(55, 48)
