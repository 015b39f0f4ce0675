"""Transcripts of the chapters' texts: what the machine must print.

A block fenced with ```console expect``` starts with `$ make run` and its
variables. What follows is the console, line by line: a run of lines without
gaps, from wherever its first line appears. In a line, <hex>, <n> and <time>
stand for one number each, inside one token; nothing else is a placeholder.
A line that begins with a prompt (`octavo> ` or `octavo:/$ `) is also typed:
what stands behind the prompt is sent when the prompt has appeared.
"""
import re
import shlex
from dataclasses import dataclass

PLACEHOLDERS = {'<hex>': r'[0-9a-f]+', '<n>': r'[0-9]+',
                '<time>': r'[0-9]+\.[0-9]+'}
BLOCK = re.compile(r'^```console expect\n\$ make run([^\n]*)\n(.*?)^```$',
                   re.M | re.S)
PROMPT = re.compile(r'^(octavo> |octavo:[^ ]*\$ )(.*)$')


@dataclass
class Transcript:
    """One block: the make variables of its run, and the lines expected."""
    variables: dict
    lines: list


def pattern(line):
    """The regular expression for one transcript line."""
    parts = re.split(r'(<hex>|<n>|<time>)', line.rstrip())
    return ''.join(PLACEHOLDERS.get(p) or re.escape(p) for p in parts)


def transcripts(text):
    """All transcripts in a chapter's text."""
    found = []
    for words, body in BLOCK.findall(text):
        variables = dict(w.split('=', 1) for w in shlex.split(words)
                         if not w.startswith('CHAPTER='))
        found.append(Transcript(variables, body.splitlines()))
    return found


def replay(machine, lines):
    """Check that the machine prints these lines, typing what is typed."""
    start = r'(?:^|\r*\n)'
    for line in lines:
        typed = PROMPT.match(line)
        if typed:
            machine.expect(start + re.escape(typed[1]))
            if typed[2]:
                machine.send(typed[2] + '\r')
                machine.expect('^' + re.escape(typed[2]) + r'(?=\r*\n)')
        else:
            machine.expect(start + pattern(line) + r' *(?=\r*\n)')
        start = r'^\r*\n'
