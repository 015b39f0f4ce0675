"""Exercise 1.1: a carriage return goes out before every line feed."""
import time

from machine import TREE, Machine


def console(log):
    """The console's bytes, once it has been silent for half a second."""
    data, quiet, end = b'', 0, time.monotonic() + 10
    with Machine(QEMU_ARGS=f'-serial file:{log}'):
        while quiet < 5 and len(data) < 4096 and time.monotonic() < end:
            time.sleep(0.1)
            now = log.read_bytes() if log.exists() else b''
            quiet = quiet + 1 if now and now == data else 0
            data = now
    return data


def test_the_string_is_left_alone():
    image = (TREE / 'build/kernel8.img').read_bytes()
    assert b'Hello\n\0' in image, 'the string itself was changed'


def test_seven_bytes_arrive(tmp_path):
    data = console(tmp_path / 'console')
    assert b'\n' in data, f'no line feed came, but {data}'
    assert b'\r' in data, f'no carriage return came, but {data}'
    assert b'\n\r' not in data, 'the carriage return comes after the line feed'
    assert data == b'Hello\r\n', f'{data} came'
