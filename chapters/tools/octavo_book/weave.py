"""The weave: the tree before, plus what the text shows, is the tree after.

Holds for every text that has a `### Not shown here` section or the comment
`<!-- weave -->`: each line that the chapter adds to code stands in a block
that names its file, or the file is listed under *Not shown here* as `path`.
"""

import difflib
import re

CODE = ("src/", "drivers/", "fs/", "net/", "user/", "Makefile")
SECTION = "### Not shown here"
MARK = "<!-- weave -->"
QUOTED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+|Makefile)`")


def is_woven(text):
    """Does this text promise to show everything?"""
    return any(line.strip() in (SECTION, MARK) for line in text.lines)


def not_shown(text):
    """The paths listed under *Not shown here*."""
    listed = set()
    inside = False
    for line in text.lines:
        if line.startswith("#"):
            inside = line.strip() == SECTION
        elif inside:
            listed.update(QUOTED.findall(line))
    return listed


def shown(text):
    """What the blocks show: path -> set of lines, without indentation."""
    lines = {}
    for block in text.blocks:
        if block.is_diff:
            content = [line[1:] for line in text.content(block)
                       if line.startswith("+")]
        elif block.is_code:
            content = text.content(block)
        else:
            continue
        lines.setdefault(block.path, set()).update(map(str.strip, content))
    return lines


def added(old, new):
    """The lines that a file gains, blank ones left out."""
    changes = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0)
    return [line[1:].strip() for line in list(changes)[2:]
            if line.startswith("+") and line[1:].strip()]


def check(text, trees):
    """One problem for each file with lines that the text does not show."""
    if not is_woven(text):
        return []
    problems = []
    visible, hidden = shown(text), not_shown(text)
    for path, new in sorted(trees.now[-1].items()):
        if not path.startswith(CODE) or path in hidden:
            continue
        old = trees.before.get(path, "")
        missing = [line for line in added(old, new)
                   if line not in visible.get(path, ())]
        if missing:
            problems.append(f"{text.path}: {len(missing)} new lines of {path} "
                            f"are not shown, first '{missing[0]}'.")
    for path in sorted(hidden - trees.now[-1].keys()):
        problems.append(f"{text.path}: {path} is listed as not shown, but is "
                        f"not in {trees.tag}.")
    return problems
