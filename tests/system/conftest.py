"""Common ground of the system tests: the kernel is built before the first."""
import signal

import pytest

from machine import build

LIMIT = 150  # seconds for one test; it detects a hang, and measures nothing


def pytest_configure(config):
    config.addinivalue_line(
        'markers', 'opens: the test that fails in the chapter before')


@pytest.fixture(scope='session', autouse=True)
def kernel():
    """The kernel of this tree, built."""
    build()


@pytest.fixture(autouse=True)
def limit(kernel):
    """A test that hangs fails, so that the others still run."""
    def too_late(*_):
        pytest.fail(f'no end within {LIMIT} s')
    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(LIMIT)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
