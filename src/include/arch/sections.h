/*
 * The borders of the kernel image, set by the linker script (c-runtime).
 *
 * Only the addresses of these symbols mean anything, never what is stored
 * there; they are arrays so that their names are addresses.
 */
#pragma once

extern char image_start[]; /* the Image header */
extern char text_start[];
extern char text_end[];
extern char rodata_start[];
extern char rodata_end[];
extern char data_start[];
extern char data_end[];
extern char bss_start[];
extern char bss_end[];
extern char boot_stack[];
extern char boot_stack_top[];
extern char image_end[];
#if CHAPTER >= CH_PLATFORMS

struct driver;
extern const struct driver *const drivers_start[]; /* see drivers/driver.h */
extern const struct driver *const drivers_end[];
#endif
#if CHAPTER >= CH_KERNEL_ENTRY

struct monitor_command;
extern const struct monitor_command *const monitor_commands_start[];
extern const struct monitor_command *const monitor_commands_end[];

struct ktest;
extern const struct ktest *const ktests_start[];
extern const struct ktest *const ktests_end[];
#endif
#if CHAPTER >= CH_PAGES

struct ktest_gauge;
extern const struct ktest_gauge *const ktest_gauges_start[];
extern const struct ktest_gauge *const ktest_gauges_end[];
#endif
#if CHAPTER >= CH_FAULTS

extern char fixups_start[]; /* see arch_impl/fixup.h */
extern char fixups_end[];
#endif
