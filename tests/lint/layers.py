"""layers: who may include whom, the table of the architecture.

Each folder sees only what lies below it; drivers, file systems and protocols
see only the service list. Above arch/ nothing knows the instruction set.
"""

import os
import re

from common import main, sources

SERVICES = {
    "kernel/log.h", "kernel/panic.h", "kernel/spinlock.h", "kernel/mutex.h",
    "kernel/waitq.h", "kernel/thread.h", "kernel/timer.h", "kernel/irq.h",
    "kernel/workq.h", "kernel/uio.h", "mm/heap.h", "mm/page.h", "mm/dma.h",
    "mm/mmio.h", "mm/usercopy.h", "mm/pagecache.h", "drivers/chardev.h",
    "kernel/console.h", "kernel/power.h",  # docs/decisions/001
}
FOR_ARCH = {"kernel/panic.h", "kernel/log.h", "kernel/percpu.h", "mm/page.h",
            "kernel/symbols.h",  # docs/decisions/009
            "mm/addr.h", "mm/prot.h"}  # docs/decisions/010
CORE = {"abi", "lib", "arch", "kernel", "mm", "ipc"}
EVERYTHING = CORE | {"proc", "drivers", "fs", "net", "syscall", "init"}

# Folder in a chapter's tree (longest match rules) -> what it may include:
# folders of public headers, and single headers.
LAYERS = {
    "src/include/abi": {"abi"},
    "src/include/lib": {"abi", "lib"},
    "src/lib": {"abi", "lib"},
    "src/include/arch": {"abi", "lib", "arch", "arch_impl"} | FOR_ARCH,
    "src/arch": {"abi", "lib", "arch", "arch_impl"} | FOR_ARCH,
    "src/include/kernel": CORE,
    "src/include/mm": CORE,
    "src/include/ipc": CORE,
    "src/kernel": CORE,
    "src/mm": CORE,
    "src/ipc": CORE,
    "drivers/core": CORE | {"drivers"},
    "drivers/include": CORE | {"drivers"},
    "drivers": {"abi", "lib", "drivers"} | SERVICES,
    "fs": {"abi", "lib", "drivers", "fs"} | SERVICES,
    "net": {"abi", "lib", "drivers", "net"} | SERVICES,
    "src/include/proc": CORE | {"drivers", "fs", "net", "proc"},
    "src/proc": CORE | {"drivers", "fs", "net", "proc"},
    "src/include/syscall": EVERYTHING,
    "src/include/init": EVERYTHING,
    "src/syscall": EVERYTHING,
    "src/init": EVERYTHING,
    "src/micro": CORE | {"drivers", "micro"},
    "user": {"abi"},
}

# Drivers for devices that the CPU architecture itself defines.
MAY_SEE_ARCH = ("drivers/irqchip/gicv3", "drivers/timer/arm_generic",
                "drivers/power/psci")
FREESTANDING = {"stdarg.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)
ISA = re.compile(r"\b(?:asm|__asm__|__asm|__aarch64__|__arm__)\b")


def layer_of(tree_path):
    """The rule of the deepest listed folder that holds a file."""
    folder = os.path.dirname(tree_path)
    while folder:
        if folder in LAYERS:
            return folder
        folder = os.path.dirname(folder)
    return None


def allowed(source, header, root):
    """May this file include this <header>?"""
    layer = layer_of(source.tree_path)
    rule = LAYERS[layer]
    if header in rule or header.split("/")[0] in rule:
        return True
    if header in FREESTANDING and layer != "user":
        return True
    if layer == "user":
        own = os.path.join(root, "user/libc/include", header)
        return os.path.exists(own) or header.split("/")[0] not in EVERYTHING
    return header.startswith("arch/") and \
        source.tree_path.startswith(MAY_SEE_ARCH)


def check_includes(source, root):
    """Problems with one file's #include lines."""
    problems = []
    for hit in INCLUDE.finditer(source.text):
        where = f"{source.path}:{source.line_of(hit.start(1))}"
        if hit[1] == '"':
            if "/" in hit[2]:
                problems.append(f'{where}: "{hit[2]}" is another folder\'s '
                                "private header.")
        elif not allowed(source, hit[2], root):
            problems.append(f"{where}: {layer_of(source.tree_path)} may not "
                            f"include <{hit[2]}>.")
    return problems


def check_isa(source):
    """Problems with words of the instruction set above arch/."""
    if source.tree_path.startswith(("src/arch/", "user/")):
        return []
    return [f"{source.path}:{source.line_of(hit.start())}: '{hit[0]}' belongs "
            "below src/arch." for hit in ISA.finditer(source.blanked())]


def check(root):
    """Check every C file and header, and the includes of assembly."""
    problems = []
    for source in sources(root, (".c", ".h", ".S")):
        if layer_of(source.tree_path) is None:
            problems.append(f"{source.path}: this folder has no layer; add it "
                            "to tests/lint/layers.py.")
            continue
        problems += check_includes(source, root)
        if source.path.endswith((".c", ".h")):
            problems += check_isa(source)
    return problems, []


if __name__ == "__main__":
    main(check)
