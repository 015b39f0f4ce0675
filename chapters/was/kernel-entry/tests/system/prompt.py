"""How a test asks the kernel for something: by a command of the monitor."""

# The function behind a request, for the debugger.
FUNCTIONS = {'panic': 'monitor_panic', 'fault': 'monitor_fault'}


def ready(machine):
    """Wait until the kernel listens."""
    machine.expect(r'octavo> ')


def ask(machine, command):
    """Type a command, once the kernel listens."""
    machine.send(command + '\r')
    machine.expect(r'\r*\n')
