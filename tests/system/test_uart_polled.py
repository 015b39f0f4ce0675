"""uart-polled: the console listens, and says back what it heard."""
import subprocess

import pytest

import gdbstub
from machine import TREE, Machine

GREETING = r'Octavo is listening\. Type something\.\r*\n'

GPFSEL1 = 0x3f200004
PINS_14_AND_15_ALT5 = 0x12000


def check_echo(machine):
    machine.expect(GREETING)
    machine.send('All 95 of them: ~!@#$%^&*()_+{}|:"<>?')
    machine.expect(r'All 95 of them: ~!@#\$%\^&\*\(\)_\+{}\|:"<>\?')
    machine.send('\r')
    machine.expect(r'^\r*\n')


@pytest.mark.opens
def test_echo():
    with Machine() as machine:
        check_echo(machine)


def test_echo_on_raspi3b():
    with Machine(BOARD='raspi3b') as machine:
        check_echo(machine)


def test_echo_on_the_mini_uart_when_firmware_chose_it(tmp_path):
    stub = tmp_path / 'gdb'
    with Machine(BOARD='raspi3b', QEMU_ARGS='-serial null -serial mon:stdio '
                 + gdbstub.arguments(stub)) as machine:
        firmware = gdbstub.GdbStub(stub)
        firmware.poke(GPFSEL1, PINS_14_AND_15_ALT5)
        firmware.go()
        check_echo(machine)


def test_more_than_a_fifo_at_once():
    text = ''.join(chr(ord('a') + i % 26) for i in range(200))
    with Machine() as machine:
        machine.expect(GREETING)
        machine.send(text)
        machine.expect(text)




def test_what_is_typed_before_the_kernel_listens_is_not_lost():
    done = subprocess.run(
        ['timeout', '3', *Machine().command()], cwd=TREE, input='early bird',
        capture_output=True, text=True).stdout
    assert 'early bird' in done
