"""sizes: no function over 60 lines, no file over 700, no line over 80 columns.

A function or file that is better long says so in a comment,
`lint: long because ...`: inside the function, or among a file's first lines.
Such waivers are listed. A line may be longer for the sake of an address in it.
"""

import re

from common import functions, main, sources

FUNCTION_LINES = 60
FILE_LINES = 700
COLUMNS = 80
TOP_LINES = 40
ADDRESS = re.compile(r"https?://")
TOPS = ("src", "drivers", "fs", "net", "user", "tests")
SCRIPTS = (".py", "tests/run", "tests/feed", "tools/chapter")
WAIVER = re.compile(r"lint: long because (.*?)\s*(?:\*/|$)", re.M)


def judge(what, lines, limit, text):
    """One (problem, note) pair for a measured function or file."""
    if lines <= limit:
        return None, None
    waiver = WAIVER.search(text)
    if waiver:
        return None, f"{what}: {lines} lines, because {waiver[1]}"
    return f"{what}: {lines} lines; at most {limit}.", None


def measure(source):
    """Every (what, lines, limit, text that may hold a waiver) of a file."""
    top = "\n".join(source.text.split("\n")[:TOP_LINES])
    yield source.path, source.text.count("\n"), FILE_LINES, top
    if not source.path.endswith((".c", ".h")):
        return
    for name, first, last in functions(source.blanked()):
        lines = source.text.count("\n", first, last) + 1
        what = f"{source.path}:{source.line_of(first)}: {name}()"
        yield what, lines, FUNCTION_LINES, source.text[first:last]


def wide_lines(source):
    """A problem for every line that does not fit."""
    return [f"{source.path}:{number}: {len(line)} columns; at most {COLUMNS}."
            for number, line in enumerate(source.text.split("\n"), 1)
            if len(line) > COLUMNS and not ADDRESS.search(line)]


def check(root):
    """Measure every line, function and file."""
    problems = []
    notes = []
    for source in sources(root, (".c", ".h", ".S") + SCRIPTS,
                          TOPS + ("chapters/tools",)):
        problems += wide_lines(source)
    for source in sources(root, (".c", ".h", ".S"), TOPS):
        for item in measure(source):
            problem, note = judge(*item)
            problems += [problem] if problem else []
            notes += [note] if note else []
    return problems, notes


if __name__ == "__main__":
    main(check)
