/*
 * Reaching a device, and waiting for it, but not for ever (uart-polled).
 *
 * While the MMU is off a device is reached at its physical address. A register
 * that should change soon is read again and again until it has changed or the
 * time is over. The time comes from the counter that runs from power-on: loops
 * counted in turns are right on one machine only. When firmware left the
 * counter's rate unset, a bound on the turns still ends the wait.
 */
#include <mm/mmio.h>

#include <abi/errno.h>
#include <arch/counter.h>
#if CHAPTER >= CH_PAGE_TABLES
#include <mm/kernel_map.h>
#endif

#define TURNS_WITHOUT_CLOCK 10000000

#if CHAPTER >= CH_PAGE_TABLES
vaddr_t mmio_map(paddr_t base, u64 size)
{
    return kernel_map_device(base, size) == 0 ? base : 0;
}
#else
vaddr_t mmio_map(paddr_t base, u64 size)
{
    (void)size;
    return base;
}
#endif

int mmio_wait32(vaddr_t addr, u32 mask, u32 value, u32 timeout_us)
{
    u64 limit = arch_counter_frequency() * timeout_us / 1000000;
    u64 start;

    if ((mmio_read32(addr) & mask) == value) {
        return 0; /* the common case: look at no clock */
    }
    start = arch_counter_read();
    for (u64 turn = 0;; turn++) {
        bool over = limit != 0 ? arch_counter_read() - start > limit
                               : turn > TURNS_WITHOUT_CLOCK;

        /* Looked at after the clock: a late answer still counts. */
        if ((mmio_read32(addr) & mask) == value) {
            return 0;
        }
        if (over) {
            return -ETIMEDOUT;
        }
    }
}
