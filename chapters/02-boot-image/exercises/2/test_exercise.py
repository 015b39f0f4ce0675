"""Exercise 2.2: the sum over the image, as it lies in memory."""
import struct

import pytest

from machine import TREE, Machine

RUBBISH = 0xa5a5a5a5


def image():
    """The image as bytes, and as 32-bit words."""
    data = (TREE / 'build/kernel8.img').read_bytes()
    return data, struct.unpack(f'<{len(data) // 4}I', data)


def printed(address):
    """The sum that the kernel prints when it is loaded at this address."""
    rubbish = (f'-device loader,addr={address + len(image()[0]):#x},'
               f'data={RUBBISH:#x},data-len=4')
    with Machine(timeout=10, LOAD=hex(address), QEMU_ARGS=rubbish) as machine:
        machine.expect(r'Hello from 0x[0-9a-f]{16}\r*\n')
        return int(machine.expect(r'sum 0x([0-9a-f]{16})\r*\n')[1], 16)


@pytest.mark.parametrize('address', [0x40200000, 0x44000000], ids=hex)
def test_sum(address):
    data, words = image()
    wanted, got = sum(words) % 2**32, printed(address)
    assert got, 'the sum is zero: nothing was added'
    assert got != sum(words), 'the carries were kept; drop them'
    assert got != sum(data), 'that is the sum of the bytes'
    assert got != (wanted + RUBBISH) % 2**32, 'a word beyond the end was added'
    assert got == wanted, f'{got:#x} instead of {wanted:#x}'
