"""The command line of chapters/tools/chapter."""

import argparse
import sys

from . import extract, farm, lint
from .book import Book, BookError


def do_list(book, args):
    """number and slug of every chapter"""
    for sitting in book.sittings:
        print(f"{sitting.label}\t{sitting.slug}")


def do_number(book, args):
    """the number that CHAPTER has in a chapter's code"""
    print(book.find(args.chapter).number)


def do_farm(book, args):
    """lay out a chapter's link farm in build/ and print its path"""
    print(farm.make(book, book.find(args.chapter)))


def do_extract(book, args):
    """write a chapter's tree, as its reader sees it, into a new folder"""
    extract.extract(book, book.find(args.chapter), args.folder)


def do_lint(book, args):
    """check the grammar, the manifest and the budget of conditionals"""
    problems = lint.run(book)
    for problem in problems:
        print(problem)
    return bool(problems)


def do_budget(book, args):
    """print chapter conditionals per 100 lines, folder by folder"""
    lint.budget(book)


def add(commands, name, function, *arguments):
    """Register one subcommand; its help is the function's docstring."""
    parser = commands.add_parser(name, help=function.__doc__)
    for argument, options in arguments:
        parser.add_argument(argument, **options)
    parser.set_defaults(function=function)


CHAPTER = ("chapter", {"metavar": "N", "help": "22, 35.1, a slug or newest"})
FOLDER = ("folder", {"metavar": "DIR"})


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
    return parser


def main(argv, root):
    """Run one subcommand; 0 good, 1 a check failed, 2 a wrong request."""
    args = build_parser().parse_args(argv)
    try:
        return args.function(Book(root), args) or 0
    except BookError as error:
        print(error, file=sys.stderr)
        return 2
