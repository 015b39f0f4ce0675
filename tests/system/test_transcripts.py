"""Every transcript in this chapter's text is what the machine prints."""
import re

import pytest

from machine import TREE, Machine
from transcript import Transcript, pattern, replay, transcripts


def newest_text():
    """The text of the newest chapter in this tree, or None."""
    texts = sorted((TREE / 'chapters').glob('[0-9][0-9]-*/README.md'))
    return texts[-1] if texts else None


def cases():
    text = newest_text()
    return transcripts(text.read_text()) if text else []


def name_of(case):
    """What a case is called in the test report."""
    variables = getattr(case, 'variables', {})
    return ' '.join(f'{k}={v}' for k, v in variables.items()) or 'plain'


@pytest.mark.parametrize('case', cases(), ids=name_of)
def test_transcript(case):
    with Machine(**{'CPU': 'cortex-a72', **case.variables}) as machine:
        replay(machine, case.lines)


def test_newest_chapter_has_a_transcript():
    assert cases(), f'no ```console expect block in {newest_text()}'


def test_placeholders_match_numbers_and_nothing_else():
    assert re.fullmatch(pattern('at 0x<hex> after <time> s'),
                        'at 0x4020f000 after 0.012 s')
    assert not re.fullmatch(pattern('at 0x<hex>'), 'at 0xzz')
    assert not re.fullmatch(pattern('<n> pages.'), '12 pages!')


def test_block_is_parsed():
    text = '```console expect\n$ make run BOARD=virt APPEND="a b"\nHi\n```\n'
    assert transcripts(text) == [
        Transcript({'BOARD': 'virt', 'APPEND': 'a b'}, ['Hi'])]
