"""The oracles: what must hold of every chapter's state.

leaks      nothing of the mechanism is left in what the reader sees
identical  annotated and extracted tree build the same image, byte for byte
opens      the chapter's opening test fails in the chapter before
"""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

from . import build, extract

CLEAR = re.compile(r"AssertionError|^assert|^Failed:|Timeout|TIMEOUT")
OPENS_SECONDS = 300
OPENS_PATIENCE = "5"  # seconds that a test waits for what will not come


def leaks(book):
    """Problems of all chapters: files that still name chapters."""
    resolver = extract.Resolver(book)
    return [f"{sitting.tag}: {path} names a chapter after extraction."
            for sitting in book.sittings
            for path in extract.leaks(book, sitting, resolver)]


def identical(book, sitting):
    """Build both trees and compare; returns (good, sentence)."""
    folders = ((build.fresh_farm(book, sitting),
                build.farm_words(book, sitting)),
               (build.fresh_tree(book, sitting), []))
    for folder, words in folders:
        good, output = build.make(folder, "all", *words)
        if not good:
            return False, f"{folder} does not build:\n{output}"
    return same_image(folders[0][0], folders[1][0])


def same_image(farm, tree):
    """Compare the images of two built trees; returns (good, sentence)."""
    with open(os.path.join(farm, build.IMAGE), "rb") as file:
        left = file.read()
    with open(os.path.join(tree, build.IMAGE), "rb") as file:
        right = file.read()
    if left == right:
        return True, f"the same {len(left)} bytes from both trees"
    length = min(len(left), len(right))
    first = next((n for n in range(length) if left[n] != right[n]), length)
    return False, (f"the images of {farm} ({len(left)} bytes) and {tree} "
                   f"({len(right)} bytes) differ first at byte {first}")


def opens(book, sitting):
    """Run a chapter's opening test in the chapter before.

    Returns (good, sentence); the test has to fail, and to say clearly why.
    """
    before = book.before(sitting)
    if before is None:
        return True, "no chapter stands before the first"
    test = f"tests/system/test_{sitting.slug.replace('-', '_')}.py"
    if test not in book.alive(sitting):
        return False, f"{test} is not in the chapter's tree"
    tree = build.fresh_tree(book, before, "before-" + sitting.tag)
    overlay(book, sitting, tree)
    report = os.path.join(tree, "build", "opens.xml")
    output = run_opening(tree, test, report)
    if not os.path.exists(report):
        return False, f"pytest did not run:\n{output}"
    return judge(ElementTree.parse(report).getroot(), before)


def overlay(book, sitting, tree):
    """Put a chapter's system tests over an earlier tree."""
    folder = os.path.join(tree, "tests", "system")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    resolver = extract.Resolver(book)
    for path, entry in book.alive(sitting).items():
        if os.path.dirname(path) == "tests/system" and path.endswith(".py"):
            with open(os.path.join(tree, path), "wb") as file:
                file.write(resolver.text(entry, sitting))


def run_opening(tree, test, report):
    """Run the tests marked `opens`; returns what pytest printed."""
    command = [build.python_with_pytest(), "-m", "pytest", "-q", "-x",
               "-m", "opens", "-p", "no:cacheprovider",
               f"--junitxml={report}", test]
    environment = {**build.clean_environment(), "OCTAVO_TREE": tree,
                   "OCTAVO_TIMEOUT": OPENS_PATIENCE,
                   "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=tree, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=OPENS_SECONDS)
    except subprocess.TimeoutExpired:
        return f"no end within {OPENS_SECONDS} s"
    return done.stdout


def judge(report, before):
    """The verdict over a report of pytest: (good, sentence)."""
    errors = [e.get("message", "") for e in report.iter("error")]
    failures = [f.get("message", "") for f in report.iter("failure")]
    if errors:
        return False, f"an error instead of a failure: {headline(errors[0])}"
    if report.find(".//testcase") is None:
        return False, "no test is marked `opens`"
    if not failures:
        return False, f"the opening test passes in {before.tag} already"
    if not CLEAR.search(failures[0]):
        return False, f"it fails by accident: {headline(failures[0])}"
    return True, f"fails in {before.tag}: {headline(failures[0])}"


def headline(message):
    """The first line of a message."""
    return message.strip().split("\n")[0] if message.strip() else "no message"
