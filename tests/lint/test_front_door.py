"""The Makefile that readers meet, and `make setup`."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import ROOT
from octavo_book import farm
from octavo_book.book import Book

RULES = """\
all:
\t@echo all $(CHAPTER) $(BOARD) $(DISK) '$(EXTRA_CPPFLAGS)'
run: all
\t@cat
sdcard:
\t@echo to '$(SDCARD)' from '$(LOAD)' '$(GDB_ARGS)'
test:
\t@echo testing
"""
PROGRAMS = ("sh", "cat", "sed", "awk", "grep", "head", "tr", "id", "uname",
            "make", "python3", "env", "nproc", "ls", "sleep", "rm")


@pytest.fixture
def door(tree):
    """The real front door of a small book."""
    shutil.copy(os.path.join(ROOT, "Makefile"), tree.path)
    shutil.copytree(os.path.join(ROOT, "chapters/tools"),
                    tree.path / "chapters/tools",
                    ignore=shutil.ignore_patterns("__pycache__"))
    tree.add("chapters/was/Makefile", RULES, "first-light - => Makefile")
    return tree


@pytest.fixture
def bin_folder(tmp_path):
    """A PATH with shell tools and nothing of what chapters need."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in PROGRAMS:
        (folder / name).symlink_to(shutil.which(name, path="/usr/bin:/bin"))
    return folder


def fake(folder, name, script):
    """Put a program that we wrote on the PATH."""
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)


def make(tree, *words, path=None, stdin=""):
    """Run make in a tree; returns the finished process."""
    unwanted = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "CHAPTER", "BOARD", "CC")
    env = {k: v for k, v in os.environ.items() if k not in unwanted}
    if path:
        env["PATH"] = str(path)
    return subprocess.run(["make", *words], cwd=tree.path, env=env,
                          capture_output=True, text=True, input=stdin)


@pytest.mark.parametrize("sitting", Book(ROOT).sittings, ids=lambda s: s.tag)
def test_the_tests_are_told_which_compiler_is_meant(sitting):
    book = Book(ROOT)
    folder = farm.make(book, sitting, book.build("lint", sitting.tag))
    done = subprocess.run(["make", "-n", "test", "CC=clang"], text=True,
                          cwd=folder, capture_output=True)
    assert done.stdout.rstrip().endswith("tests/run CC=clang"), done.stderr


def lines(text):
    """The number of lines, make's own closing line left out."""
    return len([x for x in text.splitlines() if not x.startswith("make")])


def test_the_newest_chapter_is_the_default(door):
    done = make(door)
    assert done.returncode == 0
    assert "-DCHAPTER=355" in done.stdout and done.stderr == ""


@pytest.mark.parametrize("name, number", [("1", 10), ("35.1", 350),
                                          ("pages", 20)])
def test_a_chapter_is_chosen(door, name, number):
    done = make(door, f"CHAPTER={name}")
    assert f"-DCHAPTER={number}" in done.stdout
    assert str(door.path / "chapters/chapters.def") in done.stdout


def test_a_wrong_chapter_gets_one_sentence(door):
    done = make(door, "run", "CHAPTER=77")
    assert done.returncode != 0 and lines(done.stderr) == 1
    assert "from 1 to 35.2" in done.stderr


@pytest.mark.parametrize("word, part", [
    ("BOARD=pdp11", "use virt or raspi3b"), ("DISK=no.img", "is not there"),
    ("CHAPTER=", "needs one value"), ("CHAPTER=1 2", "needs one value")])
def test_a_wrong_variable_gets_one_sentence(door, word, part):
    done = make(door, "run", word)
    assert done.returncode == 2 and part in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_disk_is_named_by_its_full_path(door):
    disk = door.write("my.img", "")
    assert str(disk) in make(door, "DISK=my.img").stdout


def test_a_folder_for_the_card_is_named_by_its_full_path(door):
    done = make(door, "sdcard", "SDCARD=card", "LOAD=0x1", "GDB_ARGS=-batch")
    assert f"to {door.path}/card from 0x1 -batch\n" in done.stdout


@pytest.mark.parametrize("target", ["record", "replay", "uboot"])
def test_a_target_that_a_chapter_lacks_gets_one_sentence(door, target):
    done = make(door, target, "CHAPTER=pages")
    assert done.returncode == 2 and lines(done.stderr) == 1
    assert f"Chapter 2 has no `{target}`." in done.stderr


def test_input_reaches_the_machine(door):
    done = make(door, "-j4", "run", stdin="help\n")
    assert "help\n" in done.stdout


def test_goals_run_in_order_even_with_jobs(door):
    fake(door.path / "chapters/tools", "setup",
         "[ $# = 0 ] || exit 0; sleep 0.3; echo installed\n")
    done = make(door, "-j4", "setup", "run", stdin="booted\n")
    assert done.stdout.index("installed") < done.stdout.index("booted")


