"""The words of a text as units of comparison, blind to case and to the shape of quotation marks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property

import regex

# A letter of a script written without spaces counts as a word, or a sentence would be one token.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_TOKEN = regex.compile(rf"(?V1){_UNSPACED}|[\w--{_UNSPACED}]+(?:['’][\w--{_UNSPACED}]+)*")
_TOKEN_ALL_SPACED = regex.compile(r"\w+(?:['’]\w+)*")
_HAS_UNSPACED = regex.compile(_UNSPACED)


class TokenText:
    """A text and its tokens in order, with places in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        pattern = _TOKEN if not text.isascii() and _HAS_UNSPACED.search(text) else _TOKEN_ALL_SPACED
        self.starts, self.ends = array("L"), array("L")
        self.tokens: list[str] = []
        for found in pattern.finditer(text):
            self.starts.append(found.start())
            self.ends.append(found.end())
            self.tokens.append(found.group().casefold().replace("’", "'"))

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that reaches into the span of code points and the first behind it."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @cached_property
    def frequency(self) -> Counter[str]:
        """How often each token occurs."""
        return Counter(self.tokens)

    @cached_property
    def places(self) -> dict[str, array[int]]:
        """Where each token occurs, in order."""
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        for place, token in enumerate(self.tokens):
            found[token].append(place)
        return dict(found)
