/*
 * Ending the emulator that we run in, with a status (kernel-entry).
 *
 * A test program has an exit status; a kernel has none, unless it runs in an
 * emulator that lets it. Arm's semihosting interface is such a way: QEMU ends
 * when it is asked to, if it was started with it. On a board nobody answers.
 */
#pragma once

/**
 * arch_exit_emulator - end the emulator.
 * => status: 0 for success, 1 to 255 for failure
 * => returns when there is nobody to ask
 * => Context: any, after the exception vectors are in place
 */
void arch_exit_emulator(int status);
