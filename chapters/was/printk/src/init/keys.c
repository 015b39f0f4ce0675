/*
 * A key for each thing worth trying (printk).
 *
 * Until there is a command line, the boot ends here: every key in the table
 * makes the kernel show one thing, and any other key is named back. A chapter
 * adds its own line.
 */
#include <init/keys.h>

#include <abi/types.h>
#if CHAPTER >= CH_SEEING_INSIDE
#include <arch/backtrace.h>
#endif
#include <arch/cpu.h>
#if CHAPTER >= CH_SEEING_INSIDE
#include <kernel/backtrace.h>
#endif
#include <kernel/console.h>
#if CHAPTER >= CH_DEVICE_TREE
#include <kernel/devtree.h>
#endif
#include <kernel/log.h>
#include <kernel/panic.h>
#if CHAPTER >= CH_PLATFORMS
#include <kernel/power.h>
#endif
#include <lib/macros.h>

struct key {
    char key;
    const char *what;
    void (*run)(void);
};

static void show_levels(void)
{
    log_error("this is an error");
    log_warning("this is a warning");
    log_notice("this is a notice");
    log_info("this is information");
    log_debug("this is for debugging, and does not show");
}

static void fail_an_assertion(void)
{
    volatile int pages_free = 2;
    volatile int pages_taken = 3;

    ASSERT(pages_taken <= pages_free);
}

static void drill(void)
{
    panic("this is a drill: six times seven is %d", 6 * 7);
}

#if CHAPTER >= CH_EXCEPTION_LEVELS
/* An address with more bits than any machine has for memory. */
static void load_from_nowhere(void)
{
    volatile u64 *nowhere = (volatile u64 *)BIT(50);

    console_printf("%lu\n", *nowhere);
}

static void run_no_instruction(void)
{
    arch_run_undefined();
}

#endif
#if CHAPTER >= CH_SEEING_INSIDE
static void show_backtrace(void)
{
    backtrace_log(LOG_INFO, arch_frame_pointer());
}

#endif
static const struct key keys[] = {
    { 'l', "print a line of each level", show_levels },
    { 'a', "fail an assertion", fail_an_assertion },
    { 'p', "panic", drill },
#if CHAPTER >= CH_EXCEPTION_LEVELS
    { 'f', "load from an address that nothing answers", load_from_nowhere },
    { 'u', "run what is not an instruction", run_no_instruction },
#endif
#if CHAPTER >= CH_DEVICE_TREE
    { 't', "print the device tree's nodes", devtree_print_nodes },
#endif
#if CHAPTER >= CH_PLATFORMS
    { 'r', "restart the machine", power_restart },
    { 'o', "switch the machine off", power_off },
#endif
#if CHAPTER >= CH_SEEING_INSIDE
    { 'b', "print a backtrace", show_backtrace },
#endif
};

static void press(u8 byte)
{
    for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
        if (byte == (u8)keys[i].key) {
            keys[i].run();
            return;
        }
    }
    console_printf("no key 0x%02x\n", byte);
}

void keys_run(void)
{
    console_printf("Press a key:\n");
    for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
        console_printf("  %c  %s\n", keys[i].key, keys[i].what);
    }
    for (;;) {
        int byte = console_get();

        if (byte >= 0) {
            press((u8)byte);
        } else {
            arch_cpu_relax();
        }
    }
}
