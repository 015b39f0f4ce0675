"""page-tables: the tables are built, printed and walked before their use."""
import pytest

from machine import Machine
from prompt import ask, ready


@pytest.mark.opens
def test_a_table_is_dumped_and_walked():
    with Machine() as machine:
        machine.expect(r'tables: [0-9]+ of 48\r*\n')
        ready(machine)
        ask(machine, 'pt')
        machine.expect(r'  0000000009000000 to 0000000009000fff  -> 0009000000'
                       r'  rw- device\r*\n')
        machine.expect(r'  0000000040200000 to [0-9a-f]{16}  -> 0040200000  '
                       r'rwx normal\r*\n')
        ready(machine)
        ask(machine, 'walk 0x40200040')
        machine.expect(r'  level 1, entry   1 at 0x[0-9a-f]+: 0x[0-9a-f]{16}')
        machine.expect(r'  level 2, entry   1 at 0x[0-9a-f]+: 0x[0-9a-f]{16}')
        machine.expect(r'  level 3, entry   0 at 0x[0-9a-f]+: 0x[0-9a-f]{16}')
        machine.expect(r'  physical address 0x40200040, rwx normal\r*\n')
        ready(machine)
        ask(machine, 'walk 0x123456789')
        machine.expect('nothing is mapped there')


@pytest.mark.parametrize('variables', [
    {}, {'MEM': '32M'}, {'MEM': '2G'}, {'BOARD': 'raspi3b'}, {'GIC': 3},
    {'MEM': '1000M', 'SMP': 2}], ids=str)
def test_the_tables_suffice(variables):
    with Machine(APPEND='ktest=map', **variables) as machine:
        machine.expect(r'# passed [0-9]+, failed 0\r*\n')
        assert machine.wait_exit() == 0


def test_devices_on_one_page_share_it():
    """The Pi's mailbox and interrupt controller are neighbours."""
    with Machine(BOARD='raspi3b') as machine:
        ready(machine)
        ask(machine, 'walk 0x3f00b200')
        machine.expect(r'physical address 0x3f00b200, rw- device')
