/*
 * Accesses to memory and devices that may fail (faults): see arch/probe.h.
 *
 * The load and the store may fault, and so may the barrier that waits for the
 * store: their entries in the fixup table lead to the end that returns the
 * error.
 */
#include <arch_impl/fixup.h>

.equ EFAULT, 14

.text
.globl arch_probe_read32
arch_probe_read32:
probe_load:
        ldr     w2, [x0]
        str     w2, [x1]
        mov     w0, #0
        ret

.globl arch_probe_write32
arch_probe_write32:
probe_store:
        str     w1, [x0]
probe_barrier:
        dsb     sy                      // DDI0487 B2.3.7: a late external abort
        mov     w0, #0                  // would otherwise come after the return
        ret

failed:
        mov     w0, #-EFAULT
        ret

FIXUP   probe_load, failed
FIXUP   probe_store, failed
FIXUP   probe_barrier, failed
