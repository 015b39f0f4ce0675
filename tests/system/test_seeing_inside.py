"""seeing-inside: names, backtraces, GDB's new commands, and time backwards."""
import re
import subprocess

import pytest

from machine import TREE, Machine, make
from prompt import FUNCTIONS, ask, ready

KERNEL = str(TREE / 'build/kernel8.elf')


@pytest.mark.opens
@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_a_backtrace_has_names(board):
    with Machine(timeout=5, BOARD=board) as machine:
        ready(machine)
        ask(machine, 'backtrace')
        machine.expect(r'  called from (press|keys_run|monitor_\w+)\+0x[0-9a-f]+\r*\n')
        machine.expect(r'  called from kmain\+0x[0-9a-f]+\r*\n')


def test_a_panic_shows_the_way_there():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'assert')
        machine.expect(r'PANIC: (fail_an_assertion|monitor_assert)')
        machine.expect(r'  called from assert_failed\+0x[0-9a-f]+\r*\n'
                       r'  called from (fail_an_assertion|monitor_assert)\+0x[0-9a-f]+\r*\n')
        machine.expect(r'  called from kmain\+0x[0-9a-f]+\r*\n'
                       r'The machine has stopped')


def test_the_table_agrees_with_the_linked_kernel():
    """The second link must not have moved any function."""
    def functions(file):
        lines = subprocess.run(['aarch64-linux-gnu-nm', '-n', file],
                               capture_output=True, text=True).stdout
        return re.findall(r'^(\S+) [tT] (\S+)$', lines, re.M)
    first = functions(str(TREE / 'build/nameless.elf'))
    assert len(first) > 50
    assert functions(KERNEL) == first


def gdb(*commands):
    """Run GDB commands on the stopped machine; what GDB printed."""
    arguments = ' '.join(f"-ex '{c}'" for c in commands)
    return make('debug', f'GDB_ARGS=-batch {arguments}', check=False).stdout


def test_dmesg_reads_the_log_from_memory():
    said = gdb('break power_register', 'continue', 'dmesg')
    assert re.search(r'^Octavo [0-9.]+ on Cortex-A72', said, re.M)
    assert re.search(r'^machine: linux,dummy-virt', said, re.M)


def test_fault_names_what_the_processor_noted():
    said = gdb('break power_register', 'continue', 'break panic',
               f'jump {FUNCTIONS["fault"]}', 'fault')
    assert 'class 0x25, data abort at EL1' in said
    assert re.search(r'ELR_EL1 0x40[0-9a-f]+: ' + FUNCTIONS['fault'], said)
    assert 'FAR_EL1 0x4000000000000' in said


def record(what):
    """Record a run in which the kernel is asked for this."""
    commands = make('-n', 'record').stdout
    disk = re.search(r'^qemu-img .*', commands, re.M)[0]
    subprocess.run(disk, shell=True, cwd=TREE, check=True)
    arguments = re.search(r'-icount .*', commands)[0]
    with Machine(QEMU_ARGS=arguments, timeout=30) as machine:
        ready(machine)
        ask(machine, what)
        machine.expect('The machine has stopped')
        machine.send('\x03')
        machine.wait_exit()


def test_time_runs_backwards():
    """From a panic back to the key that was pressed."""
    record('panic')
    commands = ['break panic', 'continue', 'delete', 'break ' + FUNCTIONS['panic'],
                'reverse-continue', 'reverse-stepi']
    arguments = ' '.join(f"-ex '{c}'" for c in commands)
    said = make('replay', f'GDB_ARGS=-batch {arguments}', check=False).stdout
    assert re.search(r'Breakpoint 1, panic \(fmt=.*six times seven', said)
    assert re.search(r'Breakpoint 2, ' + FUNCTIONS['panic'], said)
    assert re.search(r'(press|keys_run|monitor_execute) \(.*\)', said)
