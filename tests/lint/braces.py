"""braces: every if, else, for, while and do has braces, however short."""

import re

from common import CODE, main, sources

KEYWORD = re.compile(r"\b(if|for|while|else|do)\b")
PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)


def after_parentheses(text, start):
    """The offset behind the parentheses that open at or after `start`."""
    depth = 0
    for offset in range(start, len(text)):
        if text[offset] == "(":
            depth += 1
        elif text[offset] == ")":
            depth -= 1
            if depth == 0:
                return offset + 1
    return len(text)


def is_braced(text, hit):
    """Is the statement that a keyword governs a block?"""
    end = hit.end()
    if hit[1] in ("if", "for", "while"):
        end = after_parentheses(text, end)
    rest = text[end:].lstrip()
    if hit[1] == "else":
        return re.match(r"\{|if\b", rest)
    if hit[1] == "while" and text[:hit.start()].rstrip().endswith("}"):
        return rest.startswith(("{", ";"))
    return rest.startswith("{")


def check(root):
    """Check every C file and header; macros are left to their readers."""
    problems = []
    for source in sources(root, (".c", ".h"), (*CODE, "tests")):
        text = PREPROCESSOR.sub(lambda m: re.sub(r"[^\n]", " ", m[0]),
                                source.blanked())
        problems += [
            f"{source.path}:{source.line_of(hit.start())}: '{hit[1]}' without "
            "braces." for hit in KEYWORD.finditer(text)
            if not is_braced(text, hit)]
    return problems, []


if __name__ == "__main__":
    main(check)
