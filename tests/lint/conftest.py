"""Small trees to prove the checks and the chapter tool on."""

import os
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TOOLS = os.path.join(ROOT, "chapters", "tools")
sys.path[:0] = [HERE, TOOLS]
sys.dont_write_bytecode = True

from octavo_book.book import Book  # noqa: E402
from octavo_book import cli  # noqa: E402

DEFS = """\
/* The chapters of a small book. */
#define CH_FIRST_LIGHT 10
#define CH_PAGES 20
#define CH_STORAGE 350
#define CH_STORAGE_SD 355
"""


class Tree:
    """A small tree in a temporary folder."""

    def __init__(self, path):
        self.path = path
        self.root = str(path)
        self.write("chapters/chapters.def", DEFS)
        self.write("chapters/manifest", "")

    def write(self, path, text):
        """Write one file."""
        full = self.path / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)
        return full

    def add(self, path, text, life="first-light"):
        """Write one file and list it in the manifest."""
        self.write(path, text)
        with open(self.path / "chapters/manifest", "a") as manifest:
            manifest.write(f"{path}  {life}\n")

    def read(self, path):
        """One file's text."""
        return (self.path / path).read_text()

    @property
    def book(self):
        """The tree's book, read afresh."""
        return Book(self.root)

    def chapter(self, *argv):
        """Run the chapter tool on the tree; returns its status."""
        return cli.main([str(a) for a in argv], self.root)

    def git(self, *argv):
        """Run git in the tree."""
        return subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.invalid",
             *argv], cwd=self.path, check=True, capture_output=True,
            text=True).stdout.strip()

    def commit(self):
        """Commit everything."""
        if not (self.path / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "state")


@pytest.fixture
def tree(tmp_path):
    """An empty book of two chapters and a chapter of two sittings."""
    return Tree(tmp_path / "tree")
