"""timer: every line has its time, a clock ticks, and the game is fair."""
import re

import pytest

from machine import Machine
from prompt import ask, ready

MACHINES = [{}, {'GIC': 3}, {'EL2': 1}, {'CPU': 'cortex-a53'},
            {'CPU': 'cortex-a76', 'GIC': 3, 'EL2': 1}, {'CPU': 'max'},
            {'BOARD': 'raspi3b'}]


@pytest.mark.opens
@pytest.mark.parametrize('variables', MACHINES, ids=str)
def test_a_clock_ticks(variables):
    with Machine(**variables) as machine:
        machine.expect(r'\[[0-9]+\.[0-9]{6}\] boot: done\r*\n')
        ready(machine)
        ask(machine, 'clock 2')
        first = machine.expect(r'tick 1 at ([0-9]+)\.[0-9]{3} s\r*\n')
        second = machine.expect(r'tick 2 at ([0-9]+)\.[0-9]{3} s\r*\n')
        assert int(second[1]) >= int(first[1])
        ready(machine)


@pytest.mark.parametrize('area', ['time', 'timer'])
@pytest.mark.parametrize('variables', MACHINES, ids=str)
def test_the_kernels_own_tests_of_time(variables, area):
    with Machine(APPEND=f'ktest={area}', **variables) as machine:
        machine.expect(r'# passed [0-9]+, failed 0\r*\n')
        assert machine.wait_exit() == 0


def test_times_never_go_back():
    with Machine() as machine:
        ready(machine)
    times = [float(t) for t in re.findall(r'^\[([0-9.]+)\]', machine.console,
                                          re.M)]
    assert len(times) > 5
    assert times == sorted(times)


def test_the_game_notices_cheating():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'game')
        machine.expect('Wait')
        machine.send('x')
        machine.expect('Too early')
        ready(machine)


def test_the_game_measures():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'game')
        machine.expect(r'^now|\nnow')
        machine.send('x')
        machine.expect(r'[0-9]+ milliseconds')
        ready(machine)
