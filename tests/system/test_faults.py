"""faults: a fault is explained in words, and one that was expected survives."""
import re
import struct
import subprocess

import pytest

from machine import Machine, built
from prompt import ask, ready

NOWHERE = '0x4000000000000'
# Before the MMU is on, and after.
WHY = r'(no such physical address|nothing is mapped there) \(level [0-3]\)'


@pytest.mark.opens
@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
@pytest.mark.parametrize('command, sentence', [
    ('fault read', rf'fault_read\+0x[0-9a-f]+: cannot read {NOWHERE}: {WHY}'),
    ('fault write', rf'fault_write\+0x[0-9a-f]+: cannot write {NOWHERE}: '
                    + WHY),
    ('fault jump', rf'{int(NOWHERE, 16):#018x}: cannot execute {NOWHERE}: '
                   + WHY),
    ('fault align', r'misaligned program counter at '),
    ('undefined', r'undefined instruction at monitor_undefined\+0x[0-9a-f]+'),
])
def test_a_fault_is_explained_in_words(board, command, sentence):
    with Machine(BOARD=board) as machine:
        ready(machine)
        ask(machine, command)
        machine.expect(sentence)
        machine.expect('The machine has stopped')
        assert machine.wait_exit() == 2


def test_peek_shows_memory_and_survives_what_is_not_there():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'peek 0x40200000 64')
        machine.expect(r'0000000040200030  00000000 00000000 644d5241 00000000 '
                       r' \.\.\.\.\.\.\.\.ARMd\.\.\.\.\r*\n')
        ready(machine)
        ask(machine, f'peek {NOWHERE} 16')
        machine.expect(r' \?{8} \?{8} \?{8} \?{8}')
        ready(machine)
        ask(machine, f'poke {NOWHERE} 1')
        machine.expect('error: poke: bad address')


@pytest.mark.parametrize('command', [
    'peek', 'peek x', 'peek 2', 'peek 0x40200000 5000', 'poke 0x40200000',
    'poke 0x40200000 0x100000000', 'fault read twice', 'fault sideways'])
def test_bad_arguments_are_refused(command):
    with Machine() as machine:
        ready(machine)
        ask(machine, command)
        machine.expect(r'error: (peek|poke|fault): invalid argument\r*\n')
        ready(machine)


def test_the_barrier_of_a_probed_write_has_a_fixup():
    """QEMU reports every abort at once; a real one may wait for the dsb."""
    symbols = subprocess.run(
        ['aarch64-linux-gnu-nm', str(built('kernel8.elf'))],
        capture_output=True, text=True).stdout
    address = {name: int(value, 16) for value, name in
               re.findall(r'^(\S+) . (\S+)$', symbols, re.M)}
    image = built('kernel8.img').read_bytes()
    fixups = [at + struct.unpack_from('<i', image, at)[0] for at in
              range(address['fixups_start'], address['fixups_end'], 8)]
    barrier = address['arch_probe_write32'] + 4
    assert image[barrier:barrier + 4] == struct.pack('<I', 0xd5033f9f)
    assert barrier in fixups
