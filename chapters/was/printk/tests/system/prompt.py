"""How a test asks the kernel for something: by pressing a key."""

KEYS = {'levels': 'l', 'assert': 'a', 'panic': 'p', 'fault': 'f',
        'undefined': 'u', 'dt': 't', 'reboot': 'r', 'poweroff': 'o',
        'backtrace': 'b'}

# The function behind a request, for the debugger.
FUNCTIONS = {'panic': 'drill', 'fault': 'load_from_nowhere'}


def ready(machine):
    """Wait until the kernel listens."""
    machine.expect(r'Press a key:\r*\n')


def ask(machine, what):
    """Ask for something, once the kernel listens."""
    machine.send(KEYS[what])
