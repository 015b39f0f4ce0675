"""mmu-on: translation and caches are on, and the TLB remembers."""
import pytest

from machine import Machine
from prompt import ask, ready

MACHINES = [{}, {'EL2': 1}, {'CPU': 'cortex-a53'}, {'CPU': 'cortex-a76'},
            {'CPU': 'max', 'GIC': 3}, {'BOARD': 'raspi3b'}, {'MEM': '32M'},
            {'MEM': '2G'}]


@pytest.mark.opens
@pytest.mark.parametrize('variables', MACHINES, ids=str)
def test_the_kernels_own_tests_of_translation(variables):
    with Machine(APPEND='ktest=mmu', **variables) as machine:
        machine.expect(r'mmu: on\r*\n')
        machine.expect(r'# passed [0-9]+, failed 0\r*\n')
        assert machine.wait_exit() == 0


def test_hardware_and_walk_agree():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'walk 0x40200040')
        machine.expect(r'  physical address 0x40200040, rwx normal\r*\n'
                       r'  the hardware says 0x40200040\r*\n')


def test_one_page_at_two_addresses():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'alias')
        machine.expect(r'written at 0x[0-9a-f]{16}, read at '
                       r'0x0000006000000000: 0xc7a50\r*\n')


def test_a_stale_translation_until_tlbi():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'stale')
        machine.expect(r'before: +page 1\r*\n'
                       r'the table changed: page 1\r*\n'
                       r'after TLBI: +page 2\r*\n')
        ready(machine)


def test_an_access_to_nothing_is_named():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'peek 0x6000000000 4')
        machine.expect(r'\?{8}')


def test_without_a_device_tree_the_kernel_still_comes_up():
    with Machine(LOAD='0x40400000') as machine:
        machine.expect('warning: no device tree')
        machine.expect(r'mmu: on\r*\n')
        ready(machine)
