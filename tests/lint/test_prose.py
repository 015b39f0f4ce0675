"""`chapter prose`: blocks, headings and the weave."""

import pytest
from octavo_book import prose

FRAME = """\
# 2. Pages

## Goal

To have *pages* in the middle.

## What you will see

```console expect
$ make run
```

## What is new, and why it is shaped so

{}
## Test it

## Recap
"""

CODE = """\
/* a */
int one;
#if CHAPTER >= CH_PAGES
int two;
int three;
#endif
int four;
"""

PATH = "chapters/02-pages/README.md"


@pytest.fixture
def text(tree):
    """A function that checks a text of chapter 2 with some content."""
    tree.add("src/a.c", CODE)
    tree.add("Makefile", "all:\n")

    def check(content, fix=False):
        tree.write(PATH, FRAME.format(content))
        problems, _ = prose.check(tree.book, tree.book.find(2), fix)
        return "\n".join(problems)
    check.tree = tree
    return check


def block(first, *lines):
    """A fenced block."""
    return "\n".join(("```" + first, *lines, "```")) + "\n"


@pytest.mark.parametrize("lines", [
    ("int one;", "int two;"),
    ("int two;",),
    ("/* a */", "/* ... */", "int four;"),
    ("    /* ... */", "int four;", "/* ... */"),
    ("/* a */", "# ...", "int two;"),
])
def test_lines_of_the_tree_are_accepted(text, lines):
    assert text(block("c src/a.c", *lines)) == ""


@pytest.mark.parametrize("lines", [
    ("int five;",),
    ("int four;", "/* ... */", "int one;"),
    ("int one;", "int three;"),
    ("nt two;",),
    ("int two",),
    ("#if CHAPTER >= CH_PAGES", "int two;"),
])
def test_other_lines_are_refused(text, lines):
    assert "not in ch02's src/a.c" in text(block("c src/a.c", *lines))


def test_blocks_without_a_path_are_free(text):
    assert text(block("c", "anything")) == ""
    assert text(block("", "anything")) == ""


def test_a_fence_with_more_words_is_refused(text):
    assert "this fence is not" in text(block("c src/a.c and more", "int x;"))


def test_a_path_that_is_not_there_is_named(text):
    assert "ch02 has no file src/b.c" in text(block("c src/b.c", "int b;"))


def test_any_language_word_counts(text):
    assert text(block("make Makefile", "all:")) == ""
    assert "not in" in text(block("make Makefile", "none:"))


def test_long_blocks_are_refused(text):
    assert "36 lines; at most 35" in text(block("c", *["x"] * 36))
    assert text(block("c", *["x"] * 35)) == ""


def test_diffs_are_generated(text):
    assert "not the change" in text(block("diff src/a.c"))
    assert text(block("diff src/a.c"), fix=True) == ""
    assert block("diff src/a.c", " /* a */", " int one;", "+int two;",
                 "+int three;", " int four;") in text.tree.read(PATH)
    assert text.tree.chapter("prose", 2) == 0


def test_hunks_can_be_chosen(text):
    far = "".join(f"int x{n};\n" for n in range(20))
    change = "#if CHAPTER >= CH_PAGES\nint {};\n#endif\n"
    text.tree.add("src/b.c", change.format("a") + far + change.format("b"))
    assert text(block("diff src/b.c 2"), fix=True) == ""
    mended = text.tree.read(PATH)
    assert "+int b;" in mended and "+int a;" not in mended
    assert text(block("diff src/b.c"), fix=True) == ""
    assert "\n@@\n" in text.tree.read(PATH)
    assert "no such change" in text(block("diff src/b.c 3"))


def test_a_diff_of_an_unchanged_file_is_refused(text):
    assert "no such change in Makefile" in text(block("diff Makefile"))


def test_headings_are_wanted(text):
    tree = text.tree
    tree.write(PATH, FRAME.format("").replace("## Recap", "## Summary"))
    problems, _ = prose.check(tree.book, tree.book.find(2))
    assert problems == [f"{PATH}: one heading '## Recap' is wanted."]


def test_a_block_left_open_is_named(text):
    assert "never closed" in text("```c\nint x;\n")


def test_a_text_that_is_not_there_is_named(tree):
    assert prose.check(tree.book, tree.book.find(1))[0] == \
        ["chapters/01-first-light/README.md is not there."]


def test_words_leave_blocks_and_comments_out(text):
    text(block("c", "not these words") + "<!-- nor these -->\n")
    _, words = prose.check(text.tree.book, text.tree.book.find(2))
    assert words == len("2 Pages Goal To have pages in the middle What you "
                        "will see What is new and why it is shaped so Test it "
                        "Recap".split())


def test_a_sitting_speaks_of_the_chapters_trees(tree):
    tree.add("src/a.c", "#if CHAPTER >= CH_STORAGE_SD\nint sd;\n"
             "#else\nint disk;\n#endif\n")
    tree.write("chapters/35-storage/README.md", FRAME.format(
        block("c src/a.c", "int disk;") + block("c src/a.c", "int sd;")))
    assert tree.chapter("prose", 35) == 0


HIDE = "\n### Not shown here\n\n{}\n"


def test_the_weave_wants_every_new_line(text):
    missing = text("<!-- weave -->\n" + block("c src/a.c", "int two;"))
    assert "1 new lines of src/a.c are not shown, first 'int three;'" in missing
    assert text("<!-- weave -->\n" + block(
        "c src/a.c", "int two;", "/* ... */", "int four;") + block(
        "c src/a.c", "int three;")) == ""


def test_the_weave_counts_diff_blocks(text):
    assert text("<!-- weave -->\n" + block("diff src/a.c"), fix=True) == ""


def test_the_weave_accepts_files_named_as_not_shown(text):
    assert text(HIDE.format("- `src/a.c`: what it holds, `f()`")) == ""
    assert "src/a.c are not shown" in text(HIDE.format("nothing"))


def test_the_weave_refuses_names_of_files_that_are_not_there(text):
    assert "src/no.c is listed as not shown" in text(HIDE.format(
        "`src/a.c` and `src/no.c`"))


def test_texts_without_the_promise_are_not_woven(text):
    assert text("") == ""
