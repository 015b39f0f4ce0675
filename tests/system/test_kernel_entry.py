"""kernel-entry: a command line in, tests and a status out, and a monitor."""
import subprocess

import pytest

from machine import TREE, Machine, build, make, make_command
from prompt import ask, ready


@pytest.mark.opens
@pytest.mark.parametrize('variables', [
    {}, {'EL2': 1}, {'CPU': 'cortex-a53'}, {'CPU': 'max'}, {'MEM': '32M'},
    {'MEM': '2G'}, {'BOARD': 'raspi3b'}, {'DEBUG': 1}, {'CC': 'clang'}],
    ids=str)
def test_the_kernels_own_tests_pass_and_end_the_machine(variables):
    if 'CC' in variables or 'DEBUG' in variables:
        build(**variables)
    with Machine(APPEND='ktest=all', **variables) as machine:
        machine.expect(r'# passed [0-9]+, failed 0\r*\n')
        assert machine.wait_exit() == 0


def test_one_test_by_its_id():
    with Machine(APPEND='ktest=symbols.find') as machine:
        machine.expect(r'1\.\.2\r*\nok 1 symbols\.find\.')
        assert machine.wait_exit() == 0


def test_no_such_test_is_a_failure():
    with Machine(APPEND='ktest=nonsense') as machine:
        machine.expect('error: no test is called nonsense')
        assert machine.wait_exit() == 1


@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_a_panic_ends_the_machine_with_a_status(board):
    with Machine(BOARD=board) as machine:
        ready(machine)
        ask(machine, 'panic')
        machine.expect('The machine has stopped')
        assert machine.wait_exit() == 2


def test_without_semihosting_the_machine_goes_on(tmp_path):
    """On a board nobody answers; the kernel must not fall over that."""
    with Machine(APPEND='ktest=all') as machine:
        command = machine.command()
    place = command.index('-semihosting-config')
    del command[place:place + 2]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=20)
    assert 'failed 0' in done.stdout
    assert 'PANIC' not in done.stdout
    assert done.returncode == 0


def test_a_line_is_edited():
    with Machine() as machine:
        ready(machine)
        machine.send('nonsense\x15hexx\x7f\x7flp\r')
        machine.expect('  help +list the commands')
        ready(machine)
        machine.send('half a li\x03')
        machine.expect(r'\^C\r*\noctavo> ')
        machine.send('z' * 400 + '\r')
        machine.expect('error: z{255} is no command; help lists them'
                       r'|error: z+\.\.\.\r*\n')
        ready(machine)


def test_loglevel_holds_back_and_dmesg_shows():
    with Machine(APPEND='loglevel=4') as machine:
        ready(machine)
        assert 'boot: done' not in machine.console
        ask(machine, 'dmesg')
        machine.expect(r'boot: devices\r*\n')
        machine.expect(r'boot: done\r*\n')


@pytest.mark.parametrize('word, complaint', [
    ('loglevel=high', 'warning: loglevel= on the command line needs a number'),
    ('loglevel=99', 'warning: loglevel=99 is taken for 7, the highest'),
    ('ktest=' + 'x' * 64, 'warning: ktest= on the command line: '
     'name too long'),
    ('console=nowhere', 'warning: console=nowhere: there is no such device'),
])
def test_a_wrong_word_is_reported_and_the_boot_goes_on(word, complaint):
    with Machine(APPEND=word) as machine:
        machine.expect(complaint)
        ready(machine)


def test_console_is_chosen_on_the_command_line():
    with Machine(BOARD='raspi3b', APPEND='console=serial1',
                 QEMU_ARGS='-serial null -serial mon:stdio') as machine:
        machine.expect('Octavo [0-9.]+ on Cortex-A53')
        ready(machine)


def test_a_command_line_that_is_too_long_is_not_used():
    with Machine(APPEND='x' * 1100) as machine:
        machine.expect('warning: the command line is longer than 1023 bytes')
        ready(machine)


@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_piped_input_is_run_and_its_end_switches_off(board):
    said = make('run', f'BOARD={board}', typed='cmdline\nlevels\n').stdout
    assert 'this is a notice' in said


def test_the_run_ends_with_the_kernel_though_its_input_goes_on():
    with subprocess.Popen(make_command('run', 'APPEND=ktest=all'),
                          stdin=subprocess.PIPE, text=True,
                          stdout=subprocess.PIPE) as process:
        assert '# passed' in process.stdout.read()
        assert process.wait(timeout=20) == 0


def test_feed_hands_on_input_and_status():
    script = 'read one; read two; echo "$one, $two" | tr "\\004\\r" .,; exit 3'
    done = subprocess.run([str(TREE / 'tests/feed'), 'sh', '-c', script],
                          input='this\n', capture_output=True, text=True)
    assert done.stdout == 'this, .,poweroff,\n'
    assert done.returncode == 3
