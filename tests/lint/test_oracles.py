"""The oracles, proved by books that break them."""

import pytest
from octavo_book import oracles
from octavo_book.extract import LEAK

RULES = """\
all:
\tmkdir -p build
\t@grep -q stop src/a.c && exit 1 || true
\tgcc -E -P $(EXTRA_CPPFLAGS) src/a.c > build/kernel8.img
"""
OPENING = """\
import pytest
@pytest.mark.opens
def test_it():
    {}
def test_other():
    assert False
"""


@pytest.fixture
def book(tree):
    """A tree whose image is its preprocessed source."""
    tree.add("Makefile", RULES)
    tree.add("src/a.c", "#if CHAPTER >= CH_PAGES\nint two;\n#endif\nint x;\n")
    tree.add("pytest.ini", "[pytest]\nmarkers = opens\n")
    return tree


@pytest.mark.parametrize("chapter", [1, 2])
def test_identical_images_are_accepted(book, chapter, capsys):
    assert book.chapter("identical", chapter) == 0
    assert "the same" in capsys.readouterr().out


def test_different_images_are_refused(book, capsys):
    book.write("src/a.c", book.read("src/a.c") + "int y = __LINE__;\n")
    assert book.chapter("identical", 2) == 1
    assert "FAILED, the images of" in capsys.readouterr().out


def test_a_tree_that_does_not_build_is_refused(book, capsys):
    book.write("src/a.c", "stop\n")
    assert book.chapter("identical", 1) == 1
    assert "does not build" in capsys.readouterr().out


@pytest.mark.parametrize("body, good, part", [
    ("assert 'two' in open('src/a.c').read()", True, "fails in ch01: Assert"),
    ("pytest.fail('TIMEOUT waiting')", True, "fails in ch01: Failed: TIMEOUT"),
    ("assert True", False, "passes in ch01 already"),
    ("open('nothing')", False, "fails by accident"),
])
def test_opens(book, body, good, part):
    book.add("tests/system/test_pages.py", OPENING.format(body), "pages")
    sitting = book.book.find("pages")
    verdict, sentence = oracles.opens(book.book, sitting)
    assert part in sentence
    assert verdict == good


def test_opens_refuses_a_collection_error(book):
    book.add("tests/system/test_pages.py", "import nothing_like_it\n", "pages")
    good, sentence = oracles.opens(book.book, book.book.find(2))
    assert not good and "an error instead of a failure" in sentence


def test_opens_wants_a_marked_test(book):
    book.add("tests/system/test_pages.py", "def test_a():\n    assert 0\n",
             "pages")
    good, sentence = oracles.opens(book.book, book.book.find(2))
    assert not good and "no test is marked" in sentence


def test_opens_wants_the_chapters_test_file(book):
    good, sentence = oracles.opens(book.book, book.book.find(2))
    assert not good and "test_pages.py is not in" in sentence


def test_nothing_stands_before_the_first(book):
    assert oracles.opens(book.book, book.book.find(1))[0]


@pytest.mark.parametrize("text, leak", [
    (b"CHAPTER", True), (b"#if CH_X", True), (b"CHAPTERS", False),
    (b"MATCH_X", False), (b"CH_", False), (b"CH_a", False)])
def test_what_a_leak_is(text, leak):
    assert bool(LEAK.search(text)) == leak


def test_leaks_are_found(book, capsys):
    assert book.chapter("leaks") == 0
    book.add("src/b.h", "#define N CHAPTER\n", "pages")
    assert book.chapter("leaks") == 1
    assert "ch02: src/b.h names a chapter" in capsys.readouterr().out
