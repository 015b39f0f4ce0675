"""headers: every public or private header compiles alone, and twice.

Compiled as chapter CHAPTER's tree shows it, by default the newest chapter's,
from its link farm. A header of programs sees the programs' C library.
"""

import concurrent.futures
import os
import subprocess

from common import CODE, main

COMPILER = os.environ.get("CROSS", "aarch64-linux-gnu-") + "gcc"
KERNEL_PATHS = ("src/include", "src/arch/arm64/include", "drivers/include",
                "fs/include", "net/include")
USER_PATHS = ("user/libc/include", "src/include")
FLAGS = ["-std=gnu11", "-ffreestanding", "-mgeneral-regs-only", "-Wall",
         "-Wextra", "-Wundef", "-Werror", "-fsyntax-only", "-xc", "-"]


def tool(root, *arguments):
    """The output of the chapter tool."""
    command = [os.path.join(root, "chapters/tools/chapter"), *arguments]
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout.strip()


def find_headers(farm):
    """Paths of all headers in a tree."""
    found = []
    for top in CODE:
        for folder, _, names in os.walk(os.path.join(farm, top)):
            found += [os.path.relpath(os.path.join(folder, n), farm)
                      for n in names if n.endswith(".h")]
    return sorted(found)


def compile_alone(farm, header, defines):
    """Problems of one header."""
    with open(os.path.join(farm, header), encoding="utf-8") as file:
        if "#pragma once" not in file.read():
            return [f"{header}: no #pragma once."]
    user = header.startswith("user/")
    paths = [f"-I{path}" for path in (USER_PATHS if user else KERNEL_PATHS)]
    nostdinc = ["-nostdinc"] if user else []
    program = f'#include "{header}"\n' * 2
    done = subprocess.run([COMPILER, *nostdinc, *defines, *paths, *FLAGS],
                          cwd=farm, input=program, capture_output=True,
                          text=True)
    if done.returncode == 0:
        return []
    lines = [line for line in done.stderr.splitlines() if "error:" in line]
    return [f"{header}: does not compile alone: {(lines or ['?'])[0]}"]


def check(root):
    """Compile each header of the newest chapter's farm."""
    chapter = os.environ.get("CHAPTER", "newest")
    farm = tool(root, "farm", chapter)
    defines = ["-include", os.path.join(root, "chapters/chapters.def"),
               "-DCHAPTER=" + tool(root, "number", chapter)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda h: compile_alone(farm, h, defines),
                           find_headers(farm))
    return [problem for result in results for problem in result], []


if __name__ == "__main__":
    main(check)
