"""How a test asks the kernel for something: by a command of the monitor."""

# Requests that earlier chapters made with one word.
COMMANDS = {'fault': 'fault read'}

# The function behind a request, for the debugger.
FUNCTIONS = {'panic': 'monitor_panic', 'fault': 'fault_read'}


def ready(machine):
    """Wait until the kernel listens."""
    machine.expect(r'octavo> ')


def ask(machine, command):
    """Type a command, once the kernel listens."""
    machine.send(COMMANDS.get(command, command) + '\r')
    machine.expect(r'\r*\n')
