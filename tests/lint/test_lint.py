"""Each rule of `chapter lint`, proved by a tree that breaks it."""

import pytest
from octavo_book import grammar, lint

GOOD = """\
#if CHAPTER >= CH_STORAGE
int three;
#elif CHAPTER >= CH_PAGES /* pages */
#if CHAPTER >= CH_STORAGE_SD
#endif
int two;
#else
#ifdef __ASSEMBLER__
int one;
#endif
#endif /* CHAPTER */
"""


def check(text, path="src/a.c", since=10, until=10 ** 9):
    """The problems of one file."""
    numbers = {"CH_FIRST_LIGHT": 10, "CH_PAGES": 20, "CH_STORAGE": 350,
               "CH_STORAGE_SD": 355}
    return grammar.check(path, text, numbers, since, until).problems


def test_the_whole_grammar_is_accepted():
    text = GOOD.replace("#if CHAPTER >= CH_STORAGE_SD\n#endif\n", "")
    assert check(text) == []


def test_a_nested_condition_that_cannot_hold_is_refused():
    assert "outside the life" in check(GOOD)[0]


def test_a_nested_condition_inside_its_branch_is_accepted():
    assert check("#if CHAPTER >= CH_PAGES\n#if CHAPTER >= CH_STORAGE\n"
                 "#endif\n#endif\n") == []


@pytest.mark.parametrize("text, part", [
    (" #if CHAPTER >= CH_PAGES\n#endif\n", "column 0"),
    ("#if CHAPTER>=CH_PAGES\n#endif\n", "expected"),
    ("#if CHAPTER >= CH_PAGES && X\n#endif\n", "expected"),
    ("#if !(CHAPTER >= CH_PAGES)\n#endif\n", "expected"),
    ("#if CHAPTER < CH_PAGES\n#endif\n", "expected"),
    ("#if CHAPTER >= 20\n#endif\n", "expected"),
    ("#ifdef CHAPTER\n#endif\n", "expected"),
    ("#if CHAPTER >= CH_PAGES // new\n#endif\n", "expected"),
    ("#if CHAPTER >= CH_PAGES\n#endif CH\n", "expected '#endif'"),
    ("#if CHAPTER >= CH_PAGES\n #else\n#endif\n", "expected '#else'"),
    ("#if CHAPTER >= CH_NEVER\n#endif\n", "not in chapters.def"),
    ("#if CHAPTER >= CH_FIRST_LIGHT\n#endif\n", "outside the life"),
    ("#if CHAPTER >= CH_PAGES\n#elif CHAPTER >= CH_STORAGE\n#endif\n",
     "newest first"),
    ("#if CHAPTER >= CH_PAGES\n#else\n#if CHAPTER >= CH_STORAGE\n#endif\n"
     "#endif\n", "outside the life"),
    ("#if CHAPTER >= CH_PAGES\n#else\n#else\n#endif\n", "after #else"),
    ("#if CHAPTER >= CH_PAGES\nint x;\n", "no #endif"),
    ("#endif\n", "without #if"),
    ("#ifdef X\n#if CHAPTER >= CH_PAGES\n#endif\n#endif\n", "inside one"),
    ("#ifdef X\n#elif CHAPTER >= CH_PAGES\n#endif\n", "not about chapters"),
    ("int chapter = CHAPTER;\n", "conditional only"),
    ("/* since CH_PAGES */\n", "conditional only"),
    ("int x; // old\n", "for assembly only"),
])
def test_each_rule_of_the_grammar(text, part):
    problems = check(text)
    assert part in problems[0]
    assert problems[0].startswith("src/a.c:")


def test_slashes_in_assembly_strings_and_addresses_are_fine():
    assert check("nop // wait\n", "src/a.S") == []
    assert check('char *s = "a // b";\n/* see http://x // y */\n') == []
    assert check("char q = '\"'; /* a */ int x = 1 / 2;\n") == []
    assert check("// needs: src/lib/fdt.c\n", "tests/host/test_a.c") == []


def test_a_script_pattern_that_opens_a_comment_is_refused():
    assert "opens a comment" in check("drv/*.o(.text)\n", "src/a.lds.S")[0]


def test_a_slug_after_the_file_left_is_refused():
    text = "#if CHAPTER >= CH_STORAGE\n#endif\n"
    assert "outside the life" in check(text, until=350)[0]


def problems(tree):
    """What `chapter lint` says of a tree."""
    return "\n".join(lint.run(tree.book))


def test_a_good_tree_has_no_problems(tree):
    tree.add("src/a.c", "int a;\n\nint b;\n")
    tree.write("src/__pycache__/a.pyc", "")
    tree.write("tests/lint/own.py", "")
    assert tree.chapter("lint") == 0


def test_a_listed_file_must_be_on_disk(tree):
    tree.write("chapters/manifest", "src/a.c pages\n")
    assert "src/a.c is not on disk" in problems(tree)


@pytest.mark.parametrize("path", ["src/a.c", "tests/system/test_a.py",
                                  "chapters/was/pages/src/a.c"])
def test_a_file_on_disk_must_be_listed(tree, path, capsys):
    tree.write(path, "")
    assert tree.chapter("lint") == 1
    assert f"{path}: on disk" in capsys.readouterr().out


def test_one_file_at_a_path_at_a_time(tree):
    tree.add("chapters/was/pages/src/a.c", "int a;\n",
             "first-light storage => src/a.c")
    tree.add("src/a.c", "int a;\n", "pages")
    assert "src/a.c is taken by line 1" in problems(tree)


def test_other_kinds_of_file_hold_no_conditionals(tree):
    tree.add("src/gdb/kernel.py", "#if CHAPTER >= CH_PAGES\n")
    assert "retired variant" in problems(tree)


def test_no_blank_runs_remain(tree):
    tree.add("src/a.c", "int a;\n#if CHAPTER >= CH_STORAGE\nint b;\n\n\n"
             "int c;\n#endif\n")
    assert "run of blank lines in ch35.1" in problems(tree)


def conditionals(count):
    """A text with so many conditionals, and one line in each."""
    return "".join(f"#if CHAPTER >= CH_PAGES\nint x{n};\n#endif\n"
                   for n in range(count))


def test_budget_of_a_file(tree):
    tree.add("src/a.c", conditionals(11) + "int y;\n" * 600)
    assert "src/a.c: 11 chapter conditionals" in problems(tree)


def test_budget_of_a_folder(tree):
    tree.add("src/a.c", conditionals(3))
    assert "src: 3 chapter conditionals in 9 lines" in problems(tree)
    tree.add("src/b.c", "int y;\n" * 100)
    assert problems(tree) == ""


def test_budget_of_an_else(tree):
    tree.add("src/a.c", "#if CHAPTER >= CH_PAGES\n#else\n"
             + "int y;\n" * 13 + "#endif\n")
    assert "an #else of 13 lines" in problems(tree)


def test_the_boot_list_is_exempt(tree):
    tree.add("src/init/main.c", conditionals(20))
    assert problems(tree) == ""


def test_budget_prints_the_rate_of_each_folder(tree, capsys):
    tree.add("src/a.c", conditionals(2) + "int y;\n" * 94)
    tree.chapter("budget")
    assert "  2.00     2 in    100 lines  src" in capsys.readouterr().out
