"""locktags: in a structure with a lock, every field says who protects it.

The tag is a letter or two in brackets, `[l]`, in a comment before the field
or behind it. The locks themselves need none.
"""

import re

from common import main, matching_brace, sources

STRUCT = re.compile(r"\b(?:struct|union)\b[^;{}()=]*\{")
LOCK = re.compile(r"^\s*(?:struct\s+)?(?:spinlock|mutex|rwlock|seqlock)"
                  r"(?:_t)?\s+\w+[^*]*$")
TAG = re.compile(r"\[[A-Za-z]{1,3}(?:\s*[,:+]\s*[A-Za-z]{1,3})*\]")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
NOISE = re.compile(r"^[ \t]*#[^\n]*", re.M)


def fields(source, start, end):
    """(offset, declaration, comments) of each field of a structure's body.

    A comment belongs to a field if it stands between the previous field's
    line and the end of this field's line.
    """
    code = NOISE.sub(lambda m: " " * len(m[0]), source.blanked())
    position = start
    for hit in re.finditer(r";", code[start:end]):
        stop = start + hit.end()
        if stop <= position:
            continue
        line_end = source.text.find("\n", stop)
        declaration = re.split(r"[{}]", code[position:stop - 1])[-1].strip()
        offset = stop - len(declaration) - 1
        comments = COMMENT.findall(source.text[position:line_end])
        if declaration:
            yield offset, declaration, "".join(comments)
        position = max(stop, line_end)


def check_struct(source, start, end):
    """Problems of one structure."""
    found = list(fields(source, start, end))
    if not any(LOCK.match(declaration) for _, declaration, _ in found):
        return []
    return [f"{source.path}:{source.line_of(offset)}: '{declaration}' stands "
            "beside a lock and has no tag such as [l]."
            for offset, declaration, comments in found
            if not LOCK.match(declaration) and not TAG.search(comments)]


def check(root):
    """Check every structure that contains a lock."""
    problems = []
    for source in sources(root):
        code = source.blanked()
        last = 0
        for hit in STRUCT.finditer(code):
            if hit.start() < last:
                continue
            last = matching_brace(code, hit.end() - 1)
            problems += check_struct(source, hit.end(), last)
    return problems, []


if __name__ == "__main__":
    main(check)
