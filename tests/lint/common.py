"""What the checks of tests/lint share: files, blanked text, functions.

A check is a module with `check(root)` that returns (problems, notes), both
lists of lines. It can be run alone: python3 tests/lint/sizes.py [ROOT].
"""

import os
import re
import sys

CODE = ("src", "drivers", "fs", "net", "user")
RETIRED = re.compile(r"chapters/was/[^/]+/")
HIDDEN = re.compile(r"""/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*"
                        | '(?:\\.|[^'\\\n])+'""", re.S | re.X)


class Source:
    """One file: where it lies, and its path in a chapter's tree."""

    def __init__(self, root, path):
        self.path = path
        self.tree_path = RETIRED.sub("", path, count=1)
        with open(os.path.join(root, path), encoding="utf-8") as file:
            self.text = file.read()

    def blanked(self):
        """The text with comments and strings replaced by blanks."""
        return HIDDEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), self.text)

    def line_of(self, offset):
        """The number of the line that holds an offset."""
        return self.text.count("\n", 0, offset) + 1


def sources(root, endings=(".c", ".h"), tops=CODE):
    """The files of some kinds whose place in a tree is below `tops`."""
    found = []
    for start in (*tops, "chapters/was"):
        for folder, folders, names in os.walk(os.path.join(root, start)):
            folders.sort()
            for name in sorted(names):
                path = os.path.relpath(os.path.join(folder, name), root)
                place = RETIRED.sub("", path, count=1)
                if place.endswith(endings) and place.startswith(
                        tuple(f"{top}/" for top in tops)):
                    found.append(Source(root, path))
    return found


def matching_brace(text, start):
    """The offset of the brace that closes the one at `start`."""
    depth = 0
    for offset in range(start, len(text)):
        if text[offset] == "{":
            depth += 1
        elif text[offset] == "}":
            depth -= 1
            if depth == 0:
                return offset
    return len(text) - 1


def functions(blanked):
    """(name, first offset, last offset) of every function definition.

    Preprocessor lines are blanked first, so of two branches of a conditional
    both are seen, one after the other.
    """
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: re.sub(
        r"[^\n]", " ", m[0]), blanked, flags=re.M)
    found = []
    position = 0
    while (brace := text.find("{", position)) >= 0:
        end = matching_brace(text, brace)
        start = max(text.rfind(c, 0, brace) for c in ";}") + 1
        head = text[max(start, position):brace]
        name = re.search(r"(\w+)\s*\(", head)
        if name and head.rstrip().endswith(")") and "=" not in head:
            first = brace - len(head.lstrip())
            found.append((name[1], first, end))
        position = end + 1
    return found


def main(check):
    """Run one check alone over the tree named on the command line."""
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    problems, notes = check(sys.argv[1] if len(sys.argv) > 1 else root)
    for line in notes + problems:
        print(line)
    sys.exit(bool(problems))
