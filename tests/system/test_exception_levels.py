"""exception-levels: from EL2 or EL1 to EL1, and no fault is silent."""
import pytest

from machine import Machine
from prompt import ask, ready


@pytest.mark.opens
def test_a_fault_is_not_a_silent_hang():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'fault')
        machine.expect(r'PANIC: synchronous exception.*: ESR_EL1 '
                       r'0x[0-9a-f]+ \(class 0x25\), ELR_EL1 0x40[0-9a-f]{6}, '
                       r'FAR_EL1 0x4000000000000\r*\n')
        machine.expect(r'The machine has stopped\.\r*\n')


def test_an_undefined_instruction_is_named():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'undefined')
        machine.expect(r'PANIC: synchronous exception.*\(class 0(x0)?\)')


@pytest.mark.parametrize('variables, level', [
    ({}, 1), ({'EL2': 1}, 2), ({'BOARD': 'raspi3b'}, 2),
    ({'EL2': 1, 'CPU': 'cortex-a53'}, 2), ({'EL2': 1, 'CPU': 'cortex-a76'}, 2),
    ({'EL2': 1, 'CPU': 'max'}, 2), ({'CPU': 'max'}, 1),
])
def test_we_end_at_el1(variables, level):
    with Machine(**variables) as machine:
        machine.expect(rf'entered at EL{level}, running at EL1\r*\n')
        ready(machine)
        ask(machine, 'fault')
        machine.expect('PANIC: synchronous')
