"""c-runtime: C runs, with its memory as C expects it, at any address."""
import re
import subprocess

import pytest

from machine import Machine, build, built

CHECKS = ('bss is zero', 'data has its values', 'pointers are relocated',
          'the stack is the boot stack')


def greet(machine):
    """Read the greeting; the load address it names."""
    machine.expect('Octavo greets you from C')
    match = machine.expect(r'loaded at 0x([0-9a-f]{16}), device tree at '
                           r'0x([0-9a-f]{16})\r*\n')
    for check in CHECKS:
        machine.expect(f'{check}: yes')
    return int(match[1], 16)


@pytest.mark.opens
def test_c_greets_and_its_memory_is_sound():
    with Machine() as machine:
        assert greet(machine) == 0x40200000


@pytest.mark.parametrize('address', [0x40400000, 0x47e00000], ids=hex)
def test_pointers_are_true_at_any_address(address):
    with Machine(LOAD=hex(address)) as machine:
        assert greet(machine) == address


def test_raspi3b():
    with Machine(BOARD='raspi3b') as machine:
        assert greet(machine) == 0x200000


def test_device_tree_address_arrives():
    with Machine() as machine:
        match = machine.expect(r'device tree at 0x([0-9a-f]{16})')
        assert int(match[1], 16) != 0


def test_memory_may_hold_rubbish_where_the_bss_will_be():
    """The loader owes us nothing beyond the end of the file."""
    nm = ['aarch64-linux-gnu-nm', str(built('kernel8.elf'))]
    symbols = subprocess.run(nm, capture_output=True, text=True,
                             check=True).stdout
    start, end = (int(re.search(rf'^(\w+) . {name}$', symbols, re.M)[1], 16)
                  for name in ('bss_start', 'bss_end'))
    rubbish = '-device loader,data=0xa5a5a5a5a5a5a5a5,data-len=8,addr='
    with Machine(QEMU_ARGS=' '.join(f'{rubbish}{0x40200000 + at:#x}'
                                    for at in range(start, end, 8))) as machine:
        assert greet(machine) == 0x40200000


def test_clang_builds_the_same_kernel():
    build(CC='clang')
    with Machine(CC='clang') as machine:
        assert greet(machine) == 0x40200000
