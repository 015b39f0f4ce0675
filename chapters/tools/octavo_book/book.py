"""The two tables of the book: chapters.def and manifest.

A `Book` answers which chapters exist and which files are alive in each.
It reads nothing but those two files, so it is cheap to create.
"""

import os
import re

FOREVER = 10 ** 9
DEFINE = re.compile(r"#define\s+CH_([A-Z0-9_]+)\s+(\d+)\s*$")


class BookError(Exception):
    """A mistake that is reported to the user in one sentence."""


class Sitting:
    """One state of the book: a chapter, or one of a chapter's sittings."""

    def __init__(self, slug, number):
        self.slug = slug
        self.number = number
        self.chapter = number // 10
        self.part = 1
        self.parts = 1

    def __eq__(self, other):
        return self.number == other.number

    @property
    def label(self):
        """How people write it: 22, or 35.1 where sittings exist."""
        if self.parts == 1:
            return str(self.chapter)
        return f"{self.chapter}.{self.part}"

    @property
    def tag(self):
        """The name of its tag and of its folder in build/."""
        if self.parts == 1:
            return f"ch{self.chapter:02}"
        return f"ch{self.chapter:02}.{self.part}"

    @property
    def is_last_part(self):
        """True of the sitting that the plain chapter number means."""
        return self.part == self.parts

    @property
    def symbol(self):
        """The macro that names it in conditionals."""
        return symbol_of(self.slug)


class Entry:
    """One line of the manifest: a file, its life, its place in the tree."""

    def __init__(self, path, since, until, tree_path, line):
        self.path = path
        self.since = since
        self.until = until
        self.tree_path = tree_path
        self.line = line

    def alive_at(self, number):
        """True if the file exists in the chapter with this number."""
        return self.since <= number < self.until


class Book:
    """The chapters in order, and the manifest's entries."""

    def __init__(self, root):
        self.root = root
        self.def_path = os.path.join(root, "chapters", "chapters.def")
        self.manifest_path = os.path.join(root, "chapters", "manifest")
        self.sittings = read_chapters(self.def_path)
        self.by_slug = {s.slug: s for s in self.sittings}
        self.numbers = {s.symbol: s.number for s in self.sittings}
        self.entries = read_manifest(self.manifest_path, self.by_slug)

    def find(self, name):
        """The sitting a user named as 22, 35.1, a slug or `newest`."""
        name = str(name)
        if name == "newest":
            return self.sittings[-1]
        if name in self.by_slug:
            return self.by_slug[name]
        found = [s for s in self.sittings if matches(s, name)]
        if not found:
            raise BookError(self.wrong_chapter(name))
        return found[-1]

    def wrong_chapter(self, name):
        """The sentence that answers a chapter which does not exist."""
        first, last = self.sittings[0], self.sittings[-1]
        return (f"There is no chapter '{name}': give a number from "
                f"{first.label} to {last.label}, a slug such as "
                f"{first.slug}, or newest.")

    def before(self, sitting):
        """The sitting before this one, or None for the first."""
        place = self.sittings.index(sitting)
        return self.sittings[place - 1] if place else None

    def alive(self, sitting):
        """The manifest entries of a chapter's tree, by tree path."""
        live = (e for e in self.entries if e.alive_at(sitting.number))
        return {e.tree_path: e for e in live}

    def source(self, entry):
        """Where an entry's annotated file lies on disk."""
        return os.path.join(self.root, entry.path)

    def folder(self, sitting):
        """The chapter's folder, chapters/NN-slug, as a path from the root.

        Sittings of one chapter share the folder named after the first.
        """
        first = self.sittings[self.sittings.index(sitting) - sitting.part + 1]
        return f"chapters/{first.chapter:02}-{first.slug}"

    def build(self, *parts):
        """A path below the ignored build folder."""
        return os.path.join(self.root, "build", *parts)


def symbol_of(slug):
    """first-light -> CH_FIRST_LIGHT"""
    return "CH_" + slug.upper().replace("-", "_")


def matches(sitting, name):
    """True if name is this sitting's chapter number, or 35.1 for its part."""
    hit = re.fullmatch(r"(\d+)(?:\.(\d+))?", name)
    if not hit or int(hit[1]) != sitting.chapter:
        return False
    return hit[2] is None or int(hit[2]) == sitting.part


def read_lines(path):
    """The lines of one of the book's tables, or a sentence if it is absent."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().splitlines()
    except OSError as error:
        raise BookError(f"{path} cannot be read: {error.strerror}.") from None


def read_chapters(path):
    """Parse chapters.def into sittings in the order of their numbers."""
    sittings = []
    for number, line in enumerate(read_lines(path), 1):
        hit = DEFINE.match(line)
        if hit:
            slug = hit[1].lower().replace("_", "-")
            sittings.append(Sitting(slug, int(hit[2])))
        elif line.startswith("#"):
            raise BookError(f"{path}:{number}: expected "
                            f"'#define CH_SLUG number', found '{line}'.")
    if not sittings:
        raise BookError(f"{path} defines no chapter.")
    check_order(path, sittings)
    count_parts(sittings)
    return sittings


def check_order(path, sittings):
    """Chapters stand in ascending order and none twice."""
    for left, right in zip(sittings, sittings[1:]):
        if left.number >= right.number:
            raise BookError(f"{path}: {right.symbol} must have a larger "
                            f"number than {left.symbol} before it.")
    if len({s.slug for s in sittings}) != len(sittings):
        raise BookError(f"{path}: a chapter is defined twice.")


def count_parts(sittings):
    """Number the sittings that share a chapter: 350, 355 -> 35.1, 35.2."""
    for sitting in sittings:
        group = [s for s in sittings if s.chapter == sitting.chapter]
        sitting.part = group.index(sitting) + 1
        sitting.parts = len(group)


def read_manifest(path, by_slug):
    """Parse `path since [until] [=> path in the tree]` lines."""
    entries = []
    for number, line in enumerate(read_lines(path), 1):
        text, arrow, tree_path = line.split("#")[0].partition("=>")
        words = text.split()
        if not words:
            continue
        where = f"{path}:{number}"
        if not 2 <= len(words) <= 3 or bool(arrow) != bool(tree_path.strip()):
            raise BookError(f"{where}: expected 'path since [until] "
                            f"[=> path in the tree]'.")
        since = slug_number(words[1], by_slug, where)
        until = FOREVER
        if len(words) == 3 and words[2] != "-":
            until = slug_number(words[2], by_slug, where)
        if until <= since:
            raise BookError(f"{where}: {words[0]} leaves before it enters.")
        entries.append(Entry(words[0], since, until,
                             tree_path.strip() or words[0], number))
    return entries


def slug_number(slug, by_slug, where):
    """A slug's number, or a sentence naming the line that misspells it."""
    if slug not in by_slug:
        raise BookError(f"{where}: no chapter has the slug '{slug}'.")
    return by_slug[slug].number
