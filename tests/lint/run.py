"""Run every check of tests/lint, one line each; `make lint` calls this."""

import importlib
import os
import subprocess
import sys

CHECKS = ("layers", "sizes", "topcomment", "locktags", "headers", "cformat",
          "braces")


def report(name, problems, notes):
    """Print one check's line, and what it found below it."""
    verdict = f"{len(problems)} problems" if problems else "ok"
    print(f"{name:11} {verdict}")
    for line in notes + problems:
        print(f"    {line}")
    return bool(problems)


def chapters(root):
    """The book's own check, which lives with the chapter tool."""
    tool = os.path.join(root, "chapters/tools/chapter")
    done = subprocess.run([tool, "lint"], capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines(), []


def run(root):
    """All checks; returns how many failed."""
    failed = report("chapters", *chapters(root))
    for name in CHECKS:
        failed += report(name, *importlib.import_module(name).check(root))
    return failed


if __name__ == "__main__":
    HERE = os.path.dirname(os.path.abspath(__file__))
    ROOT = os.path.dirname(os.path.dirname(HERE))
    sys.path.insert(0, HERE)
    sys.exit(bool(run(ROOT)))
