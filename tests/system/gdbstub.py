"""A few words of the GDB remote protocol, to play firmware before the start.

A machine made with QEMU_ARGS=arguments(path) waits before its first
instruction. connect() then reaches it, poke() writes a device register, and
go() lets it run.
"""
import socket
import time


def arguments(path):
    """QEMU's arguments: stopped, with its stub listening at path."""
    return f'-S -gdb unix:{path},server=on,wait=off'


class GdbStub:
    """A connection to QEMU's stub."""

    def __init__(self, path, timeout=10):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        deadline = time.monotonic() + timeout
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    def ask(self, text):
        """Send one packet; the text of the answer."""
        total = sum(text.encode()) % 256
        self.socket.sendall(f'${text}#{total:02x}'.encode())
        answer = b''
        while b'#' not in answer or len(answer.split(b'#')[1]) < 2:
            answer += self.socket.recv(4096)
        self.socket.sendall(b'+')
        return answer.split(b'$')[1].split(b'#')[0].decode()

    def poke(self, address, value):
        """Write 32 bits at a physical address, a device's included."""
        assert self.ask('Qqemu.PhyMemMode:1') == 'OK'
        data = value.to_bytes(4, 'little').hex()
        assert self.ask(f'M{address:x},4:{data}') == 'OK'

    def step_to(self, address):
        """Run until the program counter is there; it is not far."""
        assert self.ask(f'Z1,{address:x},4') == 'OK'
        self.ask('c')
        assert self.ask(f'z1,{address:x},4') == 'OK'

    def set_register(self, number, value):
        """Set one of x0 to x30 (0 to 30), sp (31) or pc (32)."""
        data = value.to_bytes(8, 'little').hex()
        # QEMU takes single registers only from who has read their names.
        self.ask('qXfer:features:read:target.xml:0,fff')
        assert self.ask(f'P{number:x}={data}') == 'OK'

    def go(self):
        """Let the machine run; the connection is of no use afterwards."""
        self.socket.sendall(b'$D#44')
        self.socket.recv(16)
        self.socket.close()
