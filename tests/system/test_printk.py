"""printk: formatted lines with levels, assertions, and a panic."""
import pytest

from machine import STAMP, Machine
from prompt import ask, ready


@pytest.mark.opens
def test_the_boot_says_what_and_where_it_is():
    with Machine(CPU='cortex-a72') as machine:
        machine.expect('^' + STAMP
                       + r'Octavo [0-9.]+ on Cortex-A72 r0p3\r*\n')
        machine.expect(r'image: 0x40200000 to 0x40[0-9a-f]{6}, '
                       r'[0-9]+ KiB')


@pytest.mark.parametrize('cpu, name', [('cortex-a53', 'Cortex-A53 r0p4'),
                                       ('cortex-a76', 'Cortex-A76 r4p1')])
def test_the_processor_is_named(cpu, name):
    with Machine(CPU=cpu) as machine:
        machine.expect(name + r'\r*\n')


def test_an_unknown_processor_is_described_by_numbers():
    with Machine(CPU='max') as machine:
        machine.expect(r'on implementer 0x00 part 0x[0-9a-f]{3} r[0-9]p[0-9]')


def test_levels():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'levels')
        for line in ('error: this is an error', 'warning: this is a warning',
                     'this is a notice', 'this is information'):
            machine.expect(r'(^|\n)' + STAMP + line + r'\r*\n')
        assert 'debugging' not in machine.console


def test_panic_says_why_and_stops():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'panic')
        machine.expect('PANIC: this is a drill: six times seven is 42')
        machine.expect(r'The machine has stopped\.\r*\n')
        machine.expect_silence()


def test_assertion_names_expression_function_and_place():
    with Machine(BOARD='raspi3b') as machine:
        ready(machine)
        ask(machine, 'assert')
        machine.expect(r'PANIC: (fail_an_assertion|monitor_assert)\(\), at '
                       r'0x00000000002[0-9a-f]{5}: this should hold and '
                       r'does not: pages_taken <= pages_free')
