"""interrupts: three controllers, one interface; a processor that counts."""
import re
import subprocess

import pytest

import gdbstub
from machine import TREE, Machine, build, built
from prompt import ask, ready

MACHINES = [
    {}, {'GIC': 3}, {'EL2': 1}, {'GIC': 3, 'EL2': 1}, {'SMP': 4},
    {'GIC': 3, 'SMP': 4}, {'CPU': 'cortex-a53'}, {'CPU': 'cortex-a76'},
    {'CPU': 'max'}, {'CPU': 'max', 'GIC': 3, 'EL2': 1}, {'BOARD': 'raspi3b'},
]


def root_of(variables):
    if variables.get('BOARD') == 'raspi3b':
        return 'BCM2836'
    return f'GICv{variables.get("GIC", 2)}'


@pytest.mark.opens
@pytest.mark.parametrize('variables', MACHINES, ids=str)
def test_software_interrupts_are_counted(variables):
    with Machine(**variables) as machine:
        ready(machine)
        ask(machine, 'ipi 1000')
        said = machine.expect(r'([^\r]*)\r*\n')[1]
        assert said == '1000 of 1000 software interrupts counted'
        ready(machine)
        ask(machine, 'irqs')
        machine.expect(root_of(variables) + r', the root: [0-9]+ lines\r*\n')
        machine.expect(r'without a handler: 0\r*\n')
        ready(machine)


@pytest.mark.parametrize(
    'variables', MACHINES + [{'DEBUG': 1}, {'CC': 'clang'}], ids=str)
def test_the_kernels_own_tests_of_interrupts(variables):
    if 'CC' in variables or 'DEBUG' in variables:
        build(**variables)
    with Machine(APPEND='ktest=irq', **variables) as machine:
        machine.expect(r'# passed [0-9]+, failed 0\r*\n')
        assert machine.wait_exit() == 0
    assert machine.console.count('has no handler; it is masked now') == 1


def test_an_interrupt_without_a_handler_is_reported_once():
    with Machine(APPEND='ktest=irq.ipi.without_a_handler_is_survived') \
            as machine:
        machine.expect(r'warning: software interrupt 0 has no handler')
        assert machine.wait_exit() == 0


def test_the_devices_controller_hangs_on_the_processors_controller():
    with Machine(BOARD='raspi3b') as machine:
        ready(machine)
        ask(machine, 'irqs')
        machine.expect(r'BCM2835: 96 lines\r*\n')
        machine.expect(r'BCM2836, the root: 10 lines\r*\n')
        machine.expect(r'  line +8 +[0-9]+  BCM2835\r*\n')


@pytest.mark.parametrize('words', ['ipi x', 'ipi 1 2'])
def test_a_wrong_number_is_refused(words):
    with Machine() as machine:
        ready(machine)
        ask(machine, words)
        machine.expect('error: ')
        ready(machine)


@pytest.mark.parametrize('command, complaint', [
    ('relock', 'PANIC: this processor takes the lock "drill", '
               'which it holds already'),
    ('unlock', 'PANIC: this processor releases the lock "drill", '
               'which it does not hold'),
])
def test_a_lock_used_wrongly_is_a_panic(command, complaint):
    with Machine() as machine:
        ready(machine)
        ask(machine, command)
        machine.expect(complaint)
        machine.expect('monitor_' + command)
        assert machine.wait_exit() == 2


@pytest.fixture
def edited(tmp_path):
    """Apply one fdtput to the raspi3b tree; QEMU arguments for the result."""
    def edit(*options, node, words):
        tree = tmp_path / 'edited.dtb'
        tree.write_bytes(built('raspi3b.dtb').read_bytes())
        subprocess.run(['fdtput', *options, str(tree), node, *words],
                       check=True)
        return f'-dtb {tree}'
    return edit


def test_a_machine_without_a_controller_that_we_know(edited):
    arguments = edited(node='/soc/interrupt-controller@40000000',
                       words=['compatible', 'nobody,knows-it'])
    with Machine(BOARD='raspi3b', QEMU_ARGS=arguments) as machine:
        machine.expect('warning: [0-9] devices? needs? another')
        machine.expect('warning: there is no interrupt controller that we know')
        ready(machine)
        assert 'BCM2835' not in machine.console
        ask(machine, 'ipi')
        machine.expect('0 of 1 software interrupts counted')
        ready(machine)


