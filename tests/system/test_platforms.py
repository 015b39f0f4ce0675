"""platforms: one image, several machines, each with its own drivers."""
import hashlib
import os
import shlex
import subprocess

import pexpect
import pytest

from machine import STAMP, TREE, Machine, built, make
from prompt import ask, ready

UBOOT = '/usr/lib/u-boot/qemu_arm64/u-boot.bin'


@pytest.mark.opens
@pytest.mark.parametrize('variables, driver', [
    ({}, 'psci: PSCI firmware'),
    ({'EL2': 1}, 'psci: PSCI firmware'),
    ({'BOARD': 'raspi3b'}, 'watchdog@7e100000: Broadcom power manager'),
])
def test_the_machine_switches_itself_off(variables, driver):
    before = hashlib.sha256(built('kernel8.img').read_bytes()).digest()
    with Machine(**variables) as machine:
        machine.expect(driver + r'\r*\n')
        ready(machine)
        ask(machine, 'poweroff')
        assert machine.wait_exit() == 0
    assert hashlib.sha256(built('kernel8.img').read_bytes()).digest() == before


@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_the_machine_restarts(board):
    with Machine(BOARD=board) as machine:
        ready(machine)
        ask(machine, 'reboot')
        machine.expect(r'Octavo [0-9.]+ on ')
        ready(machine)
        ask(machine, 'poweroff')
        assert machine.wait_exit() == 0


def edited_tree(tmp_path, *edits):
    """The raspi3b tree, with fdtput applied to it; QEMU arguments for it."""
    tree = tmp_path / 'edited.dtb'
    tree.write_bytes(built('raspi3b.dtb').read_bytes())
    for edit in edits:
        subprocess.run(['fdtput', *edit[:-3], str(tree), *edit[-3:]],
                       check=True)
    return f'-dtb {tree}'


def test_the_tree_names_another_console_and_the_log_is_printed_there(tmp_path):
    arguments = edited_tree(
        tmp_path, ['-t', 's', '/chosen', 'stdout-path', 'serial1:115200n8'])
    with Machine(BOARD='raspi3b', QEMU_ARGS=arguments
                 + ' -serial null -serial mon:stdio') as machine:
        machine.expect('^' + STAMP + r'Octavo [0-9.]+ on Cortex-A53')
        machine.expect(r'console: /soc/serial@7e215040')
        machine.expect(r'serial@7e215040: mini-UART\r*\n')
        ready(machine)
        ask(machine, 'poweroff')
        assert machine.wait_exit() == 0


def test_a_disabled_device_is_not_driven(tmp_path):
    arguments = edited_tree(
        tmp_path, ['-t', 's', '/soc/watchdog@7e100000', 'status', 'disabled'])
    with Machine(BOARD='raspi3b', QEMU_ARGS=arguments) as machine:
        ready(machine)
        ask(machine, 'poweroff')
        machine.expect('error: this machine cannot switch itself off; '
                       'it has stopped')
        assert 'watchdog@' not in machine.console


def test_a_device_without_registers_is_reported(tmp_path):
    arguments = edited_tree(
        tmp_path, ['-t', 'x', '/soc/watchdog@7e100000', 'reg', '7e100000'])
    with Machine(BOARD='raspi3b', QEMU_ARGS=arguments) as machine:
        machine.expect('warning: watchdog@7e100000: Broadcom power manager '
                       'does not start: invalid argument')


@pytest.mark.skipif(not os.path.exists(UBOOT), reason='u-boot-qemu is missing')
def test_u_boot_starts_the_same_file():
    command = shlex.split(make('uboot-command', 'CPU=cortex-a72').stdout)
    child = pexpect.spawn(command[0], command[1:], cwd=str(TREE), timeout=30,
                          encoding='utf-8')
    try:
        child.expect('Hit any key to stop autoboot')
        child.send('\r')
        child.expect('=> ')
        child.send('booti 0x40400000 - 0x40000000\r')
        child.expect('Octavo [0-9.]+ on Cortex-A72')
        child.expect('machine: linux,dummy-virt')
    finally:
        child.close(force=True)


def test_an_sd_card_gets_the_image_and_its_configuration(tmp_path):
    said = make('sdcard', f'SDCARD={tmp_path}').stdout
    image = (tmp_path / 'kernel8.img').read_bytes()
    assert image == built('kernel8.img').read_bytes()
    assert 'kernel=kernel8.img' in (tmp_path / 'config.txt').read_text()
    for file in ('start4.elf', 'bcm2712-rpi-5-b.dtb'):
        assert (tmp_path / file).exists() or f'still needs {file}' in said
