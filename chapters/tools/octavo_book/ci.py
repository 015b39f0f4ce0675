"""`chapter ci`: everything that must hold of the whole book.

First the newest chapter's tests and the checks of the tree, then every
chapter in turn: both trees build the same image, clang builds it too, all of
the chapter's tests pass, clang's image boots, and the opening test fails in
the chapter before. A chapter that was good is not built again until something
it depends on changes. Prints a line for each; the last is `N passed, N failed`.
"""

import concurrent.futures
import os
import re
import subprocess
import time

from . import build, cache, exercise, oracles, prose, tags
from .book import BookError

WORKERS = 2
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed", re.M)
WERROR = "WERROR=1"


class Outcome:
    """What a step found: counts, one line to print, and details."""

    def __init__(self, passed=0, failed=0, line="", details=""):
        self.passed = passed
        self.failed = failed
        self.line = line
        self.details = details

    def add(self, name, start, passed, failed, details=""):
        """Count one part of a step and note its time."""
        self.passed += passed
        self.failed += failed
        mark = " FAILED" if failed else ""
        self.line += f"  {name}{mark} {time.monotonic() - start:.1f} s"
        if failed:
            self.details += details.rstrip() + "\n"
        return not failed


def run(book, *command, **options):
    """Run a program of the project; returns (good, output)."""
    done = subprocess.run(command, cwd=book.root, text=True, errors="replace",
                          env=build.clean_environment(),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
    return done.returncode == 0, done.stdout


def counted(good, output):
    """(passed, failed) of a test run; failing without counts is one."""
    counts = COUNTS.findall(output)
    passed, failed = map(int, counts[-1]) if counts else (0, 0)
    return passed, failed or int(not good or not counts)


def newest_tests(book):
    """`make test`, as the README says it."""
    good, output = run(book, "make", "--no-print-directory", "test")
    return Outcome(*counted(good, output), "make test", output)


def lint(book):
    """Every check of `make lint`, each counted as one."""
    good, output = run(book, build.python_with_pytest(), "-B",
                       "tests/lint/run.py")
    lines = [line for line in output.splitlines() if line[:1].strip()]
    bad = sum(not line.endswith(" ok") for line in lines)
    return Outcome(len(lines) - bad, bad or int(not good), "lint", output)


def own_tests(book):
    """The tests of the checks and of the chapter tool."""
    good, output = run(book, build.python_with_pytest(), "-B", "-m", "pytest",
                       "-q", "-p", "no:cacheprovider", "tests/lint")
    passed = sum(map(int, re.findall(r"(\d+) passed", output)))
    failed = sum(map(int, re.findall(r"(\d+) (?:failed|error)", output)))
    return Outcome(passed, failed or int(not good), "tests/lint", output)


def leaks(book):
    """Nothing of the mechanism is left in any extracted tree."""
    problems = oracles.leaks(book)
    return Outcome(int(not problems), len(problems), "leaks",
                   "\n".join(problems))


def texts(book):
    """Every chapter's text is true of its tree; each counts as one."""
    outcome = Outcome(line="prose")
    for sitting in book.sittings:
        if sitting.is_last_part:
            problems, _ = prose.check(book, sitting)
            outcome.passed += not problems
            outcome.failed += bool(problems)
            outcome.details += "".join(f"{p}\n" for p in problems)
    return outcome


def exercises(book):
    """Stubs and wrong answers fail, solutions pass."""
    passed, problems = exercise.verify(exercise.of_book(book))
    return Outcome(passed, len(problems), "exercises", "\n".join(problems))


def tags_repeat(book):
    """The tags are a function of HEAD."""
    same = tags.commits(book.root) == tags.commits(book.root)
    return Outcome(int(same), int(not same), "tags",
                   "two runs give two chains")


def build_both(book, sitting, outcome):
    """Farm and extracted tree build the same image, without a warning."""
    start = time.monotonic()
    tree = build.fresh_tree(book, sitting)
    good, output = build.make(tree, "all", WERROR)
    if not outcome.add("gcc", start, good, not good, output):
        return None
    start = time.monotonic()
    farm = build.fresh_farm(book, sitting)
    good, output = build.make(farm, "all", WERROR,
                              *build.farm_words(book, sitting))
    if outcome.add("farm", start, good, not good, output):
        start = time.monotonic()
        good, sentence = oracles.same_image(farm, tree)
        outcome.add("identical", start, good, not good, sentence)
    return tree


def test_tree(book, tree, outcome):
    """The chapter's tests with gcc's image, and a boot of clang's."""
    start = time.monotonic()
    good, output = build.make(tree, "test")
    outcome.add("tests", start, *counted(good, output), output)
    start = time.monotonic()
    good, output = build.make(tree, "all", "CC=clang", WERROR)
    if not outcome.add("clang", start, good, not good, output):
        return
    runner = os.path.join(tree, "tests", "run")
    with open(runner, encoding="utf-8") as file:
        if "--boot-only" not in file.read():
            outcome.line += "  clang boot SKIPPED: tests/run has no such option"
            return
    start = time.monotonic()
    good, output = run(book, runner, "--boot-only", "CC=clang")
    outcome.add("clang boot", start, good, not good, output)


def check_chapter(book, sitting):
    """Everything about one chapter."""
    outcome = Outcome(line=sitting.tag)
    try:
        tree = build_both(book, sitting, outcome)
        if tree:
            test_tree(book, tree, outcome)
        start = time.monotonic()
        good, sentence = oracles.opens(book, sitting)
        outcome.add("opens", start, good, not good, sentence)
    except (BookError, OSError) as error:
        outcome.add("stopped", time.monotonic(), 0, 1, str(error))
    return outcome


def cached_chapter(book, sitting, store):
    """A chapter's outcome, from the cache if it was good before."""
    key = store.key(sitting)
    known = store.load(key)
    if known:
        return Outcome(known["passed"], 0, f"{sitting.tag}  unchanged")
    outcome = check_chapter(book, sitting)
    if not outcome.failed:
        store.save(key, {"passed": outcome.passed})
    return outcome


def tell(outcome):
    """Print a step's line, and what went wrong."""
    print(f"{outcome.line}: {outcome.passed} passed, {outcome.failed} failed",
          flush=True)
    if outcome.failed:
        print(outcome.details, flush=True)
    return outcome


def guarded(step, book):
    """A step's outcome; a mistake that stops it is a failure."""
    try:
        return step(book)
    except (BookError, OSError) as error:
        return Outcome(0, 1, step.__name__.replace("_", " "), str(error))


def use_ccache(book):
    """Let ccache stand before the compilers, if it is there."""
    if os.path.isdir("/usr/lib/ccache"):
        os.environ["PATH"] = "/usr/lib/ccache:" + os.environ["PATH"]
        os.environ.setdefault("CCACHE_DIR", book.build("cache", "ccache"))
        os.environ.setdefault("CCACHE_NOHASHDIR", "1")


def everything(book, sittings):
    """Run all checks; the status is 1 if anything failed."""
    use_ccache(book)
    outcomes = [tell(guarded(step, book)) for step in (
        newest_tests, lint, own_tests, leaks, texts, exercises,
        tags_repeat)]
    store = cache.Cache(book)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for outcome in pool.map(lambda s: cached_chapter(book, s, store),
                                sittings):
            outcomes.append(tell(outcome))
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{passed} passed, {failed} failed")
    return int(not passed or failed > 0)
