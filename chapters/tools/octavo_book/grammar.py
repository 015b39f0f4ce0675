"""The grammar of chapter conditionals inside files.

At column 0, only `#if CHAPTER >= CH_SLUG`, `#elif CHAPTER >= CH_SLUG`,
`#else` and `#endif`, each optionally followed by a `/* comment */`. Every
branch has a *life*, the chapters low <= n < high in which it is shown; a
condition must cut the life it stands in into two, neither of them empty.
That one rule finds slugs outside the file's life, chains that are not newest
first, and nested conditionals that can never change.
"""

import re

from .extract import CONDITION_TYPES

COMMENT = r"(?: /\*.*\*/)?"
CONDITION = re.compile(rf"#(if|elif) CHAPTER >= (CH_[A-Z0-9_]+){COMMENT}")
PLAIN = re.compile(rf"#(else|endif){COMMENT}")
DIRECTIVE = re.compile(r"\s*#\s*(if|ifdef|ifndef|elif|else|endif)\b")
NAMES_CHAPTER = re.compile(r"\bCHAPTER\b|\bCH_[A-Z]")
SLASHES = re.compile(r"(^|\s)//(?! needs:)")
GLOB = re.compile(r"[\w)]/\*\S")
TEXT = re.compile(r"""/\*.*?\*/ | "(?:\\.|[^"\\\n])*"
                      | '(?:\\.|[^'\\\n])+'""", re.S | re.X)


class Block:
    """An open #if: one of ours with its lives, or the code's own."""

    def __init__(self, line, is_chapter, low, high):
        self.line = line
        self.is_chapter = is_chapter
        self.outer = low
        self.low = low
        self.high = high
        self.else_line = None


class Checker:
    """Reads one file line by line and collects its problems."""

    def __init__(self, path, numbers, since, until):
        self.path = path
        self.numbers = numbers
        self.stack = []
        self.life = (since, until)
        self.problems = []
        self.conditionals = 0
        self.longest_else = 0

    def problem(self, line, sentence):
        """Record a problem at a line."""
        self.problems.append(f"{self.path}:{line}: {sentence}")

    def check(self, text):
        """Check a whole file."""
        for number, line in enumerate(text.split("\n"), 1):
            directive = DIRECTIVE.match(line)
            if directive:
                self.directive(number, line, directive[1])
            elif NAMES_CHAPTER.search(line):
                self.problem(number, "a chapter may be named in a "
                             "conditional only.")
        for block in self.stack:
            self.problem(block.line, "this #if has no #endif.")
        self.check_comments(text)
        return self

    def check_comments(self, text):
        """`//` comments stand in assembly only; scripts hold no dir/*.o."""
        assembly = self.path.endswith(".S")
        script = self.path.endswith(".lds.S")
        blank = TEXT.sub(lambda m: re.sub(r"[^\n]", "_", m[0]), text)
        for number, line in enumerate(blank.split("\n"), 1):
            if not assembly and SLASHES.search(line):
                self.problem(number, "`//` comments are for assembly only.")
        for number, line in enumerate(text.split("\n"), 1):
            if script and GLOB.search(line):
                self.problem(number, "this pattern opens a comment; name "
                             "sections without a folder.")

    def directive(self, number, line, word):
        """Dispatch one preprocessor conditional line."""
        names = bool(NAMES_CHAPTER.search(line.split("/*")[0]))
        if word in ("if", "ifdef", "ifndef"):
            self.open(number, line, names)
        elif not self.stack:
            self.problem(number, f"#{word} without #if.")
        elif names and not self.stack[-1].is_chapter:
            self.problem(number, "a chapter condition in a conditional that "
                         "is not about chapters.")
        elif self.stack[-1].is_chapter:
            self.proceed(number, line, word)
        elif word == "endif":
            self.stack.pop()

    def open(self, number, line, names):
        """Enter an #if of either kind."""
        low, high = self.current()
        if names and any(not block.is_chapter for block in self.stack):
            self.problem(number, "a chapter conditional inside one that is "
                         "not about chapters.")
        block = Block(number, names, low, high)
        self.stack.append(block)
        if names:
            self.cut(number, line, block)

    def current(self):
        """The life of the branch that is open now."""
        for block in reversed(self.stack):
            if block.is_chapter:
                return block.low, block.high
        return self.life

    def proceed(self, number, line, word):
        """#elif, #else or #endif of a chapter conditional."""
        block = self.stack[-1]
        if block.else_line is not None and word != "endif":
            self.problem(number, f"#{word} after #else.")
        if word == "elif":
            block.high, block.low = block.low, block.outer
            self.cut(number, line, block)
            return
        if not PLAIN.fullmatch(line):
            self.problem(number, f"expected '#{word}' at column 0 with "
                         "nothing after it but a /* comment */.")
        if word == "else":
            block.else_line = number
            block.high, block.low = block.low, block.outer
        else:
            self.close(number)

    def cut(self, number, line, block):
        """Let a condition cut the open branch's life."""
        self.conditionals += 1
        hit = CONDITION.fullmatch(line)
        if not hit:
            self.problem(number, "expected '#if CHAPTER >= CH_SLUG' at column "
                         f"0, found '{line.strip()}'.")
        elif hit[2] not in self.numbers:
            self.problem(number, f"{hit[2]} is not in chapters.def.")
        elif not block.outer < self.numbers[hit[2]] < block.high:
            self.problem(number, f"{hit[2]} is always true or never true "
                         "here: it lies outside the life of the file or "
                         "branch, or the chain is not newest first.")
        else:
            block.low = self.numbers[hit[2]]

    def close(self, number):
        """Leave a chapter conditional."""
        block = self.stack.pop()
        if block.else_line is not None:
            length = number - block.else_line - 1
            self.longest_else = max(self.longest_else, length)


def check(path, text, numbers, since, until):
    """Check one file of the grammar's types; returns the Checker."""
    return Checker(path, numbers, since, until).check(text)


def check_other(path, text):
    """Files of other types hold no chapter conditionals."""
    return [f"{path}:{number}: this kind of file cannot hold chapter "
            "conditionals; give the manifest a retired variant."
            for number, line in enumerate(text.split("\n"), 1)
            if CONDITION.fullmatch(line)]


def is_annotated(path):
    """True of the file types that may hold chapter conditionals."""
    return path.endswith(CONDITION_TYPES)
