/* Inlines of arch/cpu.h for arm64 (uart-polled). */
#pragma once

static inline void arch_cpu_relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}
