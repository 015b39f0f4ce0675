"""device-tree: the machine describes itself."""
import pytest

import gdbstub
from machine import Machine
from prompt import ask, ready

X0 = 0  # the number GDB gives the register


@pytest.mark.opens
def test_virt_describes_itself():
    with Machine(MEM='64M', SMP=3,
                 APPEND='one two=2') as machine:
        machine.expect(r'machine: linux,dummy-virt \(linux,dummy-virt\), told '
                       r'by a tree of [0-9]+ bytes\r*\n')
        machine.expect(r'memory: 0x40000000 to 0x44000000, 64 MiB\r*\n')
        machine.expect(r'processors: 3, started by psci\r*\n')
        machine.expect(r'console: /pl011@9000000, its registers at '
                       r'0x9000000\r*\n')
        machine.expect(r'command line: "one two=2"\r*\n')


def test_raspi3b_through_ranges():
    with Machine(BOARD='raspi3b', APPEND='x') as machine:
        machine.expect(r'machine: QEMU Raspberry Pi 3 Model B')
        machine.expect(r'memory: 0x0 to 0x3c000000, 960 MiB\r*\n')
        machine.expect(r'reserved: 0x0 to 0x1000 \(memreserve\)\r*\n')
        machine.expect(r'processors: 4, started by spin-table\r*\n')
        machine.expect(r'console: /soc/serial@7e201000, its registers at '
                       r'0x3f201000\r*\n')
        machine.expect(r'command line: "x"\r*\n')


def test_the_tree_may_lie_anywhere():
    """More memory, and QEMU puts the tree higher."""
    with Machine(MEM='2G') as machine:
        machine.expect(r'memory: 0x40000000 to 0xc0000000, 2048 MiB\r*\n')


def test_every_node_is_listed():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'dt')
        machine.expect(r'  /pl011@9000000 +0x0009000000 arm,pl011\r*\n')
        machine.expect(r'  /chosen')


@pytest.mark.parametrize('address, why', [
    (0, 'no device tree: the loader left 0x0 in x0'),
    (0x44000004, 'no device tree: the loader left 0x44000004 in x0'),
    (0x46000000, r'no device tree at 0x46000000: .*magic'),
])
def test_what_the_loader_left_is_not_believed(tmp_path, address, why):
    stub = tmp_path / 'gdb'
    with Machine(QEMU_ARGS=gdbstub.arguments(stub)) as machine:
        loader = gdbstub.GdbStub(stub)
        loader.step_to(0x40200000)
        loader.set_register(X0, address)
        loader.go()
        machine.expect('warning: ' + why)
        ready(machine)
