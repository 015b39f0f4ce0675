"""Octavo's commands for GDB (seeing-inside): `help user-defined` lists them.

`make debug` loads this file. The commands look at the stopped machine only;
none of them lets it run or changes anything.
"""
import gdb


def value(expression):
    """The value of a C expression in the kernel."""
    return gdb.parse_and_eval(expression)


def symbol(address):
    """The function that an address is in, as GDB prints it."""
    text = gdb.execute(f'info symbol {address:#x}', to_string=True).strip()
    return text.split(' in section')[0]


class Dmesg(gdb.Command):
    """dmesg: print the kernel's log from memory, whatever the console did."""

    def __init__(self):
        super().__init__('dmesg', gdb.COMMAND_USER)

    def invoke(self, argument, from_tty):
        end = int(value('ring_end'))
        ring = value('ring')
        size = ring.type.sizeof
        memory = gdb.selected_inferior().read_memory(
            int(ring.address), size).tobytes()
        start = max(0, end - size)
        text = bytes(memory[i % size] for i in range(start, end))
        for line in text.decode(errors='replace').splitlines():
            gdb.write(line[1:] + '\n')  # the first character is its level


class Fault(gdb.Command):
    """fault: what the processor noted of the last exception taken to EL1."""

    CLASSES = {0x00: 'unknown reason', 0x15: 'SVC', 0x18: 'system register',
               0x20: 'instruction abort from EL0',
               0x21: 'instruction abort at EL1', 0x22: 'unaligned pc',
               0x24: 'data abort from EL0', 0x25: 'data abort at EL1',
               0x26: 'unaligned sp', 0x2f: 'SError', 0x3c: 'BRK'}

    def __init__(self):
        super().__init__('fault', gdb.COMMAND_USER)

    def invoke(self, argument, from_tty):
        esr, elr, far = (int(value(f'${name}')) for name in
                         ('ESR_EL1', 'ELR_EL1', 'FAR_EL1'))
        kind = (esr >> 26) & 0x3f
        gdb.write(f'ESR_EL1 {esr:#x}: class {kind:#x}, '
                  f'{self.CLASSES.get(kind, "see DDI0487 D17.2.37")}\n'
                  f'ELR_EL1 {elr:#x}: {symbol(elr)}\n'
                  f'FAR_EL1 {far:#x}\n')


Dmesg()
Fault()
