/*
 * What the kernel does while it cannot do much yet (printk).
 */
#pragma once

#include <lib/macros.h>

/**
 * keys_run - do what the pressed keys stand for, for ever.
 * => Context: boot, at its end
 */
NORETURN void keys_run(void);
