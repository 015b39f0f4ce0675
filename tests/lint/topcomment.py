"""topcomment: every file explains itself at its top, in 30 to 150 words.

Holds for C, headers and assembly over 20 lines.
"""

import re

from common import main, sources

SHORT_FILE = 20
FEWEST = 30
MOST = 150
BLOCK = re.compile(r"\s*/\*(.*?)\*/", re.S)
SLASHES = re.compile(r"\s*((?://[^\n]*\n)+)")


def words(text):
    """The number of words in the comment that opens a file."""
    hit = BLOCK.match(text) or SLASHES.match(text)
    return len(re.findall(r"\w[\w'.()/-]*", hit[1])) if hit else 0


def check(root):
    """Count the words of every file's first comment."""
    problems = []
    for source in sources(root, (".c", ".h", ".S")):
        count = words(source.text)
        if source.text.count("\n") > SHORT_FILE and \
                not FEWEST <= count <= MOST:
            problems.append(f"{source.path}: its opening comment has {count} "
                            f"words; {FEWEST} to {MOST} are wanted.")
    return problems, []


if __name__ == "__main__":
    main(check)