def test_a_controller_that_the_tree_does_not_call_one(edited):
    """As on a Pi 4, whose processors listen to another controller."""
    arguments = edited('-d', node='/soc/interrupt-controller@40000000',
                       words=['interrupt-controller'])
    with Machine(BOARD='raspi3b', QEMU_ARGS=arguments) as machine:
        machine.expect('warning: there is no interrupt controller that we know')
        assert 'interrupt-controller@40000000' not in machine.console
        ready(machine)


@pytest.mark.parametrize('first', ['local_intc', 'intc'])
def test_the_order_in_the_tree_does_not_matter(tmp_path, first):
    """On a real Pi 3 the devices' controller comes before its parent."""
    source = (TREE / 'src/arch/arm64/dts/raspi3b.dts').read_text()
    found = {name: re.search(rf'^ +{name}: .*?^        }};\n', source,
                             re.M | re.S)
             for name in ('local_intc', 'intc')}
    source = source.replace(found['intc'][0], '')
    if first == 'intc':
        both = found['intc'][0] + found['local_intc'][0]
    else:
        both = found['local_intc'][0] + found['intc'][0]
    (tmp_path / 'pi3.dts').write_text(
        source.replace(found['local_intc'][0], both))
    subprocess.run(['dtc', '-q', '-O', 'dtb', '-o', tmp_path / 'pi3.dtb',
                    tmp_path / 'pi3.dts'], check=True)
    with Machine(BOARD='raspi3b',
                 QEMU_ARGS=f'-dtb {tmp_path}/pi3.dtb') as machine:
        machine.expect('BCM2836 local interrupt controller')
        machine.expect('BCM2835 interrupt controller')
        ready(machine)
        ask(machine, 'ipi 10')
        machine.expect('10 of 10 software interrupts counted')


# What firmware may leave behind: lines enabled, pending and active, and the
# controller switched on. Registers by the manuals' names, in order.
LEFT_BEHIND = {
    'GICv2': [
        (0x08000104, 0xffffffff),   # GICD_ISENABLER1
        (0x08000204, 0x0000ff00),   # GICD_ISPENDR1
        (0x08000200, 0x20000000),   # GICD_ISPENDR0: a PPI
        (0x08000100, 0xffffffff),   # GICD_ISENABLER0
        (0x08000304, 0x000f0000),   # GICD_ISACTIVER1
        (0x08010004, 0x000000f0),   # GICC_PMR
        (0x08010000, 0x00000001),   # GICC_CTLR
        (0x08000000, 0x00000001),   # GICD_CTLR
    ],
    'GICv3': [
        (0x08000000, 0x00000010),   # GICD_CTLR: ARE
        (0x08000084, 0xffffffff),   # GICD_IGROUPR1
        (0x08000104, 0xffffffff),   # GICD_ISENABLER1
        (0x08000204, 0x0000ff00),   # GICD_ISPENDR1
        (0x08000304, 0x000f0000),   # GICD_ISACTIVER1
        (0x080b0080, 0xffffffff),   # GICR_IGROUPR0
        (0x080b0100, 0xffffffff),   # GICR_ISENABLER0
        (0x080b0200, 0x20000100),   # GICR_ISPENDR0: a PPI, an SGI
        (0x08000000, 0x00000012),   # GICD_CTLR: ARE, EnableGrp1
    ],
    'BCM2836': [
        (0x3f00b210, 0xffffffff),   # enable 1
        (0x3f00b214, 0xffffffff),   # enable 2
        (0x40000040, 0x000000ff),   # core 0 timers, as IRQ and as FIQ
        (0x40000050, 0x0000000f),   # core 0 mailboxes
        (0x40000080, 0x00000101),   # core 0 mailbox 0: something in it
    ],
}


@pytest.mark.parametrize('variables', [{}, {'GIC': 3}, {'BOARD': 'raspi3b'}],
                         ids=str)
def test_what_firmware_left_behind_does_no_harm(tmp_path, variables):
    stub = tmp_path / 'gdb'
    with Machine(QEMU_ARGS=gdbstub.arguments(stub), **variables) as machine:
        firmware = gdbstub.GdbStub(stub)
        for address, value in LEFT_BEHIND[root_of(variables)]:
            firmware.poke(address, value)
        firmware.go()
        ready(machine)
        ask(machine, 'ipi 10')
        machine.expect('10 of 10 software interrupts counted')
        ready(machine)
        ask(machine, 'irqs')
        machine.expect(r'without a handler: 0\r*\n')
        assert 'has no handler' not in machine.console
