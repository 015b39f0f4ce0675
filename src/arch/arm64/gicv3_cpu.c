/*
 * Starting the processor's end of a GICv3 (interrupts).
 *
 * Each processor does this for itself, once, with interrupts masked. At EL2,
 * el.S has already allowed EL1 to use these registers. Firmware may have left
 * an interrupt active, which would keep out all of lower priority; the active
 * priorities are cleared. Contract: arch/gicv3_cpu.h. Registers: [GICv3 12.2].
 */
#include <arch/gicv3_cpu.h>

/* Encodings of the registers' names. */
#define ICC_PMR_EL1     "S3_0_C4_C6_0"
#define ICC_AP1R0_EL1   "S3_0_C12_C9_0"
#define ICC_AP1R1_EL1   "S3_0_C12_C9_1"
#define ICC_AP1R2_EL1   "S3_0_C12_C9_2"
#define ICC_AP1R3_EL1   "S3_0_C12_C9_3"
#define ICC_BPR1_EL1    "S3_0_C12_C12_3"
#define ICC_CTLR_EL1    "S3_0_C12_C12_4"
#define ICC_SRE_EL1     "S3_0_C12_C12_5"
#define ICC_IGRPEN1_EL1 "S3_0_C12_C12_7"

#define ID_AA64PFR0_GIC    GENMASK(27, 24)
#define ICC_SRE_SRE        BIT(0)
#define ICC_CTLR_CBPR      BIT(0)
#define ICC_CTLR_EOIMODE   BIT(1)
#define ICC_CTLR_PRIBITS   GENMASK(10, 8) /* minus 1 */
#define ICC_IGRPEN1_ENABLE 1
#define ICC_PMR_ALL        0xff

#define READ(name)                                        \
    ({                                                    \
        u64 value_;                                       \
        __asm__ volatile("mrs %0, " name : "=r"(value_)); \
        value_;                                           \
    })
#define WRITE(name, value) \
    __asm__ volatile("msr " name ", %x0" : : "rZ"((u64)(value)) : "memory")

static inline void synchronize(void)
{
    /* DDI0487 D17.1.2: writes of system registers take effect here. */
    __asm__ volatile("isb" : : : "memory");
}

bool arch_gicv3_enable(void)
{
    if (FIELD_GET(ID_AA64PFR0_GIC, READ("id_aa64pfr0_el1")) == 0) {
        return false;
    }
    WRITE(ICC_SRE_EL1, READ(ICC_SRE_EL1) | ICC_SRE_SRE);
    synchronize();
    return READ(ICC_SRE_EL1) & ICC_SRE_SRE;
}

/* There are as many of these registers as the priorities have bits for. */
static void clear_active_priorities(void)
{
    u64 bits = FIELD_GET(ICC_CTLR_PRIBITS, READ(ICC_CTLR_EL1)) + 1;

    WRITE(ICC_AP1R0_EL1, 0);
    if (bits >= 6) {
        WRITE(ICC_AP1R1_EL1, 0);
    }
    if (bits >= 7) {
        WRITE(ICC_AP1R2_EL1, 0);
        WRITE(ICC_AP1R3_EL1, 0);
    }
}

void arch_gicv3_start(void)
{
    WRITE(ICC_IGRPEN1_EL1, 0);
    synchronize();
    clear_active_priorities();
    /* To end an interrupt is one write, not two. */
    WRITE(ICC_CTLR_EL1,
          READ(ICC_CTLR_EL1) & ~(u64)(ICC_CTLR_CBPR | ICC_CTLR_EOIMODE));
    WRITE(ICC_BPR1_EL1, 0);
    WRITE(ICC_PMR_EL1, ICC_PMR_ALL);
    WRITE(ICC_IGRPEN1_EL1, ICC_IGRPEN1_ENABLE);
    synchronize();
}
