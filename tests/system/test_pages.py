"""pages: what lies where in memory, and what of it is handed out."""
import re
import subprocess

import pytest

import gdbstub
from machine import TREE, Machine
from prompt import ask, ready

X0 = 0  # the number GDB gives the register
RANGE = re.compile(r'^  0x([0-9a-f]{10}) to 0x([0-9a-f]{10}) +([0-9]+) KiB  '
                   r'(.*?)( \(never mapped\))?$')
PAGES = re.compile(r'pages: ([0-9]+) of 4 KiB, ([0-9]+) reserved, '
                   r'([0-9]+) in use, ([0-9]+) free')


def memory_map(machine):
    """What `mem` prints: (ranges as (start, end, name, never), numbers)."""
    ready(machine)
    ask(machine, 'mem')
    lines = machine.lines_until(PAGES.pattern)
    ranges = [(int(hit[1], 16), int(hit[2], 16), hit[4], bool(hit[5]))
              for hit in map(RANGE.match, lines) if hit]
    return ranges, [int(n) for n in PAGES.search(lines[-1]).groups()]


def named(ranges, name):
    return [(start, end) for start, end, its, _ in ranges if its == name]


@pytest.mark.opens
def test_the_memory_map():
    with Machine() as machine:
        ready(machine)
        ask(machine, 'mem')
        machine.expect(r'  0x0040200000 to 0x[0-9a-f]+ +[0-9]+ KiB  kernel')
        machine.expect(r'  0x0044000000 to 0x0044100000 +1024 KiB  device')
        machine.expect(PAGES.pattern)


@pytest.mark.parametrize('variables', [
    {'MEM': '32M'}, {'MEM': '128M'}, {'MEM': '2G'}, {'BOARD': 'raspi3b'}],
    ids=str)
def test_the_map_is_whole_and_adds_up(variables):
    with Machine(**variables) as machine:
        ranges, (total, reserved, in_use, free) = memory_map(machine)
    for (_, end, *_), (start, *_) in zip(ranges, ranges[1:]):
        assert end == start, 'a gap, or an overlap'
    assert total == sum(end - start for start, end, *_ in ranges) // 4096
    assert free + in_use == sum(
        end - start for start, end in named(ranges, 'free')) // 4096
    assert reserved == total - free - in_use
    assert len(named(ranges, 'kernel')) == 1
    assert len(named(ranges, 'device tree')) == 1
    if 'MEM' in variables:
        assert total * 4096 == {'32M': 32 << 20, '128M': 128 << 20,
                                '2G': 2 << 30}[variables['MEM']]
    else:
        assert total * 4096 == 960 << 20
        assert ranges[0][:2] == (0, 0x1000), 'page 0 is the firmware\'s'
        assert not ranges[0][2] == 'free'


@pytest.mark.parametrize('variables', [
    {}, {'EL2': 1}, {'MEM': '32M'}, {'BOARD': 'raspi3b'}], ids=str)
def test_all_of_it_can_be_had_and_given_back(variables):
    """Whoever's memory was handed out with the rest would not survive."""
    with Machine(**variables) as machine:
        ready(machine)
        ask(machine, 'dt')
        before = machine.lines_until('octavo> ')
        machine.send('pages 10000000\r')
        machine.expect('error: pages: out of memory')
        _, (_, _, in_use, _) = memory_map(machine)
        assert in_use == 0
        ready(machine)
        ask(machine, 'dt')
        assert machine.lines_until('octavo> ') == before


@pytest.mark.parametrize('board', ['virt', 'raspi3b'])
def test_the_initial_ram_disk_is_reserved(tmp_path, board):
    disk = tmp_path / 'disk'
    disk.write_bytes(b'octavo' * 50000)  # and a part of a page
    with Machine(BOARD=board, QEMU_ARGS=f'-initrd {disk}') as machine:
        ranges, _ = memory_map(machine)
    (start, end), = named(ranges, 'initial RAM disk')
    assert end - start == 74 * 4096


def test_a_place_in_no_loader_s_plan():
    """Without a tree there is no memory to hand out, and the kernel lives."""
    with Machine(LOAD='0x42000000') as machine:
        ranges, (total, *_) = memory_map(machine)
        assert not ranges and total == 0
        ask(machine, 'pages 1')
        machine.expect('error: pages: out of memory')


def edited_tree(folder, edit, **variables):
    """QEMU's own device tree with lines put into its root: a .dtb file."""
    blob = folder / 'machine.dtb'
    with Machine(**variables) as machine:
        command = machine.command()
    command[command.index('-M') + 1] += f',dumpdtb={blob}'
    subprocess.run(command, cwd=TREE, check=True, capture_output=True,
                   timeout=20)
    source = subprocess.run(['dtc', '-q', '-I', 'dtb', '-O', 'dts', str(blob)],
                            check=True, capture_output=True, text=True).stdout
    head, brace, rest = source.partition('/ {\n')
    edited = subprocess.run(['dtc', '-q', '-I', 'dts', '-O', 'dtb', '-o',
                             str(blob), '-'], input=head + brace + edit(rest),
                            text=True, capture_output=True)
    assert edited.returncode == 0, edited.stderr
    return blob


