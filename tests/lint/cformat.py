"""cformat: C is laid out as .clang-format says.

Mend with: clang-format -i FILE
"""

import os
import re
import subprocess

from common import CODE, main, sources

COMPLAINT = re.compile(r"^(.*?):(\d+):\d+: error: code should be clang-f")


def check(root):
    """Ask clang-format about every C file, and name each file once."""
    if not os.path.exists(os.path.join(root, ".clang-format")):
        return [".clang-format is not there."], []
    paths = [s.path for s in sources(root, (".c", ".h"), (*CODE, "tests"))]
    if not paths:
        return [], []
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *paths],
                          cwd=root, capture_output=True, text=True)
    first = {}
    for line in done.stderr.splitlines():
        hit = COMPLAINT.match(line)
        if hit:
            first.setdefault(hit[1], hit[2])
    problems = [f"{path}:{line}: not laid out as .clang-format says."
                for path, line in first.items()]
    if done.returncode and not problems:
        problems = [f"clang-format stopped: {done.stderr.splitlines()[0]}"]
    return problems, []


if __name__ == "__main__":
    main(check)
