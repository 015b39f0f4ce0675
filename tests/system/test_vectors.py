"""vectors: an exception is survived, and a fatal one shows all registers."""
import pytest

from machine import Machine
from prompt import ask, ready


@pytest.mark.opens
@pytest.mark.parametrize('variables', [
    {}, {'EL2': 1}, {'CPU': 'max'}, {'BOARD': 'raspi3b'}], ids=str)
def test_a_breakpoint_survives(variables):
    with Machine(**variables) as machine:
        ready(machine)
        ask(machine, 'breakpoint')
        machine.expect(r'breakpoint at monitor_breakpoint\+0x[0-9a-f]+\r*\n')
        machine.expect(r'and on we go\r*\n')
        ready(machine)


def test_a_fatal_exception_shows_the_registers():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'undefined')
        machine.expect(r'pc [0-9a-f]{16} monitor_undefined\+0x')
        machine.expect(r'x29 [0-9a-f]{16}')
        machine.expect(r'PANIC: ')
        assert machine.wait_exit() == 2


def test_the_backtrace_goes_through_the_exception():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'fault')
        machine.expect(r'called from (monitor_fault|fault_read)\+0x')
        machine.expect(r'called from monitor_execute\+0x')
        machine.expect(r'called from kmain\+0x')
