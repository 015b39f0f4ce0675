"""seeing-inside: names, backtraces, GDB's new commands, and time backwards."""
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from machine import STAMP, TIMEOUT, TREE, Machine, built, make, make_command
from prompt import FUNCTIONS, ask, ready


@pytest.mark.opens
@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_a_backtrace_has_names(board):
    with Machine(BOARD=board) as machine:
        ready(machine)
        ask(machine, 'backtrace')
        machine.expect(r'  called from (press|keys_run|monitor_\w+)'
                       r'\+0x[0-9a-f]+\r*\n')
        machine.expect(r'  called from kmain\+0x[0-9a-f]+\r*\n')


def test_a_panic_shows_the_way_there():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'assert')
        machine.expect(r'PANIC: (fail_an_assertion|monitor_assert)')
        machine.expect(r'  called from assert_failed\+0x[0-9a-f]+\r*\n'
                       + STAMP + r'  called from '
                       r'(fail_an_assertion|monitor_assert)\+0x[0-9a-f]+\r*\n')
        machine.expect(r'  called from kmain\+0x[0-9a-f]+\r*\n'
                       + STAMP + r'The machine has stopped')


def test_the_table_agrees_with_the_linked_kernel():
    """The second link must not have moved any function."""
    def functions(file):
        lines = subprocess.run(['aarch64-linux-gnu-nm', '-n', file],
                               capture_output=True, text=True).stdout
        return re.findall(r'^(\S+) [tT] (\S+)$', lines, re.M)
    first = functions(str(built('nameless.elf')))
    assert len(first) > 50
    assert functions(str(built('kernel8.elf'))) == first


def test_the_table_leaves_out_no_function():
    """Every address that nm knows is there, under its first name."""
    lines = subprocess.run(
        ['aarch64-linux-gnu-nm', '-n', str(built('nameless.elf'))],
        capture_output=True, text=True).stdout
    names = {}
    for address, name in re.findall(r'^(\S+) [tT] ([^$.]\S*)$', lines, re.M):
        names.setdefault(address, name)
    table = built('obj/symbols.S').read_text()
    assert re.findall(r'\.asciz "(.*)"', table) == list(names.values())
    assert f'symbol_count: .long {len(names)}\n' in table


def test_the_tables_addresses_are_compared_as_text():
    """As numbers these are the same three times over: zero, to any power."""
    addresses = ['00000000000e1000', '00000000000e2000', '000000000000e300']
    table = subprocess.run(
        ['awk', '-f', str(TREE / 'src/kernel/symbols.awk')], text=True,
        input=''.join(f'{a} T f{a}\n' for a in addresses),
        capture_output=True).stdout
    assert re.findall(r'\.asciz "f(.*)"', table) == addresses


def gdb(*commands):
    """Run GDB commands on the stopped machine; what GDB printed."""
    arguments = ' '.join(f"-ex '{c}'" for c in commands)
    return make('debug', 'CPU=cortex-a72', f'GDB_ARGS=-batch {arguments}',
                check=False).stdout


def test_dmesg_reads_the_log_from_memory():
    said = gdb('break power_register', 'continue', 'dmesg')
    assert re.search('^' + STAMP + r'Octavo [0-9.]+ on Cortex-A72',
                     said, re.M)
    assert re.search('^' + STAMP + r'machine: linux,dummy-virt', said, re.M)


def test_fault_names_what_the_processor_noted():
    said = gdb('break power_register', 'continue', 'break panic',
               f'jump *{FUNCTIONS["fault"]}', 'fault')
    assert 'class 0x25, data abort at EL1' in said
    assert re.search(r'ELR_EL1 0x40[0-9a-f]+: ' + FUNCTIONS['fault'], said)
    assert 'FAR_EL1 0x4000000000000' in said


def machines(mark):
    """The processes that have this word on their command line."""
    found = []
    for process in Path('/proc').glob('[0-9]*'):
        try:
            if mark in (process / 'cmdline').read_bytes().decode().split('\0'):
                found.append(process.name)
        except OSError:
            pass  # it has ended meanwhile
    return found


def wait_until(condition):
    """Wait for something to become true; whether it did."""
    end = time.monotonic() + TIMEOUT
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


@pytest.mark.skipif(not shutil.which('setpriv'), reason='no setpriv')
def test_a_debugger_that_is_killed_takes_the_machine_along():
    mark = f'debugged-{os.getpid()}'
    command = make_command('debug', f'QEMU_ARGS=-name {mark}',
                           'GDB_ARGS=-batch -ex continue')
    with subprocess.Popen(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
                          start_new_session=True) as process:
        started = wait_until(lambda: machines(mark))
        os.killpg(process.pid, signal.SIGKILL)
    assert started
    assert wait_until(lambda: not machines(mark))


def test_a_replay_that_cannot_start_says_why_and_ends():
    done = make('replay', 'QEMU_ARGS=-nonsense', 'GDB_ARGS=-batch',
                check=False, timeout=60)
    assert done.returncode != 0
    assert '-nonsense: invalid option' in done.stdout


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
    commands = ['break panic', 'continue', 'delete',
                'break *' + FUNCTIONS['panic'], 'reverse-continue',
                'reverse-stepi']
    arguments = ' '.join(f"-ex '{c}'" for c in commands)
    said = make('replay', f'GDB_ARGS=-batch {arguments}', check=False).stdout
    assert re.search(r'Breakpoint 1, panic \(fmt=.*six times seven', said)
    assert re.search(r'Breakpoint 2, ' + FUNCTIONS['panic'], said)
    assert re.search(r'(press|keys_run|monitor_execute|monitor_run) \(', said)
