"""chapters.def, the manifest, the link farm and extraction."""

import os

import pytest
from octavo_book.book import BookError

TWO_STATES = """\
int one(void);
#if CHAPTER >= CH_PAGES
int two(void);
#else
int half(void);
#endif
int three(void);
"""


@pytest.mark.parametrize("name, number", [
    ("1", 10), ("01", 10), ("first-light", 10), ("2", 20), ("35.1", 350),
    ("35.2", 355), ("35", 355), ("storage", 350), ("newest", 355),
    ("2.1", 20)])
def test_chapters_are_found_by_number_sitting_and_slug(tree, name, number):
    assert tree.book.find(name).number == number


@pytest.mark.parametrize("name", ["0", "3", "35.3", "9.9.9", "CH_PAGES", ""])
def test_a_wrong_chapter_is_answered_with_the_range(tree, name, capsys):
    assert tree.chapter("number", name) == 2
    error = capsys.readouterr().err
    assert "from 1 to 35.2" in error
    assert error.count("\n") == 1


def test_list_shows_numbers_and_slugs(tree, capsys):
    tree.chapter("list")
    assert "35.2\tstorage-sd\n" in capsys.readouterr().out


@pytest.mark.parametrize("text, part", [
    ("#define CH_A 20\n#define CH_B 10\n", "larger number"),
    ("#define CH_A 10\n#define CH_A 20\n", "twice"),
    ("#define CH_A ten\n", "expected"),
    ("", "no chapter")])
def test_a_broken_list_of_chapters_is_named(tree, text, part):
    tree.write("chapters/chapters.def", text)
    with pytest.raises(BookError, match=part):
        tree.book


@pytest.mark.parametrize("line, part", [
    ("src/a.c", "expected"),
    ("src/a.c nowhere", "no chapter has the slug 'nowhere'"),
    ("src/a.c pages first-light", "leaves before it enters"),
    ("src/a.c pages - storage x", "expected"),
    ("src/a.c pages =>", "expected")])
def test_a_broken_manifest_line_is_named(tree, line, part):
    tree.write("chapters/manifest", line + "\n")
    with pytest.raises(BookError, match=part):
        tree.book


def lives(tree):
    """A file for ever, one retired and replaced, one that enters late."""
    tree.add("src/ever.c", "int ever;\n")
    tree.add("chapters/was/pages/src/x.c", "int old;\n",
             "first-light pages => src/x.c")
    tree.add("src/x.c", "int new;\n", "pages")
    tree.add("src/deep/late.c", "int late;\n", "storage -")


def test_farm_holds_exactly_the_files_alive(tree, capsys):
    lives(tree)
    tree.chapter("farm", 1)
    farm = tree.path / "build/ch01"
    assert capsys.readouterr().out.strip() == str(farm)
    assert (farm / "src/x.c").read_text() == "int old;\n"
    assert not (farm / "src/deep").exists()
    tree.chapter("farm", "35.1")
    farm = tree.path / "build/ch35.1"
    assert (farm / "src/x.c").read_text() == "int new;\n"
    assert (farm / "src/deep/late.c").is_symlink()


def test_farm_drops_stale_links_and_keeps_build_output(tree):
    lives(tree)
    tree.chapter("farm", 35)
    output = tree.write("build/ch35.2/build/kernel8.img", "image")
    tree.write("chapters/manifest", "src/ever.c first-light\n")
    tree.chapter("farm", 35)
    assert os.listdir(tree.path / "build/ch35.2/src") == ["ever.c"]
    assert output.read_text() == "image"


def test_farm_replaces_a_link_whose_target_changed(tree):
    lives(tree)
    tree.chapter("farm", 1)
    tree.write("chapters/manifest", "src/x.c first-light\n")
    tree.chapter("farm", 1)
    assert tree.read("build/ch01/src/x.c") == "int new;\n"


def test_extraction_resolves_every_conditional(tree):
    tree.add("src/a.c", TWO_STATES)
    tree.chapter("extract", 1, tree.path / "one")
    tree.chapter("extract", 2, tree.path / "two")
    assert tree.read("one/src/a.c") == \
        "int one(void);\nint half(void);\nint three(void);\n"
    assert tree.read("two/src/a.c") == \
        "int one(void);\nint two(void);\nint three(void);\n"


def test_extraction_copies_other_kinds_and_modes(tree):
    tree.add("tests/run", "#if CHAPTER >= CH_PAGES\n")
    os.chmod(tree.path / "tests/run", 0o755)
    tree.chapter("extract", 1, tree.path / "one")
    assert tree.read("one/tests/run") == "#if CHAPTER >= CH_PAGES\n"
    assert os.access(tree.path / "one/tests/run", os.X_OK)


def test_extraction_refuses_a_folder_in_use(tree, capsys):
    tree.write("one/mine.c", "")
    assert tree.chapter("extract", 1, tree.path / "one") == 2
    assert "is not empty" in capsys.readouterr().err


def test_extraction_stops_where_unifdef_does(tree, capsys):
    tree.add("src/a.S", "#if CHAPTER >= CH_PAGES\nmov w0, 'a\n#endif\n")
    assert tree.chapter("extract", 2, tree.path / "two") == 2
    assert "unifdef stopped" in capsys.readouterr().err
