"""The checks of tests/lint, each proved by a tree that it must refuse."""

import os
import shutil

import braces
import cformat
import headers
import layers
import locktags
import pytest
import sizes
import topcomment
from conftest import ROOT


def problems(check, tree):
    """All problems as one text."""
    return "\n".join(check.check(tree.root)[0])


@pytest.mark.parametrize("path, header", [
    ("src/include/abi/a.h", "lib/list.h"),
    ("src/lib/a.c", "mm/heap.h"),
    ("src/lib/a.c", "stdio.h"),
    ("src/arch/arm64/a.c", "fs/vfs.h"),
    ("src/kernel/a.c", "proc/process.h"),
    ("src/mm/a.c", "drivers/driver.h"),
    ("drivers/core/a.c", "fs/vfs.h"),
    ("drivers/serial/a.c", "arch/cpu.h"),
    ("drivers/serial/a.c", "mm/vmap.h"),
    ("fs/fat/a.c", "net/socket.h"),
    ("net/tcp/a.c", "proc/process.h"),
    ("src/proc/a.c", "syscall/table.h"),
    ("src/micro/a.c", "fs/vfs.h"),
    ("user/bin/a.c", "kernel/log.h"),
    ("chapters/was/pages/src/lib/a.c", "kernel/log.h"),
    ("src/lib/a.S", "kernel/log.h"),
])
def test_layers_refuses(tree, path, header):
    tree.write(path, f"#include <{header}>\n")
    assert f"{path}:1: " in problems(layers, tree)


@pytest.mark.parametrize("path, header", [
    ("src/lib/a.c", "stdarg.h"),
    ("src/arch/arm64/a.c", "kernel/panic.h"),
    ("src/kernel/a.c", "mm/heap.h"),
    ("drivers/serial/a.c", "kernel/log.h"),
    ("drivers/serial/a.c", "drivers/driver.h"),
    ("drivers/irqchip/gicv3.c", "arch/cpu.h"),
    ("fs/fat/a.c", "fs/vfs.h"),
    ("src/proc/a.c", "fs/vfs.h"),
    ("src/init/main.c", "proc/process.h"),
    ("user/bin/a.c", "stdio.h"),
])
def test_layers_accepts(tree, path, header):
    tree.write(path, f"#include <{header}>\n")
    assert problems(layers, tree) == ""


def test_layers_knows_private_headers(tree):
    tree.write("fs/fat/a.c", '#include "fat.h"\n#include "../vfs/x.h"\n')
    assert problems(layers, tree).count("private header") == 1


def test_layers_wants_every_folder_placed(tree):
    tree.write("src/other/a.c", "int a;\n")
    assert "no layer" in problems(layers, tree)


def test_layers_keeps_the_instruction_set_below_arch(tree):
    tree.write("src/arch/arm64/a.c", 'void f(void) { asm("nop"); }\n')
    tree.write("src/kernel/b.c", '/* asm */ char *s = "asm";\n')
    assert problems(layers, tree) == ""
    tree.write("src/kernel/a.c", '\n__asm__("nop");\n')
    assert "src/kernel/a.c:2: '__asm__'" in problems(layers, tree)


def function(lines, inside=""):
    """A function of so many lines."""
    filler = "    x++; /* } */\n" * (lines - 3 - inside.count("\n"))
    return f"static int f(int x)\n{{\n{inside}{filler}}}\n"


def test_sizes_of_functions(tree):
    tree.write("src/a.c", "struct s {\n    int x;\n};\n" + function(60))
    assert problems(sizes, tree) == ""
    tree.write("src/a.c", "#define M(x) {\n\nint y;\n" + function(61))
    assert "src/a.c:4: f(): 61 lines" in problems(sizes, tree)


def test_sizes_ignores_tables(tree):
    tree.write("src/a.c", "static const int t[2] = {\n" + "0,\n" * 90 + "};\n"
               "DRIVER(x) = {\n" + "0,\n" * 90 + "};\n")
    assert problems(sizes, tree) == ""


def test_sizes_lists_waivers(tree):
    waiver = "    /* lint: long because it is a list */\n"
    tree.write("src/a.c", function(80, waiver))
    found, notes = sizes.check(tree.root)
    assert found == []
    assert notes == ["src/a.c:1: f(): 80 lines, because it is a list"]


def test_sizes_of_files(tree):
    tree.write("src/a.c", "int x;\n" * 701)
    assert "src/a.c: 701 lines" in problems(sizes, tree)
    tree.write("src/a.c", "/* lint: long because */\n" + "int x;\n" * 701)
    tree.write("src/a.c", "/* lint: long because so */\n" + "int x;\n" * 701)
    assert problems(sizes, tree) == ""


