/*
 * The monitor's commands for the machine and its tests (kernel-entry).
 *
 * They only call what other files offer: the device tree, the command line, the
 * test runner and the power operations. A chapter's own commands stand with
 * its own code.
 */
#include <abi/errno.h>
#include <kernel/cmdline.h>
#include <kernel/console.h>
#include <kernel/devtree.h>
#include <kernel/ktest.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <kernel/power.h>

MONITOR_COMMAND(dt, "", "print the device tree's nodes")
{
    devtree_print_nodes();
    return 0;
}

MONITOR_COMMAND(cmdline, "", "print the kernel's command line")
{
    console_printf("%s\n", cmdline());
    return 0;
}

MONITOR_COMMAND(ktest, "all|id", "run tests of the kernel")
{
    if (argc != 2) {
        return -EINVAL;
    }
    return ktest_run(argv[1]) == -ENOENT ? -ENOENT : 0;
}

MONITOR_COMMAND(poweroff, "", "switch the machine off")
{
    power_off();
}

MONITOR_COMMAND(reboot, "", "restart the machine")
{
    power_restart();
}
