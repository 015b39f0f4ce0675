/*
 * Ending the emulator that we run in (kernel-entry): see arch/exit.h.
 *
 * SYS_EXIT takes the address of two words: the reason, which for a program
 * that ends by itself has a fixed number, and the status [SEMIHOST 6.5]. The
 * call is a halt instruction. Where no debugger or emulator serves it, it is
 * an undefined instruction, and the exception handler steps over it.
 */
#include <abi/types.h>
#include <arch/exit.h>

#define SYS_EXIT                     0x18
#define ADP_STOPPED_APPLICATION_EXIT 0x20026

struct exit_block {
    u64 reason;
    u64 status;
};

/* In semihosting_call.S. */
u64 arm64_semihosting_call(u64 operation, const void *block);

void arch_exit_emulator(int status)
{
    struct exit_block block = {
        .reason = ADP_STOPPED_APPLICATION_EXIT,
        .status = (u64)status,
    };

    arm64_semihosting_call(SYS_EXIT, &block);
}
