/* What the rest of arm64 asks of the kernel's tables (mmu-on). */
#pragma once

#include <abi/types.h>

/** arm64_kernel_root - where the table of the first level lies. */
paddr_t arm64_kernel_root(void);
