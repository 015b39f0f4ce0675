"""Exercise 15.1: pages counted by their descriptors."""
import re

import pytest

from machine import Machine
from prompt import ask, ready

COUNTS = r'free ([0-9]+), in use ([0-9]+), reserved ([0-9]+)\r*\n'
PAGES = (r'pages: ([0-9]+) of 4 KiB, ([0-9]+) reserved, ([0-9]+) in use, '
         r'([0-9]+) free\r*\n')


def audit(machine, order=''):
    """What `audit` prints."""
    ready(machine)
    ask(machine, f'audit {order}')
    return [int(n) for n in machine.expect(COUNTS).groups()]


@pytest.mark.parametrize('board, begin', [('virt', '0x40000000'),
                                          ('raspi3b', '0')])
def test_audit(board, begin):
    with Machine(BOARD=board, timeout=10) as machine:
        ready(machine)
        ask(machine, 'mem')
        _, reserved, _, free = map(int, machine.expect(PAGES).groups())
        lists = machine.lines_until(r'above 1 GiB:.*\r*\n')
        blocks = sum(int(n) for line in lists if 'free blocks' in line
                     for n in re.sub('.*:', '', line).split())
        counted = audit(machine)
        taken = audit(machine, 3)
    assert any(counted), f'nothing was counted where memory begins at {begin}'
    assert counted[0] != blocks, 'free blocks were counted, not their pages'
    assert counted[1] == 0, (f'{counted[1]} pages are called in use, and '
                             'nobody has taken any')
    assert counted == [free, 0, reserved]
    assert taken == [free - 8, 8, reserved], 'a block of order 3 is 8 pages'
