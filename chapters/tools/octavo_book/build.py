"""Building chapters: make in a link farm or in an extracted tree.

Work happens below build/ci/chNN, away from the farms that people use.
"""

import os
import shutil
import subprocess
import sys

from . import extract, farm
from .book import BookError

IMAGE = "build/kernel8.img"
IMPOSED = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "CHAPTER",
           "BOARD", "DISK", "APPEND", "MEM", "SMP", "GIC", "CPU", "EL2",
           "QEMU_ARGS", "CC", "DEBUG", "WERROR", "V", "EXTRA_CPPFLAGS")
PYTHONS = ("/usr/bin/python3", sys.executable, "python3")


def place(book, sitting, name):
    """A folder of the whole-book checks."""
    return book.build("ci", sitting.tag, name)


def clean_environment():
    """The environment without what an outer make or a user would impose."""
    return {k: v for k, v in os.environ.items() if k not in IMPOSED}


def make(folder, *words):
    """Run make quietly; returns (good, everything it printed)."""
    done = subprocess.run(
        ["make", "--no-print-directory", "-C", folder, *words],
        env=clean_environment(), stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
    return done.returncode == 0, done.stdout


def farm_words(book, sitting):
    """The make variables that build a farm of annotated files."""
    return [f"EXTRA_CPPFLAGS=-include {book.def_path} "
            f"-DCHAPTER={sitting.number}"]


def fresh_farm(book, sitting):
    """A new link farm of the whole-book checks."""
    folder = place(book, sitting, "farm")
    shutil.rmtree(folder, ignore_errors=True)
    return farm.make(book, sitting, folder)


def fresh_tree(book, sitting, name="tree"):
    """A newly extracted tree."""
    folder = place(book, sitting, name)
    shutil.rmtree(folder, ignore_errors=True)
    extract.extract(book, sitting, folder)
    return folder


def python_with_pytest():
    """A python3 whose pytest the system tests can use."""
    for python in PYTHONS:
        try:
            probe = subprocess.run([python, "-c", "import pytest, pexpect"],
                                   capture_output=True)
        except FileNotFoundError:
            continue
        if probe.returncode == 0:
            return python
    raise BookError("No python3 here can import pytest and pexpect: run "
                    "`make setup`, which installs them.")
