"""Exercise 2.1: the greeting names the board, wherever the file lies."""
import pytest

from machine import Machine


def board(**variables):
    """The load address and the name of the board in the greeting."""
    with Machine(timeout=10, **variables) as machine:
        said = machine.expect(r'Hello from 0x([0-9a-f]{16}) on ?'
                              r'([^\r\n]*)\r*\n')
    assert said[2], 'the name is empty: what lies at the address you print?'
    return int(said[1], 16), said[2]


def test_virt():
    address, name = board()
    assert name == 'virt', f'virt calls itself {name!r}'
    assert address == 0x40200000


def test_raspi3b():
    address, name = board(BOARD='raspi3b')
    assert name == 'Pi 3', f'raspi3b calls itself {name!r}'
    assert address == 0x200000


@pytest.mark.parametrize('address', [0x40400000, 0x44000000], ids=hex)
def test_name_moves_with_the_image(address):
    assert board(LOAD=hex(address)) == (address, 'virt')
