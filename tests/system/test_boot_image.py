"""boot-image: one file, wherever it is loaded, says where it is."""
import struct

import pytest

from machine import Machine, built

HEADER = struct.Struct('<2I3Q3Q4sI')


def hello(address):
    return f'Hello from 0x{address:016x}\\r*\\n'


@pytest.mark.opens
def test_virt_loads_it_at_two_mebibytes():
    with Machine(BOARD='virt') as machine:
        machine.expect(hello(0x40200000))


def test_raspi3b_loads_it_at_two_mebibytes():
    with Machine(BOARD='raspi3b') as machine:
        machine.expect(hello(0x200000))


@pytest.mark.parametrize('address', [0x40400000, 0x44000000, 0x47e00000],
                         ids=hex)
def test_any_multiple_of_two_mebibytes(address):
    with Machine(LOAD=hex(address)) as machine:
        machine.expect(hello(address))


@pytest.mark.parametrize('cpu', ['cortex-a53', 'cortex-a76', 'max'])
def test_part_number_matters_only_below_one_gibibyte(cpu):
    with Machine(CPU=cpu) as machine:
        machine.expect(hello(0x40200000))


def test_entry_at_el2():
    with Machine(EL2=1) as machine:
        machine.expect(hello(0x40200000))


def test_header_says_what_the_boot_protocol_asks():
    image = built('kernel8.img').read_bytes()
    fields = HEADER.unpack_from(image)
    _, _, text_offset, image_size, flags, *_, magic, _ = fields
    assert magic == b'ARM\x64'
    assert text_offset == 0
    assert image_size >= len(image)
    assert flags == 0b1010


def test_file_length_is_a_multiple_of_four():
    assert built('kernel8.img').stat().st_size % 4 == 0
