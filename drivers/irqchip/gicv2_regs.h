/*
 * Registers that only a GICv2 has [GICv2 4.3, 4.4] (interrupts).
 *
 * GICD: the distributor, one for the machine. GICC: the CPU interface, which
 * every processor sees at the same address and has for itself. The rest of the
 * distributor is in gic.h. Every register is accessed as 32 bits.
 */
#pragma once

#include <lib/macros.h>

#define GICD_CTLR_ENABLE      BIT(0)        /* of the group that is ours */
#define GICD_ITARGETSR(n)     (0x800 + (n)) /* a byte a line: a bit a CPU */
#define GICD_SGIR             0xf00         /* a write sends an SGI */
#define GICD_SGIR_SELF        FIELD_PREP(GENMASK(25, 24), 2)
#define GICD_SGIR_CPU_TARGETS GENMASK(23, 16)
#define GICD_SGIR_INTID       GENMASK(3, 0)
#define GICD_CPENDSGIR(n)     (0xf10 + (n)) /* a byte an SGI: a bit a sender */

#define GICC_CTLR             0x00
#define GICC_CTLR_ENABLE      BIT(0)        /* of the group that is ours */
#define GICC_CTLR_BYPASS      GENMASK(8, 5) /* firmware's business */
#define GICC_PMR              0x04 /* lets through what is below its value */
#define GICC_PMR_ALL          0xff
#define GICC_IAR              0x0c /* a read takes an interrupt */
#define GICC_IAR_INTERRUPT_ID GENMASK(9, 0)
#define GICC_EOIR             0x10             /* a write ends it */
#define GICC_APR(n)           (0xd0 + 4 * (n)) /* active priorities */
#define GICC_APR_COUNT        4