def test_help_lists_every_target_and_variable(door):
    text = make(door, "help").stdout
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as file:
        makefile = file.read()
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.M)
    for target in " ".join(phony).split():
        assert re.search(rf"\b{target}\b", text.split("Variables")[0]), target
    used = re.findall(r"\$\((?:if )?\$?\(?([A-Z_]{2,})\b", makefile)
    for variable in set(used) - {"MAKE", "MAKEFLAGS", "CURDIR", "TOOLS",
                                 "BOOK", "PYTHON"}:
        assert re.search(rf"^  {variable} ", text, re.M), variable


def test_the_front_door_is_short():
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as file:
        assert len(file.readlines()) < 200


def test_extract_and_compare_say_what_they_miss(door):
    assert "Say where to write" in make(door, "extract").stderr
    assert "Say which folder" in make(door, "compare").stderr


def setup(folder, *words, **env):
    """Run chapters/tools/setup with a PATH of our choice."""
    return subprocess.run([os.path.join(ROOT, "chapters/tools/setup"), *words],
                          env={"PATH": str(folder), **env}, text=True,
                          capture_output=True)


def test_a_missing_tool_is_named_in_one_sentence(door, bin_folder):
    done = make(door, "run", path=bin_folder)
    assert done.returncode == 2 and lines(done.stderr) == 1
    assert "aarch64-linux-gnu-gcc" in done.stderr
    assert "qemu-system-aarch64" in done.stderr
    assert "make setup" in done.stderr


def test_clang_is_asked_for_when_it_is_chosen(bin_folder):
    assert "clang" not in setup(bin_folder, "--need", "build").stderr
    assert "clang" in setup(bin_folder, "--need", "build", "clang").stderr


def test_setup_installs_what_is_missing_through_apt(bin_folder, tmp_path):
    log = tmp_path / "log"
    fake(bin_folder, "id", "echo 1000\n")
    fake(bin_folder, "sudo", f'echo "$@" >> {log}\n')
    release = tmp_path / "os-release"
    release.write_text('ID=somebody\nID_LIKE="ubuntu debian"\n')
    done = setup(bin_folder, OS_RELEASE=str(release))
    update, install = log.read_text().splitlines()
    assert "apt-get" in update and "update" in update
    assert "gcc-aarch64-linux-gnu" in install
    assert "qemu-system-arm" in install
    assert " python3 " not in install
    assert "Installing: " in done.stdout
    assert done.returncode == 1 and "Still missing" in done.stderr


@pytest.mark.parametrize("family, tool, package", [
    ("fedora", "dnf", "qemu-system-aarch64-core"),
    ("arch", "pacman", "aarch64-linux-gnu-gcc")])
def test_other_families_are_known_by_name(bin_folder, tmp_path, family, tool,
                                          package):
    fake(bin_folder, "id", "echo 0\n")
    fake(bin_folder, tool, 'echo "installer: $@"\n')
    release = tmp_path / "os-release"
    release.write_text(f"ID={family}\n")
    done = setup(bin_folder, OS_RELEASE=str(release))
    assert re.search(f"installer: .*{package}", done.stdout)
    assert "untested" in done.stdout


def test_homebrew_is_known_by_name(bin_folder):
    fake(bin_folder, "uname", "echo Darwin\n")
    fake(bin_folder, "brew", 'echo "installer: $@"\n')
    done = setup(bin_folder)
    assert re.search("installer: install .*qemu", done.stdout)


def test_an_unknown_system_gets_the_names(bin_folder, tmp_path):
    release = tmp_path / "os-release"
    release.write_text("ID=templeos\n")
    done = setup(bin_folder, OS_RELEASE=str(release))
    assert done.returncode == 1 and "qemu-system-arm" in done.stderr


def test_without_root_or_sudo_it_says_what_to_run(bin_folder, tmp_path):
    fake(bin_folder, "id", "echo 1000\n")
    release = tmp_path / "os-release"
    release.write_text("ID=debian\n")
    done = setup(bin_folder, OS_RELEASE=str(release))
    assert done.returncode == 1
    assert "as root, run: apt-get" in done.stderr


@pytest.mark.parametrize("version, good", [
    ("7.2.22", True), ("8.0.0", True), ("10.0", True), ("7.1.9", False),
    ("6.2.0", False)])
def test_an_old_emulator_counts_as_missing(bin_folder, version, good):
    fake(bin_folder, "qemu-system-aarch64",
         f"echo 'QEMU emulator version {version} (Debian 1:99)'\n")
    done = setup(bin_folder, "--check")
    row = next(x for x in done.stdout.splitlines() if x.startswith("qemu"))
    assert version in row and "7.2" in row
    release = bin_folder / "os"
    release.write_text("ID=templeos\n")
    done = setup(bin_folder, OS_RELEASE=str(release))
    assert ("qemu-system-arm" not in done.stderr) == good


def test_doctor_fails_while_something_is_missing(bin_folder):
    done = setup(bin_folder, "--check")
    assert done.returncode == 1
    assert re.search(r"^clang +missing", done.stdout, re.M)
