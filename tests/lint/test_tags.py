"""`chapter tags`, `diff` and `compare`."""

import subprocess

import pytest
from octavo_book import tags
from octavo_book.book import BookError

TEXT = "#if CHAPTER >= CH_PAGES\nint two;\n#else\nint one;\n#endif\n"


@pytest.fixture
def repo(tree):
    """A committed book with a conditional, a retired and a deep file."""
    tree.add("src/a.c", TEXT)
    tree.add("chapters/was/pages/x.c", "int x;\n", "first-light pages => x.c")
    tree.add("src/deep/late.c", "int late;\n", "storage")
    tree.add("tests/run", "#!/bin/sh\n")
    (tree.path / "tests/run").chmod(0o755)
    tree.commit()
    return tree


def test_tags_are_one_chain_of_the_chapters_trees(repo):
    made = tags.make(repo.root)
    assert list(made) == ["ch01", "ch02", "ch35.1", "ch35.2", "ch35"]
    assert repo.git("show", "ch01:src/a.c") == "int one;"
    assert repo.git("show", "ch02:src/a.c") == "int two;"
    assert repo.git("ls-tree", "-r", "--name-only", "ch01").split() == \
        ["src/a.c", "tests/run", "x.c"]
    assert repo.git("ls-tree", "-r", "--name-only", "ch35").split() == \
        ["src/a.c", "src/deep/late.c", "tests/run"]
    assert repo.git("log", "--format=%s", "ch35").splitlines() == [
        "ch35.2: storage-sd", "ch35.1: storage", "ch02: pages",
        "ch01: first-light"]
    assert repo.git("rev-parse", "ch35") == repo.git("rev-parse", "ch35.2")
    assert repo.git("ls-tree", "ch01", "tests/run").startswith("100755")


def test_tags_say_who_when_and_from_what(repo):
    tags.make(repo.root)
    show = "%an <%ae> %ct %at %b"
    when = repo.git("show", "-s", "--format=%ct", "HEAD")
    assert repo.git("show", "-s", "--format=" + show, "ch02") == (
        f"Octavo <book@octavo.invalid> {when} {when} "
        f"Generated from main {repo.git('rev-parse', 'HEAD')}")


def test_tags_are_a_function_of_head(repo):
    first = tags.make(repo.root)
    repo.write("src/a.c", "int dirty;\n")
    repo.write("src/new.c", "int dirty;\n")
    assert tags.make(repo.root) == first
    repo.commit()
    assert tags.make(repo.root) != first


def test_tags_leave_index_and_work_tree_alone(repo):
    before = repo.git("status", "--porcelain")
    tags.make(repo.root)
    assert repo.git("status", "--porcelain") == before


def test_tags_that_no_longer_belong_are_removed(repo):
    repo.git("tag", "chaos")
    tags.make(repo.root)
    repo.write("chapters/chapters.def",
               "#define CH_FIRST_LIGHT 10\n#define CH_PAGES 20\n"
               "#define CH_STORAGE 30\n")
    repo.commit()
    tags.make(repo.root)
    assert repo.git("tag").split() == ["ch01", "ch02", "ch03", "chaos"]


def test_tags_need_what_the_manifest_lists_to_be_committed(repo):
    repo.git("rm", "-q", "--cached", "src/deep/late.c")
    repo.git("commit", "-q", "-m", "forgot")
    with pytest.raises(BookError, match="late.c is in the manifest but not"):
        tags.make(repo.root)


def test_tags_need_a_commit(tree):
    tree.git("init", "-q")
    with pytest.raises(BookError, match="no commit"):
        tags.make(tree.root)


def test_a_dirty_tree_is_mentioned(repo, capsys):
    repo.write("src/a.c", "int dirty;\n")
    assert repo.chapter("tags") == 0
    output = capsys.readouterr()
    assert "not in the tags" in output.err
    assert output.out == "5 tags from ch01 to ch35.\n"


def shown(capfd):
    """The lines that a diff adds or removes."""
    return [line for line in capfd.readouterr().out.splitlines()
            if line[:1] in "+-"]


def test_diff_shows_what_a_chapter_changes(repo, capfd):
    assert repo.chapter("diff", 2) == 0
    assert shown(capfd) == ["--- ch01/src/a.c", "+++ ch02/src/a.c",
                            "-int one;", "+int two;",
                            "--- ch01/x.c", "+++ /dev/null", "-int x;"]


def test_diff_of_the_first_chapter_is_all_of_it(repo, capfd):
    assert repo.chapter("diff", 1) == 0
    assert "+int one;" in shown(capfd)


def test_compare_shows_what_a_reader_changed(repo, capfd):
    mine = repo.path / "mine"
    repo.chapter("extract", 2, mine)
    (mine / "src/a.c").write_text("int mine;\n")
    (mine / "build").mkdir()
    (mine / "build/kernel8.img").write_text("image")
    assert repo.chapter("compare", 2, mine) == 0
    assert shown(capfd) == ["--- ch02/src/a.c", "+++ yours/src/a.c",
                            "-int two;", "+int mine;"]


def test_compare_needs_a_folder(repo, capsys):
    assert repo.chapter("compare", 2, "nowhere") == 2
    assert capsys.readouterr().err == "nowhere is not a folder.\n"


def test_the_tool_runs_as_a_program():
    from conftest import TOOLS
    done = subprocess.run([f"{TOOLS}/chapter", "--help"], capture_output=True,
                          text=True)
    assert done.returncode == 0 and "extract" in done.stdout
