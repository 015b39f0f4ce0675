"""Common ground of the system tests: the kernel is built before the first."""
import pytest

from machine import build


def pytest_configure(config):
    config.addinivalue_line(
        'markers', 'opens: the test that fails in the chapter before')


@pytest.fixture(scope='session', autouse=True)
def kernel():
    """The kernel of this tree, built."""
    build()
