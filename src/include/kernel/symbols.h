/*
 * The names of the kernel's functions, at run time (seeing-inside).
 *
 * The build links the kernel twice: once to learn where every function lies,
 * and once more with a table of that in it. The table counts from the start of
 * the image, so it is true wherever the image lies. It is constant: the
 * functions here work in any context and take no lock.
 */
#pragma once

#include <abi/types.h>

/**
 * symbol_find - the function that an address belongs to.
 * => offset: set to the distance from its first instruction
 * => returns its name, or NULL for an address outside the kernel's code
 */
const char *symbol_find(vaddr_t address, u64 *offset);

/**
 * symbol_describe - write "function+0x1c" for an address, or its number.
 * => at most size bytes are written, the terminating NUL included
 */
void symbol_describe(char *text, size_t size, vaddr_t address);

#define SYMBOL_TEXT_MAX 80 /* long enough for every description */
