"""faults: a fault is explained in words, and one that was expected survives."""
import pytest

import gdbstub
from machine import Machine
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


def test_a_device_tree_where_nothing_answers_is_no_panic(tmp_path):
    stub = tmp_path / 'gdb'
    with Machine(QEMU_ARGS=gdbstub.arguments(stub)) as machine:
        loader = gdbstub.GdbStub(stub)
        loader.step_to(0x40200000)
        loader.set_register(0, int(NOWHERE, 16))
        loader.go()
        machine.expect(f'no device tree: nothing answers at {NOWHERE}')
        ready(machine)
