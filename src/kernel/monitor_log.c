/*
 * The monitor's commands for the log, and for trying it out (kernel-entry).
 *
 * The log keeps what was printed and what was held back by its level, so that
 * `dmesg` shows afterwards what `loglevel=` kept from the console.
 */
#include <abi/errno.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <lib/parse.h>

MONITOR_COMMAND(dmesg, "", "print the log again, every level of it")
{
    log_replay(LOG_DEBUG);
    return 0;
}

MONITOR_COMMAND(loglevel, "0-7", "print lines up to this level from now on")
{
    u64 level;
    int error = argc == 2 ? parse_u64(argv[1], &level) : -EINVAL;

    if (error != 0 || level > LOG_DEBUG) {
        return -EINVAL;
    }
    log_set_level((enum log_level)level);
    return 0;
}

MONITOR_COMMAND(levels, "", "print a line of each level")
{
    log_error("this is an error");
    log_warning("this is a warning");
    log_notice("this is a notice");
    log_info("this is information");
    log_debug("this is for debugging");
    return 0;
}
