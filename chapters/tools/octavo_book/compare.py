"""`chapter diff` and `chapter compare`: what changed, and what you changed."""

import os
import shutil
import subprocess
import tempfile

from . import extract
from .book import BookError


def git_diff(folder, left, right, *options):
    """Show the difference of two folders; git pages it on a terminal."""
    done = subprocess.run(
        ["git", "diff", "--no-index", "--src-prefix=", "--dst-prefix=",
         *options, left, right], cwd=folder)
    return done.returncode > 1


def extract_both(book, sitting, folder):
    """Extract a chapter and the one before; returns their folders' names."""
    resolver = extract.Resolver(book)
    before = book.before(sitting)
    left = before.tag if before else "nothing"
    os.mkdir(os.path.join(folder, left))
    if before:
        extract.extract(book, before, os.path.join(folder, left), resolver)
    extract.extract(book, sitting, os.path.join(folder, sitting.tag), resolver)
    return left, sitting.tag


def diff(book, sitting):
    """Show what a chapter changes in the tree of the one before."""
    with tempfile.TemporaryDirectory() as folder:
        return git_diff(folder, *extract_both(book, sitting, folder))


def compare(book, sitting, mine):
    """Show how a reader's folder differs from a chapter's tree."""
    if not os.path.isdir(mine):
        raise BookError(f"{mine} is not a folder.")
    skip = shutil.ignore_patterns(".git", "build", "__pycache__",
                                  ".pytest_cache")
    with tempfile.TemporaryDirectory() as folder:
        extract.extract(book, sitting, os.path.join(folder, sitting.tag))
        shutil.copytree(mine, os.path.join(folder, "yours"), ignore=skip,
                        symlinks=False)
        return git_diff(folder, sitting.tag, "yours")
