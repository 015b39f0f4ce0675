/*
 * The monitor's commands that look into memory (faults).
 *
 * Any address may be given: an address that nothing answers is shown as such,
 * because every word is read with a probe. Reading a device's register can
 * change the device; who asks for one is expected to know.
 */
#include <abi/errno.h>
#include <arch/probe.h>
#include <kernel/console.h>
#include <kernel/log.h>
#include <kernel/monitor.h>
#include <lib/parse.h>
#include <lib/printf.h>

#define WORDS_PER_LINE 4
#define MAX_LENGTH     4096

static char printable(u32 byte)
{
    return byte >= ' ' && byte < 0x7f ? (char)byte : '.';
}

/* One line: up to four words, in hexadecimal and as characters. */
static void show_line(vaddr_t address, u32 words)
{
    char hex[WORDS_PER_LINE * 9 + 1] = "";
    char text[WORDS_PER_LINE * 4 + 1] = "";

    for (u32 i = 0; i < words; i++) {
        u32 word;

        if (arch_probe_read32(address + i * 4, &word) != 0) {
            snprintf(hex + i * 9, sizeof(hex) - i * 9, " ????????");
            snprintf(text + i * 4, sizeof(text) - i * 4, "????");
            continue;
        }
        snprintf(hex + i * 9, sizeof(hex) - i * 9, " %08x", word);
        for (u32 byte = 0; byte < 4; byte++) {
            text[i * 4 + byte] = printable((word >> (8 * byte)) & 0xff);
        }
    }
    console_printf("%016lx %-36s  %s\n", address, hex, text);
}

MONITOR_COMMAND(peek, "address [length]", "show memory, in 32-bit words")
{
    u64 address;
    u64 length = 64;
    int error = argc >= 2 && argc <= 3 ? parse_u64(argv[1], &address) : -EINVAL;

    if (error == 0 && argc == 3) {
        error = parse_u64(argv[2], &length);
    }
    if (error != 0 || !IS_ALIGNED(address, 4) || length > MAX_LENGTH) {
        return -EINVAL;
    }
    for (u64 done = 0; done < length; done += WORDS_PER_LINE * 4) {
        u64 words = MIN((length - done + 3) / 4, (u64)WORDS_PER_LINE);

        show_line(address + done, (u32)words);
    }
    return 0;
}

MONITOR_COMMAND(poke, "address value", "store 32 bits")
{
    u64 address;
    u64 value;

    if (argc != 3 || parse_u64(argv[1], &address) != 0 ||
        parse_u64(argv[2], &value) != 0 || !IS_ALIGNED(address, 4) ||
        value > U32_MAX) {
        return -EINVAL;
    }
    return arch_probe_write32(address, (u32)value);
}
