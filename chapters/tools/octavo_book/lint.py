"""`chapter lint`: what must hold before any chapter is built.

Grammar of every file, agreement of manifest and disk, one file per tree path,
no runs of blank lines after resolving, and the budget of conditionals.
"""

import os

from . import grammar
from .book import FOREVER, BookError
from .extract import Resolver

PER_100_LINES = 2
PER_FILE = 10
ELSE_LINES = 12
EXEMPT = {  # a line a chapter is what these are for; docs/decisions/002
    "src/init/main.c", "chapters/was/printk/src/init/keys.c"}
LISTED = ("src", "drivers", "fs", "net", "user", "tests", "chapters/was")
NOT_LISTED = ("tests/lint",)


def run(book):
    """All problems of the tree, each a line of text."""
    problems = missing(book) + unlisted(book) + collisions(book)
    reports = []
    for path, lives in files(book).items():
        text = read(book, path)
        if text is None:
            continue
        if not grammar.is_annotated(path):
            problems += grammar.check_other(path, text)
            continue
        since, until = lives[0].since, lives[-1].until
        report = grammar.check(path, text, book.numbers, since, until)
        report.lines = text.count("\n")
        problems += report.problems
        reports.append(report)
    if not problems:
        problems += blank_runs(book)
    return problems + over_budget(reports)


def files(book):
    """Manifest entries by annotated path; a file may have several lives."""
    found = {}
    for entry in sorted(book.entries, key=lambda e: e.since):
        found.setdefault(entry.path, []).append(entry)
    return found


def read(book, path):
    """A file's text, or None if it is absent or binary."""
    try:
        with open(os.path.join(book.root, path), encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def missing(book):
    """Manifest entries that are not on disk."""
    return [f"chapters/manifest:{e.line}: {e.path} is not on disk."
            for e in book.entries if not os.path.isfile(book.source(e))]


def unlisted(book):
    """Files on disk, where the manifest rules, that it does not list."""
    listed = {e.path for e in book.entries}
    found = []
    for top in LISTED:
        for folder, folders, names in os.walk(os.path.join(book.root, top)):
            place = os.path.relpath(folder, book.root)
            folders[:] = [f for f in folders if f"{place}/{f}" not in
                          NOT_LISTED and not is_debris(f)]
            found += [f"{place}/{n}" for n in names if not is_debris(n)]
    return [f"{path}: on disk, but not in chapters/manifest."
            for path in sorted(found) if path not in listed]


def is_debris(name):
    """Caches and editors' copies belong to nobody."""
    return name in ("__pycache__", ".pytest_cache") or \
        name.endswith((".pyc", "~", ".swp"))


def collisions(book):
    """Two entries alive at once at the same path of the tree."""
    problems = []
    by_tree_path = {}
    for entry in book.entries:
        by_tree_path.setdefault(entry.tree_path, []).append(entry)
    for path, entries in by_tree_path.items():
        entries.sort(key=lambda e: e.since)
        for left, right in zip(entries, entries[1:]):
            if right.since < left.until:
                problems.append(f"chapters/manifest:{right.line}: {path} is "
                                f"taken by line {left.line} already.")
    return problems


def blank_runs(book):
    """Resolved files with two blank lines in a row, or one at the start."""
    resolver = Resolver(book)
    problems = []
    seen = set()
    for sitting in book.sittings:
        for path, entry in book.alive(sitting).items():
            if not grammar.is_annotated(path):
                continue
            text = resolver.text(entry, sitting)
            if (entry.path, text) in seen:
                continue
            seen.add((entry.path, text))
            if b"\n\n\n" in text or text.startswith(b"\n"):
                problems.append(f"{entry.path}: a run of blank lines in "
                                f"{sitting.tag}.")
    return problems


def over_budget(reports):
    """Files and folders with more conditionals than a reader can bear."""
    problems = []
    for report in reports:
        if report.path in EXEMPT:
            continue
        if report.conditionals > PER_FILE:
            problems.append(f"{report.path}: {report.conditionals} chapter "
                            f"conditionals; at most {PER_FILE} in a file.")
        if report.longest_else > ELSE_LINES:
            problems.append(f"{report.path}: an #else of "
                            f"{report.longest_else} lines; at most "
                            f"{ELSE_LINES}, or a retired variant.")
    for folder, (conditionals, lines) in sorted(folder_sums(reports).items()):
        if conditionals > allowance(lines):
            problems.append(f"{folder}: {conditionals} chapter conditionals "
                            f"in {lines} lines; at most {PER_100_LINES} for "
                            "each 100 lines begun.")
    return problems


def allowance(lines):
    """How many conditionals a folder of so many lines may hold."""
    return PER_100_LINES * -(-lines // 100)


def folder_sums(reports):
    """Conditionals and lines of each folder, exempt files left out."""
    sums = {}
    for report in reports:
        if report.path in EXEMPT:
            continue
        folder = os.path.dirname(report.path)
        conditionals, lines = sums.get(folder, (0, 0))
        sums[folder] = (conditionals + report.conditionals,
                        lines + report.lines)
    return sums


def budget(book):
    """Print conditionals per 100 lines of every folder that has any."""
    reports = []
    for path in files(book):
        text = read(book, path)
        if text is not None and grammar.is_annotated(path):
            report = grammar.check(path, text, book.numbers, 0, FOREVER)
            report.lines = text.count("\n")
            reports.append(report)
    sums = folder_sums(reports)
    for folder, (conditionals, lines) in sorted(sums.items()):
        if conditionals:
            print(f"{conditionals * 100 / lines:6.2f}  {conditionals:4} in "
                  f"{lines:6} lines  {folder}")
    total = sum(c for c, _ in sums.values())
    print(f"{total} chapter conditionals in "
          f"{sum(n for _, n in sums.values())} lines.")


def require(book):
    """Stop with a sentence if the tree does not lint."""
    problems = run(book)
    if problems:
        raise BookError("The tree has problems; see `make lint`: "
                        + problems[0])