RESERVED = '''
    reserved-memory {
        #address-cells = <2>; #size-cells = <2>; ranges;
        secure@45000000 { reg = <0 0x45000000 0 0x200000>; no-map; };
        log@46000800 { reg = <0 0x46000800 0 0x1000>; };
        pool { size = <0 0x100000>; };
        off@46800000 { reg = <0 0x46800000 0 0x1000>; status = "disabled"; };
    };
'''
FRAMEBUFFER = '''
    #address-cells = <2>; #size-cells = <2>;
    framebuffer@47000000 {
        compatible = "simple-framebuffer";
        reg = <0 0x47000000 0 0x12c000>;
    };
'''


def test_what_the_tree_reserves_is_honoured(tmp_path):
    def edit(root):
        before, chosen, rest = root.partition('chosen {')
        properties, end, after = rest.partition('};')
        root = (before + chosen + properties + FRAMEBUFFER + end + after)
        return root.rsplit('};', 1)[0] + RESERVED + '};'

    blob = edited_tree(tmp_path, edit)
    with Machine(QEMU_ARGS=f'-dtb {blob}') as machine:
        ranges, _ = memory_map(machine)
    assert (0x45000000, 0x45200000, 'secure@45000000', True) in ranges
    assert (0x46000000, 0x46002000, 'log@46000800', False) in ranges
    assert (0x47000000, 0x4712c000, 'framebuffer', False) in ranges
    assert not [r for r in ranges if 'off' in r[2]]


def test_holes_between_banks_are_nobodys(tmp_path):
    """QEMU mends the memory of a tree that it hands over: hand it ourselves."""
    def edit(root):
        return re.sub(r'reg = <0x00 0x40000000 0x00 0x8000000>',
                      'reg = <0x00 0x40000000 0x00 0x5000000 '
                      '0x00 0x46000800 0x00 0x1fff800>', root)

    blob = edited_tree(tmp_path, edit)
    stub = tmp_path / 'gdb'
    with Machine(QEMU_ARGS=f'-device loader,file={blob},addr=0x43000000,'
                 f'force-raw=on {gdbstub.arguments(stub)}') as machine:
        loader = gdbstub.GdbStub(stub)
        loader.step_to(0x40200000)
        loader.set_register(X0, 0x43000000)
        loader.go()
        ranges, (total, *_) = memory_map(machine)
        ask(machine, 'pages 10000000')
        machine.expect('error: pages: out of memory')
    assert total == (0x5000000 + 0x1fff000) // 4096
    assert len(named(ranges, 'page array')) == 2
    assert not [r for r in ranges if r[0] < 0x46001000 and r[1] > 0x45000000]


def test_more_reservations_than_the_map_holds(tmp_path):
    """They are honoured roughly; none is lost."""
    nodes = ''.join(f'r@{at:x} {{ reg = <0 {at:#x} 0 0x1000>; }};'
                    for at in range(0x45000000, 0x45000000 + 80 * 0x2000,
                                    0x2000))

    def edit(root):
        return root.rsplit('};', 1)[0] + '''reserved-memory {
            #address-cells = <2>; #size-cells = <2>; ranges;''' + nodes + \
            '}; };'

    blob = edited_tree(tmp_path, edit)
    with Machine(QEMU_ARGS=f'-dtb {blob}') as machine:
        ranges, (_, _, _, free) = memory_map(machine)
        assert 'the memory map is full' in machine.console
    taken = [(start, end) for start, end, name, _ in ranges if name == 'free']
    for at in range(0x45000000, 0x45000000 + 80 * 0x2000, 0x2000):
        assert not any(start <= at < end for start, end in taken)


def test_holes_cost_steps():
    """Whatever the allocator does, `pages` counts it, and all comes back."""
    with Machine() as machine:
        _, before = memory_map(machine)
        ask(machine, 'pages 10000')
        machine.expect(r'[0-9]+ steps to take them\r*\n')
        machine.expect(r'[0-9]+ steps to give back every second one\r*\n')
        machine.expect(r'[0-9]+ steps to find a block of two\r*\n')
        machine.expect(r'[0-9]+ steps to give back the rest\r*\n')
        _, after = memory_map(machine)
        assert before == after
        for words in ('pages', 'pages x', 'pages 1 2'):
            ask(machine, words)
            machine.expect('error: pages: invalid argument')