@pytest.mark.parametrize("path", [
    "src/a.c", "drivers/a.h", "src/a.S", "tests/system/a.py", "tests/run",
    "chapters/tools/a.py", "chapters/was/pages/src/a.c"])
def test_sizes_of_lines(tree, path):
    tree.write(path, "x" * 80 + "\n# https://" + "x" * 80 + "\n")
    assert problems(sizes, tree) == ""
    tree.write(path, "x\n" + "x" * 81 + "\n")
    assert f"{path}:2: 81 columns" in problems(sizes, tree)


@pytest.mark.parametrize("words, good", [(0, 0), (29, 0), (30, 1), (150, 1),
                                         (151, 0)])
@pytest.mark.parametrize("form", ["/* {} */\n", "// {}\n"])
def test_topcomment_counts_words(tree, words, good, form):
    text = form.format("word " * words) + "\n" * 20
    tree.write("src/a.S", text)
    assert (problems(topcomment, tree) == "") == bool(good)


def test_topcomment_spares_short_files(tree):
    tree.write("src/a.h", "#pragma once\n" * 20)
    assert problems(topcomment, tree) == ""


TAGGED = """\
struct queue {
    struct spinlock lock;
    u32 head; /* [l] next to read */
    /* [I] set at creation */
    u32 size;
    struct {
        u32 x; /* [a] */
    } inner; /* [l] */
    void (*call)(int, int); /* [I,l] */
};
struct free {
    u32 x;
    struct spinlock *lock;
};
"""


def test_locktags_accepts_tagged_fields(tree):
    tree.write("src/a.h", TAGGED)
    assert problems(locktags, tree) == ""


@pytest.mark.parametrize("tag, field", [
    (" /* [l] next to read */", "u32 head"), (" /* [a] */", "u32 x"),
    ("    /* [I] set at creation */\n", "u32 size"),
    (" /* [I,l] */", "void (*call)(int, int)")])
def test_locktags_names_an_untagged_field(tree, tag, field):
    tree.write("src/a.h", TAGGED.replace(tag, "", 1))
    assert f"'{field}' stands beside a lock" in problems(locktags, tree)


def test_locktags_knows_mutexes(tree):
    tree.write("src/a.c", "struct s {\n    struct mutex m;\n    int x;\n};\n")
    assert "src/a.c:3: 'int x'" in problems(locktags, tree)


@pytest.fixture
def with_tool(tree):
    """A tree that can lay out its own link farm."""
    shutil.copytree(os.path.join(ROOT, "chapters/tools"),
                    tree.path / "chapters/tools")
    return tree


@pytest.mark.skipif(not shutil.which(headers.COMPILER), reason="no compiler")
@pytest.mark.parametrize("text, part", [
    ("#pragma once\nstruct a {\n    int x;\n};\n", ""),
    ("struct a;\n", "no #pragma once"),
    ("#pragma once\nu32 x(void);\n", "does not compile alone"),
    ("#if 0\n#pragma once\n#endif\nstruct a {\n    int x;\n};\n",
     "does not compile alone"),
    ("#pragma once\n#if CHAPTER < CH_PAGES\n#error old\n#endif\n", ""),
])
def test_headers(with_tool, text, part):
    with_tool.add("src/include/kernel/a.h", text)
    found = problems(headers, with_tool)
    assert part in found and bool(part) == bool(found)


@pytest.mark.skipif(not shutil.which("clang-format"), reason="no tool")
def test_cformat(tree):
    tree.write(".clang-format", "BasedOnStyle: LLVM\nIndentWidth: 4\n")
    tree.write("src/good.c", "int x;\n")
    assert problems(cformat, tree) == ""
    tree.write("src/bad.c", "int y;\nint  x;\n")
    assert problems(cformat, tree) == \
        "src/bad.c:2: not laid out as .clang-format says."


def test_cformat_needs_its_rules(tree):
    assert "not there" in problems(cformat, tree)


@pytest.mark.parametrize("body, good", [
    ("if (a(b)) {\n}", True), ("if (a)\n    b();", False),
    ("if (a) {\n} else if (b) {\n} else {\n}", True),
    ("if (a) {\n} else\n    b();", False),
    ("for (;;) {\n}", True), ("for (;;)\n    ;", False),
    ("while (a) {\n}", True), ("while (a)\n    ;", False),
    ("do {\n} while (a);", True), ("do\n    a();\nwhile (b);", False),
    ("/* if so */ x = \"do it\";", True)])
def test_braces(tree, body, good):
    tree.write("src/a.c", "#define M(x) if (x) y\nvoid f(void)\n{\n" + body
               + "\n}\n")
    assert (problems(braces, tree) == "") == good
