/*
 * The kernel's log: one line per call, each with a level (printk).
 *
 * Levels are syslog's, and Linux's: the smaller, the worse. A line is printed
 * when its level is at most the log's level. Every function here may be called
 * in any context, and with any lock held.
 */
#pragma once

#include <lib/macros.h>

enum log_level {
    LOG_EMERG = 0,   /* the last words of a panic */
    LOG_ERR = 3,     /* something does not work */
    LOG_WARNING = 4, /* something is odd, and we go on */
    LOG_NOTICE = 5,  /* normal, and worth knowing */
    LOG_INFO = 6,    /* what the boot says of itself */
    LOG_DEBUG = 7,   /* for whoever looks for a fault */
};

/**
 * printk - format one line and add it to the log.
 * => fmt: as for printf (lib/printf.h), without a \n at its end
 * => a line longer than LOG_LINE_MAX bytes is cut, and ends in "..."
 */
void printk(enum log_level level, const char *fmt, ...) PRINTF_LIKE(2, 3);

#define LOG_LINE_MAX 240

#define log_error(...)   printk(LOG_ERR, __VA_ARGS__)
#define log_warning(...) printk(LOG_WARNING, __VA_ARGS__)
#define log_notice(...)  printk(LOG_NOTICE, __VA_ARGS__)
#define log_info(...)    printk(LOG_INFO, __VA_ARGS__)
#define log_debug(...)   printk(LOG_DEBUG, __VA_ARGS__)

/**
 * log_set_level - print lines up to this level from now on.
 * => it starts at LOG_INFO
 */
void log_set_level(enum log_level level);
#if CHAPTER >= CH_PLATFORMS

/**
 * log_replay - print again what the log still holds, up to a level.
 * => the oldest lines may be gone: LOG_SIZE bytes are kept
 * => Context: thread
 */
void log_replay(enum log_level level);

#define LOG_SIZE 16384
#endif
