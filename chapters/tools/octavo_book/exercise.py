"""Exercises: a chapter's tree with a gap in it, and the test that closes it.

Exercise K of a chapter lies in chapters/NN-slug/exercises/K:

    README.md          the task
    test_exercise.py   what the reader's work must pass
    hints.md           three steps, under the headings `## 1` to `## 3`
    stub/              where the reader starts
    solutions/NAME/    answers that pass, built differently
    wrong/NAME/        answers that fail; message.txt is a regular expression
                       that finds the failing test's message, and no other's

stub, solutions and wrong answers are overlays: files at their paths in the
chapter's tree. The reader works in build/exercises/NN-K.
"""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

from . import extract
from .book import BookError, read_lines

TEST = "tests/system/test_exercise.py"
MESSAGE = "message.txt"
STEPS = 3
SOLUTIONS = 2
WRONG = 3
ASSERTION = re.compile(r"(AssertionError\b|assert )")


class Exercise:
    """One exercise of a chapter."""

    def __init__(self, book, sitting, number):
        self.book = book
        self.sitting = sitting
        self.number = number
        self.label = f"{sitting.chapter:02}-{number}"
        self.folder = os.path.join(book.root, book.folder(sitting),
                                   "exercises", number)
        self.work = book.build("exercises", self.label)

    def path(self, *parts):
        """A path in the exercise's own folder."""
        return os.path.join(self.folder, *parts)

    def names(self, kind):
        """The names of its solutions or wrong answers."""
        return numbered(self.path(kind))

    def tree(self, folder, overlay):
        """Write the chapter's tree with an overlay and the test over it."""
        extract.extract(self.book, self.sitting, folder)
        for path in overlay_files(overlay):
            target = os.path.join(folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(os.path.join(overlay, path), target)
        shutil.copy(self.path("test_exercise.py"), os.path.join(folder, TEST))


class Outcome:
    """What the exercise's test said about a tree."""

    def __init__(self, log, tests, failures, errors):
        self.log = log
        self.tests = tests
        self.failures = failures
        self.errors = errors

    @property
    def is_passed(self):
        """True if tests ran and every one passed."""
        return self.tests > 0 and not self.failures and not self.errors

    @property
    def is_refused(self):
        """True if it built and ran, and assertions, only those, failed."""
        return bool(self.failures) and not self.errors and \
            all(ASSERTION.match(text) for text in self.failures)

    def said(self):
        """The first thing that went wrong, in one line."""
        texts = self.failures + self.errors or ["all tests passed"]
        return texts[0].split("\n")[0]


def numbered(folder):
    """The folders in a folder, in order; none if it does not exist."""
    if not os.path.isdir(folder):
        return []
    return sorted(name for name in os.listdir(folder)
                  if os.path.isdir(os.path.join(folder, name)))


def overlay_files(overlay):
    """The paths that an overlay puts into a tree."""
    found = []
    for folder, _, names in os.walk(overlay):
        place = os.path.relpath(folder, overlay)
        found += [os.path.normpath(os.path.join(place, n)) for n in names]
    return sorted(path for path in found if path != MESSAGE)


def of_chapter(book, sitting):
    """All exercises of one chapter."""
    folder = os.path.join(book.root, book.folder(sitting), "exercises")
    return [Exercise(book, sitting, name) for name in numbered(folder)]


def of_book(book):
    """All exercises there are."""
    return [exercise for sitting in book.sittings if sitting.is_last_part
            for exercise in of_chapter(book, sitting)]


def find(book, sitting, number):
    """The exercise a user named, or a sentence that names those there are."""
    exercises = of_chapter(book, sitting)
    for exercise in exercises:
        if exercise.number == number:
            return exercise
    if not exercises:
        raise BookError(f"Chapter {sitting.label} has no exercises.")
    there = ", ".join(f"N={e.number}" for e in exercises)
    raise BookError(f"Chapter {sitting.label} has no exercise '{number}': "
                    f"give one of {there}.")


def begin(exercise):
    """Lay out the reader's folder; returns what to tell the reader."""
    if os.path.exists(exercise.work):
        raise BookError(f"{exercise.work} holds your work already: go on "
                        "there, or delete it to start again.")
    exercise.tree(exercise.work, exercise.path("stub"))
    shutil.copy(exercise.path("README.md"),
                os.path.join(exercise.work, "EXERCISE.md"))
    where = os.path.relpath(exercise.work, exercise.book.root)
    words = f"CHAPTER={exercise.sitting.label} N={exercise.number}"
    edit = ", ".join(overlay_files(exercise.path("stub")))
    return (f"{where} is chapter {exercise.sitting.label}'s tree, prepared.\n"
            f"  read    {where}/EXERCISE.md\n"
            f"  change  {edit}, there; `make run` works there, too\n"
            f"  test    make check-exercise {words}\n"
            f"  stuck?  make hint {words} STEP=1   (then 2, then 3)\n"
            "`make clean` removes build/: keep a copy of what you like.")


def hint(exercise, step):
    """The text of one of the exercise's hints."""
    texts = hints(exercise)
    if step not in texts:
        raise BookError(f"There is no hint '{step}': give STEP=1, STEP=2 or "
                        "STEP=3.")
    return texts[step]


def hints(exercise):
    """Step -> text, from hints.md."""
    texts = {}
    step = None
    for line in read_lines(exercise.path("hints.md")):
        heading = re.fullmatch(r"## (\d+)\s*", line)
        if heading:
            step = heading[1]
            texts[step] = []
        elif step:
            texts[step].append(line)
    return {step: "\n".join(lines).strip() for step, lines in texts.items()}


def check(exercise):
    """Test the reader's work; its outcome."""
    if not os.path.isdir(exercise.work):
        raise BookError(f"{exercise.work} is not there: `make exercise "
                        f"CHAPTER={exercise.sitting.label} "
                        f"N={exercise.number}` begins it.")
    shutil.copy(exercise.path("test_exercise.py"),
                os.path.join(exercise.work, TEST))
    return run_test(exercise.work)


def run_test(tree):
    """Run the exercise's test in a tree."""
    report = os.path.join(tree, "build", "exercise.xml")
    os.makedirs(os.path.dirname(report), exist_ok=True)
    env = {k: v for k, v in os.environ.items()
           if k not in ("EXTRA_CPPFLAGS", "OCTAVO_VARIABLES")}
    env |= {"OCTAVO_TREE": tree, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([python_with_pytest(), "-m", "pytest", "-q",
                           "--tb=short", "-p", "no:cacheprovider",
                           f"--junitxml={report}", TEST], cwd=tree, env=env,
                          text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if not os.path.exists(report):
        return Outcome(done.stdout, 0, [], ["pytest made no report"])
    cases = ET.parse(report).getroot().findall(".//testcase")
    os.remove(report)
    return Outcome(done.stdout, len(cases), messages(cases, "failure"),
                   messages(cases, "error") + messages(cases, "skipped"))


def messages(cases, kind):
    """What the test cases with this kind of result had to say."""
    return [found.get("message", "") for case in cases
            for found in case.findall(kind)]


def python_with_pytest():
    """A python3 that can import pytest; the distribution's own if need be."""
    for python in (sys.executable, "/usr/bin/python3"):
        probe = subprocess.run([python, "-c", "import pytest, pexpect"],
                               capture_output=True)
        if probe.returncode == 0:
            return python
    raise BookError("No python3 here can import pytest and pexpect: `make "
                    "setup` installs them.")


def form(exercise):
    """What is missing from an exercise, or None."""
    if not os.path.exists(exercise.path("README.md")):
        return "it has no README.md"
    if list(hints(exercise)) != [str(n + 1) for n in range(STEPS)]:
        return f"hints.md must have the steps 1 to {STEPS}"
    if len(exercise.names("solutions")) < SOLUTIONS:
        return f"it must have {SOLUTIONS} solutions"
    if len(exercise.names("wrong")) < WRONG:
        return f"it must have {WRONG} wrong answers"
    return None


def outcome_of(exercise, *variant):
    """Test one of the exercise's overlays in a tree of its own."""
    folder = exercise.book.build("exercise-check", exercise.label, *variant)
    shutil.rmtree(folder, ignore_errors=True)
    exercise.tree(folder, exercise.path(*variant))
    return run_test(folder)


def stub_problem(exercise):
    """The stub must build, run and be refused."""
    outcome = outcome_of(exercise, "stub")
    if not outcome.is_refused:
        return f"must fail by assertion: {outcome.said()}"
    return None


def solution_problem(exercise, name):
    """A solution must pass."""
    outcome = outcome_of(exercise, "solutions", name)
    return None if outcome.is_passed else f"must pass: {outcome.said()}"


def wrong_problem(exercise, name):
    """A wrong answer must be refused with its own message, and no other."""
    outcome = outcome_of(exercise, "wrong", name)
    if not outcome.is_refused:
        return f"must fail by assertion: {outcome.said()}"
    said = "\n".join(outcome.failures)
    for other in exercise.names("wrong"):
        pattern = read_lines(exercise.path("wrong", other, MESSAGE))[0]
        if bool(re.search(pattern, said)) != (other == name):
            word = "must" if other == name else "must not"
            return f"{word} say '{pattern}': {outcome.said()}"
    return None


def checks(exercise):
    """Everything to verify: (what, function that returns a problem)."""
    yield "form", lambda: form(exercise)
    yield "stub", lambda: stub_problem(exercise)
    for name in exercise.names("solutions"):
        yield f"solutions/{name}", \
            lambda name=name: solution_problem(exercise, name)
    for name in exercise.names("wrong"):
        yield f"wrong/{name}", lambda name=name: wrong_problem(exercise, name)


def verify(exercises):
    """Verify exercises; returns (number passed, problems)."""
    jobs = [(exercise, what, function) for exercise in exercises
            for what, function in checks(exercise)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda job: job[2](), jobs))
    problems = [f"exercise {e.label}, {what}: {text}"
                for (e, what, _), text in zip(jobs, found) if text]
    return len(jobs) - len(problems), problems
