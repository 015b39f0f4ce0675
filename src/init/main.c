/*
 * The boot, in order (printk).
 *
 * Each line of kmain() brings one part of the kernel to life; the comment
 * beside it says what is true from there on. Read it as a table of contents.
 */
#if CHAPTER >= CH_KERNEL_ENTRY
#include <abi/errno.h>
#endif
#include <abi/types.h>
#include <arch/boot.h>
#include <arch/cpu.h>
#include <arch/early_uart.h>
#if CHAPTER >= CH_MMU_ON
#include <arch/mmu.h>
#endif
#include <arch/sections.h>
#if CHAPTER >= CH_PLATFORMS
#include <drivers/driver.h>
#endif
#include <drivers/serial.h>
#if CHAPTER >= CH_KERNEL_ENTRY
#include <kernel/cmdline.h>
#else
#include <init/keys.h>
#endif
#if CHAPTER >= CH_DEVICE_TREE
#include <kernel/devtree.h>
#endif
#if CHAPTER >= CH_INTERRUPTS
#include <kernel/irq.h>
#endif
#if CHAPTER >= CH_KERNEL_ENTRY
#include <kernel/ktest.h>
#endif
#include <kernel/log.h>
#if CHAPTER >= CH_KERNEL_ENTRY
#include <kernel/monitor.h>
#include <lib/strerror.h>
#endif
#if CHAPTER >= CH_TIMER
#include <kernel/timer.h>
#endif
#if CHAPTER >= CH_PAGE_TABLES
#include <mm/kernel_map.h>
#endif
#if CHAPTER >= CH_PAGES
#include <mm/memmap.h>
#include <mm/page.h>
#endif

#define OCTAVO_VERSION "0.1"

/* The UART that the load address suggests becomes the console. */
static void early_console_init(paddr_t load)
{
    struct early_uart uart = arch_early_uart(load);

    serial_early_console(uart.pl011, uart.mini_uart, uart.gpio);
}

static void say_who_we_are(paddr_t load, paddr_t fdt)
{
    char cpu[64];
#if CHAPTER >= CH_EXCEPTION_LEVELS
    char level[64];
#endif

    arch_cpu_describe(cpu, sizeof(cpu));
    log_info("Octavo %s on %s", OCTAVO_VERSION, cpu);
#if CHAPTER >= CH_EXCEPTION_LEVELS
    arch_describe_level(level, sizeof(level));
    log_info("%s", level);
#endif
    log_info("image: 0x%lx to 0x%lx, %lu KiB: text %lu, rodata %lu, data %lu",
             load, load + (u64)(image_end - image_start),
             (u64)(image_end - image_start) / 1024,
             (u64)(text_end - image_start) / 1024,
             (u64)(rodata_end - rodata_start) / 1024,
             (u64)(image_end - data_start) / 1024);
    log_info("device tree: at 0x%lx", fdt);
}

#if CHAPTER >= CH_KERNEL_ENTRY
/* The command line says how the rest of the boot goes. */
static void read_command_line(void)
{
    u64 level;

    if (devtree() != NULL) {
        cmdline_init(fdt_bootargs(devtree()));
    }
    level = cmdline_number("loglevel", LOG_INFO);
    if (level > LOG_DEBUG) {
        log_warning("loglevel=%lu is taken for %u, the highest", level,
                    LOG_DEBUG);
        level = LOG_DEBUG;
    }
    log_set_level((enum log_level)level);
}

/* What there is to do after the boot: run the tests, or listen. Inlined, so
 * that a backtrace has the same names whichever compiler it is from. */
static inline __attribute__((always_inline)) NORETURN void run(void)
{
    char tests[64];
    int error = cmdline_word("ktest", tests, sizeof(tests));

    if (error >= 0) {
        ktest_run_and_exit(tests);
    }
    if (error != -ENOENT) {
        log_warning("ktest= on the command line: %s", error_text(error));
    }
    monitor_run();
}

#endif
void kmain(paddr_t load, paddr_t fdt)
{
#if CHAPTER >= CH_TIMER
    time_init(); /* time_now() counts from here */
#endif
    early_console_init(load); /* printk() works */
#if CHAPTER >= CH_VECTORS
    arch_serror_enable(); /* an access that the bus rejects is reported */
#endif
    say_who_we_are(load, fdt);
#if CHAPTER >= CH_DEVICE_TREE
    if (devtree_init(fdt) == 0) { /* devtree() is the machine's description */
        devtree_log();
    }
#endif
#if CHAPTER >= CH_KERNEL_ENTRY
    read_command_line(); /* cmdline_word() works, loglevel= holds */

#endif
#if CHAPTER >= CH_PAGES
    log_info("boot: memory");
    memmap_init(load, fdt); /* memmap() says what lies where */
#if CHAPTER >= CH_PAGE_TABLES
    kernel_map_init(load, fdt); /* tables exist for all that we use */
#endif
#if CHAPTER >= CH_MMU_ON
    arch_mmu_enable(); /* translation and caches are on */
    log_info("mmu: on");
#endif
    pages_init(); /* page_alloc() works */

#endif
#if CHAPTER >= CH_KERNEL_ENTRY
    log_info("boot: devices");
#endif
#if CHAPTER >= CH_PLATFORMS
    drivers_probe(); /* what the tree lists and we can drive works */
#endif
#if CHAPTER >= CH_KERNEL_ENTRY

#if CHAPTER >= CH_INTERRUPTS
    irq_start(); /* interrupts arrive */
#endif
    log_info("boot: done");
    run();
#else
    keys_run();
#endif
}
