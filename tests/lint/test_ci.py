"""The whole-book checks, on a small book."""

import pytest
from octavo_book import cache, ci

RULES = """\
all:
\t@mkdir -p build
\t@echo "$(CC) $(WERROR)" >> log
\t@test -z "$$(grep warn src/a.c)" -o -z "$(WERROR)"
\t@cp src/a.c build/kernel8.img
test:
\t@tests/run
"""
RUNNER = """\
#!/bin/sh
echo "host 3 passed, 0 failed"
echo "${1:-all} $2"
echo "4 passed, 0 failed"
"""
OPENING = """\
import os, pytest
@pytest.mark.opens
def test_it():
    assert os.path.exists("src/new.c")
"""


@pytest.fixture
def book(tree, monkeypatch):
    """A book of small trees that build and pass."""
    monkeypatch.delenv("CI", raising=False)
    tree.add("Makefile", RULES)
    tree.add("src/a.c", "int a;\n")
    tree.add("src/new.c", "int new;\n", "pages")
    tree.add("pytest.ini", "[pytest]\nmarkers = opens\n")
    tree.add("tests/run", RUNNER)
    tree.add("tests/system/test_pages.py", OPENING, "pages")
    (tree.path / "tests/run").chmod(0o755)
    return tree


def check(tree, name=2):
    """The outcome of one chapter."""
    return ci.check_chapter(tree.book, tree.book.find(name))


@pytest.mark.parametrize("good, output, counts", [
    (True, "1 passed, 0 failed\n", (1, 0)),
    (True, "9 passed, 9 failed\n3 passed, 0 failed\n", (3, 0)),
    (False, "3 passed, 2 failed\n", (3, 2)),
    (False, "3 passed, 0 failed\n", (3, 1)),
    (True, "nothing ran\n", (0, 1))])
def test_a_run_is_counted_by_its_last_line(good, output, counts):
    assert ci.counted(good, output) == counts


def test_a_good_chapter(book):
    outcome = check(book)
    assert outcome.failed == 0
    assert outcome.passed == 4 + 5
    assert "clang boot SKIPPED" in outcome.line


def test_clang_boots_where_the_runner_can(book):
    book.write("tests/run", RUNNER + "# --boot-only\n")
    outcome = check(book)
    assert outcome.passed == 4 + 6
    assert "SKIPPED" not in outcome.line


def test_both_compilers_build_without_warnings(book):
    check(book)
    assert book.read("build/ci/ch02/tree/log") == "cc 1\nclang 1\n"
    assert book.read("build/ci/ch02/farm/log") == "cc 1\n"


def test_a_warning_fails_the_chapter(book):
    book.write("src/a.c", "warn\n")
    outcome = check(book)
    assert outcome.failed >= 1 and "gcc FAILED" in outcome.line


def test_failing_tests_fail_the_chapter(book):
    book.write("tests/run", "#!/bin/sh\necho '1 passed, 2 failed'\nexit 1\n")
    outcome = check(book)
    assert outcome.failed == 2 and "1 passed, 2 failed" in outcome.details


def test_an_opening_that_passes_fails_the_chapter(book):
    book.write("tests/system/test_pages.py",
               OPENING.replace("new.c", "a.c"))
    outcome = check(book)
    assert outcome.failed == 1 and "passes in ch01" in outcome.details


def cached(tree):
    """A chapter's line, through the cache."""
    book = tree.book
    return ci.cached_chapter(book, book.find(2), cache.Cache(book)).line


def test_an_unchanged_chapter_is_remembered(book, monkeypatch):
    assert "tests" in cached(book)
    assert "unchanged" in cached(book)
    monkeypatch.setenv("CI", "true")
    assert "tests" in cached(book)
    monkeypatch.setenv("OCTAVO_CACHE", "1")
    assert "unchanged" in cached(book)


@pytest.mark.parametrize("path", ["src/a.c", "src/new.c", "tests/run"])
def test_a_changed_chapter_is_checked_again(book, path):
    cached(book)
    book.write(path, book.read(path) + "\n")
    assert "tests" in cached(book)


def test_a_bad_chapter_is_not_remembered(book):
    book.write("tests/run", "#!/bin/sh\necho '1 passed, 2 failed'\nexit 1\n")
    cached(book)
    assert "tests FAILED" in cached(book)


def test_a_step_that_stops_is_a_failure(book):
    (book.path / "src/a.c").unlink()
    outcome = ci.guarded(ci.leaks, book.book)
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert "src/a.c cannot be read" in outcome.details


def test_everything_ends_with_the_sum(book, monkeypatch, capsys):
    monkeypatch.setattr(ci, "use_ccache", lambda book: None)
    for name in ("newest_tests", "lint", "own_tests", "leaks", "texts",
                 "exercises", "tags_repeat"):
        monkeypatch.setattr(ci, name, lambda book: ci.Outcome(1, 0, "step"))
    sittings = [book.book.find(1), book.book.find(2)]
    assert ci.everything(book.book, sittings) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{7 + 9 + 9} passed, 0 failed"
    assert [line[:4] for line in lines[-3:-1]] == ["ch01", "ch02"]
