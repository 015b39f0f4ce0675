"""The command line of chapters/tools/chapter.

Every `make` asks for a farm and a number, so those must be quick: each command
imports what it needs itself.
"""

import argparse
import sys

from .book import Book, BookError


def report(problems):
    """Print problems; the status is 1 if there are any."""
    for problem in problems:
        print(problem)
    return bool(problems)


def do_list(book, args):
    """number and slug of every chapter"""
    for sitting in book.sittings:
        print(f"{sitting.label}\t{sitting.slug}")


def do_number(book, args):
    """the number that CHAPTER has in a chapter's code"""
    print(book.find(args.chapter).number)


def do_farm(book, args):
    """lay out a chapter's link farm in build/ and print its path"""
    from . import farm
    print(farm.make(book, book.find(args.chapter)))


def do_extract(book, args):
    """write a chapter's tree, as its reader sees it, into a new folder"""
    from . import extract
    extract.extract(book, book.find(args.chapter), args.folder)


def do_lint(book, args):
    """check the grammar, the manifest and the budget of conditionals"""
    from . import lint
    return report(lint.run(book))


def do_budget(book, args):
    """print chapter conditionals per 100 lines, folder by folder"""
    from . import lint
    lint.budget(book)


def do_tags(book, args):
    """make the tags ch01, ch02, ... of this clone from HEAD"""
    from . import tags
    if tags.is_dirty(book.root):
        print("Uncommitted changes are not in the tags.", file=sys.stderr)
    made = tags.make(book.root)
    if args.verbose:
        for name, commit in made.items():
            print(name, commit)
    print(f"{len(made)} tags from {next(iter(made))} to {list(made)[-1]}.")


def do_diff(book, args):
    """show what a chapter changes in the tree of the one before"""
    from . import compare
    return compare.diff(book, book.find(args.chapter))


def do_compare(book, args):
    """show how a folder of yours differs from a chapter's tree"""
    from . import compare
    return compare.compare(book, book.find(args.chapter), args.folder)


def verdict(sitting, what, good, sentence):
    """Print an oracle's verdict; the status is 1 if it is bad."""
    print(f"{sitting.tag} {what}: {'' if good else 'FAILED, '}{sentence}")
    return not good


def do_leaks(book, args):
    """check that no extracted file still names a chapter"""
    from . import oracles
    return report(oracles.leaks(book))


def do_identical(book, args):
    """check that farm and extracted tree build the same image"""
    from . import oracles
    sitting = book.find(args.chapter)
    return verdict(sitting, "identical", *oracles.identical(book, sitting))


def do_opens(book, args):
    """check that a chapter's opening test fails in the chapter before"""
    from . import oracles
    sitting = book.find(args.chapter)
    return verdict(sitting, "opens", *oracles.opens(book, sitting))


def do_prose(book, args):
    """check the chapters' texts against their trees"""
    from . import prose
    sittings = [s for s in book.sittings if s.is_last_part]
    if args.chapter:
        sittings = [book.find(args.chapter)]
    found = []
    for sitting in sittings:
        problems, words = prose.check(book, sitting, args.fix)
        print(f"ch{sitting.chapter:02} {words:6} words")
        found += problems
    return report(found)


def chosen_exercise(book, args):
    """The exercise that the arguments name."""
    from . import exercise
    return exercise.find(book, book.find(args.chapter), args.number)


def do_exercise(book, args):
    """lay out an exercise for its reader"""
    from . import exercise
    print(exercise.begin(chosen_exercise(book, args)))


def do_hint(book, args):
    """print one of an exercise's three hints"""
    from . import exercise
    print(exercise.hint(chosen_exercise(book, args), args.step))


def do_check_exercise(book, args):
    """test the reader's work on an exercise"""
    from . import exercise
    outcome = exercise.check(chosen_exercise(book, args))
    print(outcome.log if not outcome.is_passed else
          f"{outcome.tests} passed: the exercise is solved.")
    return not outcome.is_passed


def do_exercises(book, args):
    """verify stubs, solutions and wrong answers of all exercises"""
    from . import exercise
    chosen = exercise.of_book(book)
    if args.chapter:
        chosen = exercise.of_chapter(book, book.find(args.chapter))
    passed, problems = exercise.verify(chosen)
    report(problems)
    print(f"{passed} passed, {len(problems)} failed")
    return bool(problems) or not passed


def do_ci(book, args):
    """check, build and test the whole book, or some chapters"""
    from . import ci
    chosen = [book.find(name) for name in args.chapters]
    return ci.everything(book, chosen or book.sittings)


def add(commands, name, function, *arguments):
    """Register one subcommand; its help is the function's docstring."""
    parser = commands.add_parser(name, help=function.__doc__)
    for argument, options in arguments:
        parser.add_argument(argument, **options)
    parser.set_defaults(function=function)


CHAPTER = ("chapter", {"metavar": "N", "help": "22, 35.1, a slug or newest"})
VERBOSE = ("--verbose", {"action": "store_true",
                         "help": "say more about each"})
MAYBE_CHAPTER = ("chapter", {**CHAPTER[1], "nargs": "?"})
CHAPTERS = ("chapters", {**CHAPTER[1], "nargs": "*"})
FIX = ("--fix", {"action": "store_true", "help": "write the diff blocks"})
FOLDER = ("folder", {"metavar": "DIR"})
NUMBER = ("number", {"metavar": "K", "help": "the exercise in its chapter"})
STEP = ("step", {"help": "1, 2 or 3"})


def build_parser():
    """All subcommands with their arguments."""
    parser = argparse.ArgumentParser(
        prog="chapter", description="Chapters as states of one tree.")
    commands = parser.add_subparsers(metavar="command", required=True)
    add(commands, "list", do_list)
    add(commands, "number", do_number, CHAPTER)
    add(commands, "farm", do_farm, CHAPTER)
    add(commands, "lint", do_lint)
    add(commands, "budget", do_budget)
    add(commands, "extract", do_extract, CHAPTER, FOLDER)
    add(commands, "tags", do_tags, VERBOSE)
    add(commands, "diff", do_diff, CHAPTER)
    add(commands, "compare", do_compare, CHAPTER, FOLDER)
    add(commands, "leaks", do_leaks)
    add(commands, "identical", do_identical, CHAPTER)
    add(commands, "opens", do_opens, CHAPTER)
    add(commands, "prose", do_prose, MAYBE_CHAPTER, FIX)
    add(commands, "exercise", do_exercise, CHAPTER, NUMBER)
    add(commands, "hint", do_hint, CHAPTER, NUMBER, STEP)
    add(commands, "check-exercise", do_check_exercise, CHAPTER, NUMBER)
    add(commands, "exercises", do_exercises, MAYBE_CHAPTER)
    add(commands, "ci", do_ci, CHAPTERS)
    return parser


def main(argv, root):
    """Run one subcommand; 0 good, 1 a check failed, 2 a wrong request."""
    args = build_parser().parse_args(argv)
    try:
        return args.function(Book(root), args) or 0
    except BookError as error:
        print(error, file=sys.stderr)
        return 2
