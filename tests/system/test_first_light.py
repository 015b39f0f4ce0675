"""first-light: ten instructions print a greeting on the serial line."""
import subprocess

from machine import Machine, built


def test_hello_is_the_first_thing_on_the_console():
    with Machine() as machine:
        machine.expect(r'^Hello\r*\n')


def test_the_program_has_ten_instructions():
    names = subprocess.run(
        ['aarch64-linux-gnu-nm', str(built('kernel8.elf'))],
        capture_output=True, text=True, check=True).stdout
    at = {name: int(address, 16) for address, _, name in
          (line.split() for line in names.splitlines())}
    assert at['message'] - at['_start'] == 10 * 4
