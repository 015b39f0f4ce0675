"""`chapter prose`: the text of a chapter cannot drift from its tree.

A fenced block that names a path is held against that file of the chapter's
tree: its lines occur there verbatim, in order; a line that is nothing but an
elision comment (`/* ... */`, `# ...`, `// ...`) skips any number of lines. A
`diff` block shows what the chapter changes in a file, and is generated:

    ```diff src/init/main.c        all hunks
    ```diff src/init/main.c 1,3    the first and the third

The sittings of a chapter share one text: a block may be true of any of them,
and a diff starts at the state before the first.
"""

import difflib
import os
import re

from . import weave
from .extract import Resolver, read_bytes

HEADINGS = ("## Goal", "## What you will see",
            "## What is new, and why it is shaped so", "## Test it",
            "## Recap")
LONGEST_BLOCK = 35
FENCE = re.compile(r"^```([\w+-]*)(?: +(\S+))?(?: +([\d,]+))?\s*$")
ELISION = re.compile(r"\s*(?:/\* \.\.\. \*/|(?:#|//) \.\.\.)\s*")
COMMENT = re.compile(r"<!--.*?-->", re.S)


class Block:
    """A fenced block: its lines lie from first to last, exclusive."""

    def __init__(self, language, path, hunks, first):
        self.language = language
        self.path = path
        self.hunks = [int(n) for n in hunks.split(",")] if hunks else None
        self.first = first
        self.last = first

    @property
    def is_code(self):
        """True if it claims to show a file."""
        return self.path is not None and self.language not in ("console",
                                                               "diff")

    @property
    def is_diff(self):
        """True if it claims to show a change."""
        return self.path is not None and self.language == "diff"


class Text:
    """A chapter's README: its lines and the blocks among them."""

    def __init__(self, path, content):
        self.path = path
        self.lines = content.split("\n")
        self.blocks = []
        self.is_open = self.read_blocks()

    def read_blocks(self):
        """Find all fenced blocks; true if the last is never closed."""
        block = None
        for number, line in enumerate(self.lines):
            if block is not None:
                if line.rstrip() == "```":
                    block.last = number
                    block = None
            elif line.startswith("```"):
                hit = FENCE.match(line)
                block = Block(*(hit.groups() if hit else (None,) * 3),
                              number + 1)
                self.blocks.append(block)
        return block is not None

    def content(self, block):
        """The lines of a block."""
        return self.lines[block.first:block.last]

    def prose(self):
        """The text without its blocks and comments."""
        inside = {n for b in self.blocks
                  for n in range(b.first - 1, b.last + 1)}
        lines = [line for n, line in enumerate(self.lines) if n not in inside]
        return COMMENT.sub("", "\n".join(lines))

    def words(self):
        """How many words a reader reads."""
        return len(re.findall(r"\w[\w'-]*", self.prose()))


class Trees:
    """The trees a chapter's text speaks of, as path -> text."""

    def __init__(self, book, sitting, resolver):
        group = [s for s in book.sittings if s.chapter == sitting.chapter]
        before = book.before(group[0])
        self.tag = group[-1].tag
        self.now = [texts(book, s, resolver) for s in group]
        self.before = texts(book, before, resolver) if before else {}

    def versions(self, path):
        """Every text a file has in the chapter's sittings."""
        return [tree[path] for tree in self.now if path in tree]

    def diff_hunks(self, path):
        """A file's changes as lists of lines, a list for each hunk."""
        old = self.before.get(path, "").splitlines()
        new = self.now[-1].get(path, "").splitlines()
        hunks = []
        for line in list(difflib.unified_diff(old, new, lineterm=""))[2:]:
            if line.startswith("@@"):
                hunks.append([])
            else:
                hunks[-1].append(line)
        return hunks


def texts(book, sitting, resolver):
    """A chapter's tree in memory."""
    return {path: resolver.text(entry, sitting).decode(errors="replace")
            for path, entry in book.alive(sitting).items()}


def occurs(lines, text):
    """Do a block's lines occur in a text, with elisions, in order?"""
    position = 0
    parts = [[]]
    for line in lines:
        if ELISION.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    for part in parts:
        wanted = "\n" + "".join(f"{line}\n" for line in part)
        found = ("\n" + text).find(wanted, position) if part else position
        if found < 0:
            return False
        position = found + len(wanted) - 1 if part else position
    return True


def generated(block, trees):
    """What a diff block must say, or None if there is no such hunk."""
    hunks = trees.diff_hunks(block.path)
    chosen = block.hunks or range(1, len(hunks) + 1)
    if not hunks or max(chosen) > len(hunks) or min(chosen) < 1:
        return None
    lines = []
    for number in chosen:
        lines += (["@@"] if lines else []) + hunks[number - 1]
    return lines


def mend(text, trees):
    """The text with every diff block written anew."""
    lines = list(text.lines)
    for block in reversed(text.blocks):
        wanted = generated(block, trees) if block.is_diff else None
        if wanted is not None:
            lines[block.first:block.last] = wanted
    return "\n".join(lines)


def check_block(text, block, trees):
    """What is wrong with one block, or None."""
    content = text.content(block)
    if block.language is None:
        return "this fence is not '```word', or '```word path'."
    if block.is_diff:
        wanted = generated(block, trees)
        if wanted is None:
            return f"{trees.tag} has no such change in {block.path}."
        if wanted != content:
            return (f"not the change of {block.path} in {trees.tag}; "
                    "`chapter prose --fix` writes it.")
    elif block.is_code:
        versions = trees.versions(block.path)
        if not versions:
            return f"{trees.tag} has no file {block.path}."
        if not any(occurs(content, version) for version in versions):
            return f"these lines are not in {trees.tag}'s {block.path}."
    return None


def check_text(text, trees):
    """All problems of a chapter's text."""
    problems = []
    for heading in HEADINGS:
        if text.lines.count(heading) != 1:
            problems.append(f"{text.path}: one heading '{heading}' is wanted.")
    if text.is_open:
        problems.append(f"{text.path}: the last block is never closed.")
    for block in text.blocks:
        problem = check_block(text, block, trees)
        if problem:
            problems.append(f"{text.path}:{block.first}: {problem}")
        if block.language != "console" and \
                block.last - block.first > LONGEST_BLOCK:
            problems.append(f"{text.path}:{block.first}: a block of "
                            f"{block.last - block.first} lines; at most "
                            f"{LONGEST_BLOCK}.")
    return problems + weave.check(text, trees)


def check(book, sitting, fix=False, resolver=None):
    """Check, or mend, one chapter's text; returns (problems, words)."""
    path = f"{book.folder(sitting)}/README.md"
    full = os.path.join(book.root, path)
    if not os.path.exists(full):
        return [f"{path} is not there."], 0
    text = Text(path, read_bytes(full).decode(errors="replace"))
    trees = Trees(book, sitting, resolver or Resolver(book))
    if fix:
        text = Text(path, mend(text, trees))
        with open(full, "w", encoding="utf-8") as file:
            file.write("\n".join(text.lines))
    return check_text(text, trees), text.words()
