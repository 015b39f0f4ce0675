"""Extraction: the tree a reader sees, with every conditional resolved.

Only the file types of the grammar can hold chapter conditionals; all other
files are copied whole. unifdef does the resolving. A file's text changes
only at the chapters its conditionals name, so results are remembered by
the interval between two of them.
"""

import bisect
import os
import re
import shutil
import subprocess

from .book import BookError

CONDITION_TYPES = (".c", ".h", ".S", ".def")
CONDITION = re.compile(rb"^#(?:if|elif) CHAPTER >= (CH_[A-Z0-9_]+)", re.M)
LEAK = re.compile(rb"\bCHAPTER\b|\bCH_[A-Z]")


class Resolver:
    """Resolves annotated files, remembering what was resolved before."""

    def __init__(self, book):
        self.book = book
        self.raw = {}
        self.resolved = {}

    def text(self, entry, sitting):
        """The bytes of an entry's file as chapter `sitting` shows them."""
        raw, thresholds = self.annotated(entry)
        if not thresholds:
            return raw
        key = (entry.path, bisect.bisect_right(thresholds, sitting.number))
        if key not in self.resolved:
            self.resolved[key] = self.unifdef(entry, sitting)
        return self.resolved[key]

    def annotated(self, entry):
        """A file's bytes, and the chapter numbers its conditionals name."""
        if entry.path not in self.raw:
            raw = read_bytes(self.book.source(entry))
            names = set()
            if entry.path.endswith(CONDITION_TYPES):
                names = {n.decode() for n in CONDITION.findall(raw)}
            unknown = sorted(names - self.book.numbers.keys())
            if unknown:
                raise BookError(f"{entry.path}: {unknown[0]} is not in "
                                "chapters.def.")
            numbers = sorted(self.book.numbers[n] for n in names)
            self.raw[entry.path] = (raw, numbers)
        return self.raw[entry.path]

    def unifdef(self, entry, sitting):
        """Run unifdef over one file for one chapter."""
        command = ["unifdef", "-x2", "-B", "-f", self.book.def_path,
                   f"-DCHAPTER={sitting.number}", self.book.source(entry)]
        try:
            done = subprocess.run(command, capture_output=True)
        except FileNotFoundError:
            raise BookError("unifdef is not installed: run `make setup`, "
                            "which installs it.") from None
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip()
            raise BookError(f"{entry.path}: unifdef stopped: {reason}")
        return done.stdout


def read_bytes(path):
    """A file's bytes, or a sentence if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise BookError(f"{path} cannot be read: {error.strerror}.") from None


def extract(book, sitting, folder, resolver=None):
    """Write a chapter's tree into an empty or new folder."""
    if os.path.isdir(folder) and os.listdir(folder):
        raise BookError(f"{folder} is not empty: name a new folder.")
    resolver = resolver or Resolver(book)
    os.makedirs(folder, exist_ok=True)
    for path, entry in book.alive(sitting).items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(resolver.text(entry, sitting))
        shutil.copymode(book.source(entry), target)


def leaks(book, sitting, resolver):
    """Paths in a chapter's tree whose resolved text still names chapters."""
    found = []
    for path, entry in book.alive(sitting).items():
        if path.endswith(CONDITION_TYPES):
            if LEAK.search(resolver.text(entry, sitting)):
                found.append(path)
    return found
