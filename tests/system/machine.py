"""A machine under test: QEMU with the tree's kernel, its console on a pty.

The command line is not written here: it is the one that `make run` would
execute, asked for with `make qemu-command`, so that a test and a reader start
the same machine. A machine ends with the test that made it; its timeouts only
detect hangs and measure nothing.
"""
import fcntl
import os
import re
import shlex
import signal
import subprocess
from pathlib import Path

import pexpect

TREE = Path(os.environ.get('OCTAVO_TREE', os.getcwd()))
# What the log puts before a line once the kernel knows the time.
STAMP = r'(?:\[[0-9.]+\] )?'
TIMEOUT = float(os.environ.get('OCTAVO_TIMEOUT', 20))  # seconds


def make_command(*words):
    """The command that runs make in the tree with these words."""
    extra = os.environ.get('EXTRA_CPPFLAGS')
    return ['make', '-s', '--no-print-directory', '-C', str(TREE),
            *shlex.split(os.environ.get('OCTAVO_VARIABLES', '')),
            *([f'EXTRA_CPPFLAGS={extra}'] if extra else []), *words]


def make(*words, check=True, timeout=120, typed=''):
    """Run make in the tree with these words; its completed process.

    What is typed is its input, which then ends. Whatever it started is ended
    with it when it takes too long.
    """
    env = {k: v for k, v in os.environ.items()
           if k not in ('MAKEFLAGS', 'MFLAGS', 'MAKELEVEL')}
    with subprocess.Popen(make_command(*words), env=env, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE,
                          start_new_session=True) as process:
        try:
            said, complaint = process.communicate(typed, timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    done = subprocess.CompletedProcess(words, process.returncode, said,
                                       complaint)
    if check and done.returncode:
        raise AssertionError(f'make {" ".join(words)}:\n{said}{complaint}')
    return done


def build(**variables):
    """Build the kernel with these make variables, one test at a time."""
    (TREE / 'build').mkdir(exist_ok=True)
    with open(TREE / 'build/lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return make('all', *(f'{k}={v}' for k, v in variables.items()))


def built(name):
    """The path of a built file; CC= and DEBUG= have folders of their own."""
    command = make('qemu-command').stdout
    image = re.search(r'[\w./-]+/kernel8\.img', command)[0]
    return (TREE / image).parent / name


class Machine:
    """One run of QEMU. Use it in a `with` statement.

    Keyword arguments are the make variables of `make run`: BOARD, APPEND,
    MEM, SMP, GIC, CPU, EL2, DISK, DEBUG, CC, QEMU_ARGS.
    """

    def __init__(self, timeout=TIMEOUT, **variables):
        self.variables = {k: str(v) for k, v in variables.items()}
        self.timeout = timeout
        self.child = None

    def command(self):
        words = [f'{k}={v}' for k, v in self.variables.items()]
        return shlex.split(make('qemu-command', *words).stdout)

    def __enter__(self):
        program, *arguments = self.command()
        self.child = pexpect.spawn(program, arguments, cwd=str(TREE),
                                   encoding='utf-8', codec_errors='replace',
                                   timeout=self.timeout, echo=False,
                                   dimensions=(50, 200))
        self.child.delaybeforesend = None
        self.console = ''
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def expect(self, pattern, timeout=None):
        """Wait for a regular expression; return its match object.

        Fails the test, showing the console so far, when QEMU ends or falls
        silent first.
        """
        try:
            self.child.expect(pattern, timeout or self.timeout)
        except (pexpect.TIMEOUT, pexpect.EOF) as why:
            self.console += self.child.before or ''
            kind = type(why).__name__
            raise AssertionError(f'{kind} waiting for {pattern!r}; console:\n'
                                 f'{self.console}') from None
        self.console += self.child.before + self.child.after
        return self.child.match

    def send(self, text):
        self.child.send(text)

    def expect_silence(self, seconds=0.5):
        """Fail the test if the console says anything for this long."""
        try:
            self.child.expect(r'\S', seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        raise AssertionError(f'unexpected: {self.child.after!r}')

    def lines_until(self, pattern, timeout=None):
        """The console's lines up to and with the match of pattern."""
        start = len(self.console)
        self.expect(pattern, timeout)
        return self.console[start:].replace('\r', '').split('\n')

    def wait_exit(self, timeout=None):
        """Wait until QEMU ends by itself; return its exit status."""
        try:
            self.child.expect(pexpect.EOF, timeout or self.timeout)
        except pexpect.TIMEOUT:
            raise AssertionError('QEMU did not end; console:\n' + self.console
                                 + self.child.before) from None
        self.console += self.child.before
        self.child.close()
        return self.child.exitstatus
