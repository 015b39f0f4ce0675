/*
 * Accesses to memory and devices that may fail (faults): see arch/probe.h.
 *
 * Exactly one instruction of each function may fault; its entry in the fixup
 * table leads to the end that returns the error. A board may report a store
 * that its bus rejects late, as an SError: no fixup helps then.
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
        dsb     sy                      // DDI0487 B2.3.7: an SError, if it is
        mov     w0, #0                  // one, comes here and not later
        ret

failed:
        mov     w0, #-EFAULT
        ret

FIXUP   probe_load, failed
FIXUP   probe_store, failed
