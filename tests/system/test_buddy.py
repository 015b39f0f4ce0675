"""buddy: to take or give a page is as quick with many holes as with none."""
import re

import pytest

from machine import Machine
from prompt import ask, ready

STEPS = re.compile(r'([0-9]+) steps to (.*?)\r*\n')
ORDERS = 11


def steps_of(machine, pages):
    """What `pages n` counts, by what it was for."""
    ready(machine)
    ask(machine, f'pages {pages}')
    counts = [machine.expect(STEPS.pattern).groups() for _ in range(4)]
    return {what: int(steps) for steps, what in counts}


@pytest.mark.opens
def test_holes_do_not_make_it_slow():
    with Machine(timeout=10) as machine:
        steps = steps_of(machine, 10000)
    slow = {what: n for what, n in steps.items() if n > 10000 * ORDERS}
    assert not slow, f'as many steps as holes: {slow}'
    assert steps['find a block of two'] <= ORDERS


@pytest.mark.parametrize('variables', [
    {'MEM': '32M'}, {'MEM': '2G'}, {'BOARD': 'raspi3b'}], ids=str)
def test_the_free_blocks_are_listed_by_order(variables):
    with Machine(**variables) as machine:
        ready(machine)
        ask(machine, 'mem')
        free = int(machine.expect(r'([0-9]+) free\r*\n')[1])
        pages = 0
        for where in ('below', 'above'):
            line = machine.expect(
                rf'free blocks of order 0 to 10, {where} 1 GiB:'
                r'((?: [0-9]+){11})\r*\n')[1]
            blocks = [int(n) for n in line.split()]
            pages += sum(n << order for order, n in enumerate(blocks))
        assert pages == free
