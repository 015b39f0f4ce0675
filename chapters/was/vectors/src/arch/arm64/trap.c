/*
 * What an exception means (vectors).
 *
 * The entry code has saved everything; here it is decided what to do. Two
 * exceptions end well: a breakpoint is reported and stepped over, and so is a
 * semihosting call that nobody serves. Everything else is a fault of the
 * kernel's, reported with all registers.
 */
#include "trap.h"

#include <arch_impl/trap.h>
#include <kernel/log.h>
#include <kernel/panic.h>
#include <kernel/symbols.h>
#include <lib/macros.h>

STATIC_ASSERT(offsetof(struct trap_frame, sp) == TRAP_SP);
STATIC_ASSERT(offsetof(struct trap_frame, pc) == TRAP_PC);
STATIC_ASSERT(offsetof(struct trap_frame, pstate) == TRAP_PSTATE);
STATIC_ASSERT(offsetof(struct trap_frame, orig_x0) == TRAP_ORIG_X0);
STATIC_ASSERT(offsetof(struct trap_frame, syscall) == TRAP_SYSCALL);
STATIC_ASSERT(offsetof(struct trap_frame, record) == TRAP_RECORD);
STATIC_ASSERT(sizeof(struct trap_frame) == TRAP_SIZE);

#define ESR_EC      GENMASK(31, 26)
#define EC_UNKNOWN  0x00
#define EC_BRK      0x3c
#define INSTRUCTION 4 /* bytes */

/* In semihosting_call.S. */
extern const char arm64_semihosting_instruction[];

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

static NORETURN void die(struct trap_frame *frame, const char *what)
{
    u64 esr;
    u64 far;

    __asm__ volatile("mrs %0, esr_el1\n\tmrs %1, far_el1"
                     : "=r"(esr), "=r"(far));
    arch_trap_log(frame);
    panic("%s: ESR_EL1 0x%lx (class 0x%lx), ELR_EL1 0x%lx, FAR_EL1 0x%lx", what,
          esr, FIELD_GET(ESR_EC, esr), frame->pc, far);
}

static void breakpoint(struct trap_frame *frame)
{
    char where[SYMBOL_TEXT_MAX];

    symbol_describe(where, sizeof(where), frame->pc);
    log_info("breakpoint at %s", where);
    frame->pc += INSTRUCTION;
}

void arm64_el1_sync(struct trap_frame *frame)
{
    u64 esr;

    __asm__ volatile("mrs %0, esr_el1" : "=r"(esr));
    if (FIELD_GET(ESR_EC, esr) == EC_BRK) {
        breakpoint(frame);
    } else if (FIELD_GET(ESR_EC, esr) == EC_UNKNOWN &&
               frame->pc == (u64)arm64_semihosting_instruction) {
        frame->pc += INSTRUCTION;
    } else {
        die(frame, "synchronous exception");
    }
}

void arm64_el1_irq(struct trap_frame *frame)
{
    die(frame, "IRQ");
}

void arm64_el1_serror(struct trap_frame *frame)
{
    die(frame, "SError");
}

void arm64_odd_entry(struct trap_frame *frame)
{
    die(frame, "an exception that cannot be");
}
