"""The docs: links lead somewhere, chapters are named, tags are explained."""

import glob
import os
import re

import pytest
from common import sources
from conftest import ROOT
from octavo_book.book import Book

TEXTS = [os.path.relpath(path, ROOT) for pattern in (
    "*.md", "docs/**/*.md", "chapters/[0-9]*/**/*.md")
    for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True))]
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
# [DT 5.4], [ELF, Elf64_Rela], but not [5], [I,l] or [WORDS_PER_LINE * 4].
CITATION = re.compile(r"\[([A-Z][A-Z0-9-]+|GICv\d),?(?: |\n \* )[\w., -]+\]")


def read(path):
    """The text of one file."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def prose(path):
    """A text without its code."""
    return CODE.sub("", FENCE.sub("", read(path)))


def anchors(path):
    """What a link can name in a text: its headings, as GitHub spells them."""
    headings = re.findall(r"^#+ +(.*)$", FENCE.sub("", read(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
            for heading in headings}


def broken(path):
    """The links of a text that lead nowhere."""
    found = []
    for link in LINK.findall(prose(path)):
        place, _, anchor = link.partition("#")
        target = os.path.normpath(
            os.path.join(os.path.dirname(path), place)) if place else path
        if re.match(r"[a-z]+:", link):
            continue
        if not os.path.exists(os.path.join(ROOT, target)) or (
                anchor and anchor not in anchors(target)):
            found.append(link)
    return found


def cited(text):
    """The tags that the comments of a source cite."""
    return {tag for comment in COMMENT.findall(text)
            for tag in CITATION.findall(comment)}


@pytest.mark.parametrize("path", TEXTS)
def test_links_lead_somewhere(path):
    assert broken(path) == []


@pytest.mark.parametrize("path", ["README.md", "CHANGELOG.md"])
def test_every_chapter_is_named(path):
    text = read(path)
    missing = [sitting.slug for sitting in Book(ROOT).sittings
               if not re.search(rf"\b{sitting.slug}\b", text)]
    assert missing == []


def test_every_document_that_comments_cite_is_listed():
    listed = set(re.findall(r"^\| ([\w-]+) \|", read("docs/specs.md"), re.M))
    missing = {f"{source.path}: {tag}"
               for source in sources(ROOT, (".c", ".h", ".S"))
               for tag in cited(source.text) - listed}
    assert missing == set()


def test_citations_are_told_from_other_brackets():
    assert cited("/* [DT 5.4], [ELF, Elf64_Rela]\n * [GICv2 4.3] [PCI-OF\n"
                 " * 2.1] [I,l] [5] [BITS] [SIZE * 4] */ int x[SIZE + 1];"
                 ) == {"DT", "ELF", "GICv2", "PCI-OF"}
