"""Words as people count them, and where they stand in a text.

A word is what stands between white space or dashes and holds a letter or digit, from its first to its last
of them: "can’t", "3,000.50", "U.S", "twenty-five". In Chinese and Japanese each character counts as one;
Thai, Lao and Khmer, written without spaces, are counted by phrases.
"""

from __future__ import annotations

import re
from array import array
from itertools import chain

import regex

from workbench.domain.stopping import watched

_WORD = re.compile(r"\w(?:[^\s—]*\w)?")
_CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_HAS_CJK = regex.compile(_CJK)
# Python counts U+001C to U+001F as white space, this module does not.
_WORD_WITH_CJK = regex.compile(rf"(?V1){_CJK}|[\w--{_CJK}](?:[[^\s\x1c-\x1f—]--{_CJK}]*[\w--{_CJK}])?")


def word_positions(text: str) -> tuple[array[int], array[int]]:
    """Return where each word starts and where it ends, in code points and in order."""
    if not text.isascii() and _HAS_CJK.search(text):
        spans = array(
            "I", chain.from_iterable(found.span() for found in watched(_WORD_WITH_CJK.finditer(text)))
        )
    else:
        spans = array("I", chain.from_iterable(found.span() for found in watched(_WORD.finditer(text))))
    return spans[::2], spans[1::2]
