"""Exercise 1.2: the greeting names the exception level, wherever it runs."""
from machine import Machine


def level(**variables):
    """The character after EL in the greeting."""
    with Machine(timeout=10, **variables) as machine:
        said = machine.expect(r'Hello from EL(.)')[1]
    assert said.isdigit(), f'a digit is wanted; the byte {ord(said):#04x} came'
    assert said not in '48', f'EL{said}: CurrentEL has the level in bits 3:2'
    return said


def test_entered_at_el1():
    assert level() == '1'


def test_entered_at_el2():
    said = level(QEMU_ARGS='-M virt,virtualization=on')
    assert said == '2', f'it says EL{said} at exception level 2'
