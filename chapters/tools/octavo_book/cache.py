"""What is remembered of chapters that were good.

The key holds everything a chapter's outcome depends on: its extracted tree,
its annotated files, the tree before (for the opening test), the mechanism
itself, and the versions of compilers and emulator. On a CI machine (CI=true)
nothing is trusted unless OCTAVO_CACHE=1 says so.
"""

import hashlib
import json
import os
import subprocess
import threading

from . import extract

PROGRAMS = ("aarch64-linux-gnu-gcc", "clang", "qemu-system-aarch64")


class Cache:
    """Outcomes in build/cache, one file each."""

    def __init__(self, book):
        self.book = book
        self.folder = book.build("cache")
        self.resolver = extract.Resolver(book)
        self.lock = threading.Lock()
        self.common = machinery() + versions()
        self.trusted = os.environ.get("CI") != "true" or \
            os.environ.get("OCTAVO_CACHE") == "1"

    def key(self, sitting):
        """The hash of everything a chapter's outcome depends on."""
        digest = hashlib.sha256(self.common)
        digest.update(str(sitting.number).encode())
        before = self.book.before(sitting)
        with self.lock:
            for state in [sitting] + ([before] if before else []):
                self.hash_tree(digest, state)
        return digest.hexdigest()

    def hash_tree(self, digest, sitting):
        """Add a chapter's files, annotated and resolved, to a hash."""
        for path, entry in sorted(self.book.alive(sitting).items()):
            mode = os.stat(self.book.source(entry)).st_mode
            raw, _ = self.resolver.annotated(entry)
            for part in (path.encode(), oct(mode).encode(), raw,
                         self.resolver.text(entry, sitting)):
                digest.update(len(part).to_bytes(8, "big") + part)

    def load(self, key):
        """What is remembered under a key, or None."""
        path = os.path.join(self.folder, key + ".json")
        if not self.trusted or not os.path.exists(path):
            return None
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def save(self, key, value):
        """Remember a value under a key."""
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, key + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(value, file)


def machinery():
    """The bytes of the mechanism itself."""
    here = os.path.dirname(os.path.abspath(__file__))
    names = sorted(n for n in os.listdir(here) if n.endswith(".py"))
    return b"".join(extract.read_bytes(os.path.join(here, n)) for n in names)


def versions():
    """What compilers and emulator say of themselves."""
    said = b""
    for program in PROGRAMS:
        try:
            said += subprocess.run([program, "--version"],
                                   capture_output=True).stdout
        except FileNotFoundError:
            said += program.encode() + b" is missing"
    return said
