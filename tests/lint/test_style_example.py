"""The code in docs/ keeps the rules that the documents state."""

import os
import re
import subprocess

import braces
import headers
import pytest
import sizes
import topcomment
from conftest import ROOT

from octavo_book import farm
from octavo_book.book import Book

EXAMPLE = os.path.join(ROOT, "docs/style-example.c")
DRIVERS = os.path.join(ROOT, "docs/drivers.md")
COMPILERS = (["aarch64-linux-gnu-gcc"],
             ["clang", "--target=aarch64-linux-gnu"])
FLAGS = ["-std=gnu11", "-ffreestanding", "-mgeneral-regs-only", "-Wall",
         "-Wextra", "-Wshadow", "-Wvla", "-Wmissing-prototypes",
         "-Wstrict-prototypes", "-Wformat=2", "-Wundef", "-Werror",
         "-fsyntax-only", "-xc", "-"]


def example():
    """The text of the example."""
    with open(EXAMPLE, encoding="utf-8") as file:
        return file.read()


def worked_driver():
    """The whole file that docs/drivers.md shows step by step."""
    with open(DRIVERS, encoding="utf-8") as file:
        blocks = re.findall(r"^```c\n(.*?)^```$", file.read(), re.M | re.S)
    return "\n".join(blocks)


def complaints(compiler, text):
    """What a compiler says of a text in the newest chapter's tree."""
    book = Book(ROOT)
    newest = book.find("newest")
    defines = ["-include", os.path.join(ROOT, "chapters/chapters.def"),
               f"-DCHAPTER={newest.number}"]
    paths = [f"-I{path}" for path in headers.KERNEL_PATHS]
    return subprocess.run([*compiler, *defines, *paths, *FLAGS],
                          cwd=farm.make(book, newest), input=text,
                          stderr=subprocess.PIPE, text=True).stderr


def layout(text):
    """The text as clang-format would have it."""
    style = os.path.join(ROOT, ".clang-format")
    return subprocess.run(["clang-format", f"--style=file:{style}"],
                          input=text, stdout=subprocess.PIPE, check=True,
                          text=True).stdout


@pytest.mark.parametrize("compiler", COMPILERS, ids=lambda c: c[0])
@pytest.mark.parametrize("text", [example, worked_driver],
                         ids=lambda f: f.__name__)
def test_it_compiles_without_a_warning(compiler, text):
    assert complaints(compiler, text()) == ""


@pytest.mark.parametrize("text", [example, worked_driver],
                         ids=lambda f: f.__name__)
def test_it_is_laid_out_by_the_rules(text):
    assert text().startswith("/*\n")
    assert layout(text()) == text()


@pytest.mark.parametrize("text", [example, worked_driver],
                         ids=lambda f: f.__name__)
def test_it_explains_itself_and_is_short(tree, text):
    tree.write("src/kernel/shown.c", text())
    for check in (topcomment, sizes, braces):
        assert check.check(tree.root) == ([], [])


def test_a_broken_example_is_noticed():
    text = example().replace("int error = shelf_take", "int eror = shelf_take")
    assert "error" in complaints(COMPILERS[0], text)
