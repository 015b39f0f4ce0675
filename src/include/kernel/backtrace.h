/*
 * Backtraces with names in the log (seeing-inside).
 */
#pragma once

#include <abi/types.h>
#include <kernel/log.h>

/**
 * backtrace_log - print who called whom, newest first, one per line.
 * => level: of the lines
 * => frame: as for arch_backtrace()
 * => Context: any; takes no lock and allocates nothing
 */
void backtrace_log(enum log_level level, vaddr_t frame);
