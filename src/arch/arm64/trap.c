/*
 * What an exception means (faults).
 *
 * The entry code has saved everything; here it is decided what to do:
 *
 *     breakpoint                    report it and go on behind it
 *     fault with a fixup            go on where the fixup says
 *     any other fault               describe it in words, and panic
 *
 * ESR_EL1 and FAR_EL1 are read before anything can cause another exception and
 * overwrite them.
 */
#include "fixup.h"
#include "syndrome.h"
#include "trap.h"

#include <arch_impl/trap.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <kernel/symbols.h>
#include <lib/macros.h>
#include <lib/printf.h>

STATIC_ASSERT(offsetof(struct trap_frame, sp) == TRAP_SP);
STATIC_ASSERT(offsetof(struct trap_frame, pc) == TRAP_PC);
STATIC_ASSERT(offsetof(struct trap_frame, pstate) == TRAP_PSTATE);
STATIC_ASSERT(offsetof(struct trap_frame, orig_x0) == TRAP_ORIG_X0);
STATIC_ASSERT(offsetof(struct trap_frame, syscall) == TRAP_SYSCALL);
STATIC_ASSERT(offsetof(struct trap_frame, record) == TRAP_RECORD);
STATIC_ASSERT(sizeof(struct trap_frame) == TRAP_SIZE);

#define INSTRUCTION_SIZE 4

void arch_trap_log(const struct trap_frame *frame)
{
    char where[SYMBOL_TEXT_MAX];

    symbol_describe(where, sizeof(where), frame->pc);
    printk(LOG_EMERG, "  pc %016lx %s", frame->pc, where);
    printk(LOG_EMERG, "  sp %016lx  pstate %08lx  x30 %016lx", frame->sp,
           frame->pstate, frame->x[30]);
    for (u32 i = 0; i < 30; i += 3) {
        printk(LOG_EMERG, "  x%-2u %016lx  x%-2u %016lx  x%-2u %016lx", i,
               frame->x[i], i + 1, frame->x[i + 1], i + 2, frame->x[i + 2]);
    }
}

/* One sentence: what failed, where, and why. */
static void describe(char *text, size_t size, u64 esr, u64 far, u64 pc)
{
    char where[SYMBOL_TEXT_MAX];
    const char *why;
    int level;

    symbol_describe(where, sizeof(where), pc);
    if (!esr_is_abort(esr)) {
        snprintf(text, size, "%s at %s", esr_class_name(esr), where);
        return;
    }
    why = esr_status_name(esr, &level);
    if (!esr_has_address(esr)) {
        snprintf(text, size, "%s: %s failed: %s", where, esr_access_name(esr),
                 why);
    } else if (level >= 0) {
        snprintf(text, size, "%s: cannot %s 0x%lx: %s (level %d)", where,
                 esr_access_name(esr), far, why, level);
    } else {
        snprintf(text, size, "%s: cannot %s 0x%lx: %s", where,
                 esr_access_name(esr), far, why);
    }
}

static NORETURN void die(struct trap_frame *frame, u64 esr, u64 far,
                         const char *what)
{
    char sentence[LOG_LINE_MAX];

    describe(sentence, sizeof(sentence), esr, far, frame->pc);
    arch_trap_log(frame);
    printk(LOG_EMERG, "%s", sentence);
    panic("%s: ESR_EL1 0x%lx (class 0x%lx), ELR_EL1 0x%lx, FAR_EL1 0x%lx", what,
          esr, FIELD_GET(ESR_EC, esr), frame->pc, far);
}

static void breakpoint(struct trap_frame *frame)
{
    char where[SYMBOL_TEXT_MAX];

    symbol_describe(where, sizeof(where), frame->pc);
    log_info("breakpoint at %s", where);
    frame->pc += INSTRUCTION_SIZE;
}

void arm64_el1_sync(struct trap_frame *frame)
{
    u64 esr = arm64_read_esr();
    u64 far = arm64_read_far();

    /* Other numbers are a compiler's: it has met what cannot be. */
    if (esr_class(esr) == EC_BRK64 && FIELD_GET(ISS_BRK_COMMENT, esr) == 0) {
        breakpoint(frame);
    } else if (!fixup_apply(frame)) {
        die(frame, esr, far, "synchronous exception");
    }
}

void arm64_el1_irq(struct trap_frame *frame)
{
#if CHAPTER >= CH_INTERRUPTS
    (void)frame;
    irq_handle_root();
#else
    die(frame, arm64_read_esr(), arm64_read_far(), "IRQ");
#endif
}

void arm64_el1_serror(struct trap_frame *frame)
{
    die(frame, arm64_read_esr(), arm64_read_far(), "SError");
}

void arm64_odd_entry(struct trap_frame *frame)
{
    die(frame, arm64_read_esr(), arm64_read_far(),
        "an exception that cannot be");
}
