"""Exercise 15.2: exactly as many pages as were asked for."""
import pytest

from machine import Machine
from prompt import ask, ready

RESULT = (r'([0-9]+) pages at 0x[0-9a-f]+000: ([0-9]+) fewer are free\r*\n'
          r'|error: exact: ([^\r\n]*)\r*\n|PANIC: ([^\r\n]*)\r*\n')
AFTER = r'given back: ([0-9]+) fewer are free\r*\n|PANIC: ([^\r\n]*)\r*\n'


@pytest.mark.parametrize('n', [5, 1, 2, 8, 13, 1000, 1024])
def test_exact(n):
    with Machine(timeout=10) as machine:
        ready(machine)
        ask(machine, f'exact {n}')
        _, fewer, error, panic = machine.expect(RESULT).groups()
        assert not error, f'{n} pages: {error}'
        assert not panic, f'{n} pages: {panic}'
        assert int(fewer) == n, f'{n} were wanted, {fewer} pages are gone'
        after, panic = machine.expect(AFTER).groups()
        assert not panic, f'{n} pages, given back: {panic}'
        assert int(after) == 0, f'{n} pages: {after} did not come back'


def test_too_many():
    with Machine(timeout=10) as machine:
        ready(machine)
        ask(machine, 'exact 1025')
        error = machine.expect(RESULT)[3]
        assert error == 'out of memory', 'more than a block can have'
