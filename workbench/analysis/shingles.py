"""Runs of words as numbers: what two texts share is found by comparing numbers.

A shingle is six folded words in a row (Broder, “On the resemblance and containment of documents”, 1997).
Only shingles whose number divides by four are kept as a text's prints: the same ones in every text, so that
what two texts share of them estimates what they share of all.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.domain.folding import fold, tokens
from workbench.domain.stopping import stop_if_cancelled
from workbench.domain.structure import BlockKind, Structure

WORDS = 6
"""Words of a shingle: so many in a row seldom come together twice by chance."""

KEPT = 4
"""One of so many shingles is kept."""

Span = tuple[int, int]

_STRETCH = 20_000
"""Characters folded at a time, so that other threads get their turn within a long text."""
_WORD = re.compile("[0-9a-z\x80-\U0010ffff]+")
_MASK = (1 << 40) - 1


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """The folded words of a text, where each stands, and the shingle it begins; -1 where it begins none."""

    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    shingles: array[int] = field(default_factory=lambda: array("q"))


class _Numbers(dict[str, int]):
    """A number for each word, the same in every run of the program."""

    def __missing__(self, word: str) -> int:
        number = self[word] = zlib.crc32(word.encode("utf-8"))
        return number


def not_its_own(structure: Structure) -> list[Span]:
    """Return the stretches of a text that are not its own words: menus and the like, quotations set apart."""
    spans = [(aside.start, aside.end) for aside in structure.asides]
    spans += [(block.start, block.end) for block in structure.blocks if block.kind is BlockKind.QUOTATION]
    return sorted(spans)


def prints(text: str, left_out: Sequence[Span] = ()) -> array[int]:
    """Return the prints of a text, each once, in ascending order; linear in its length.

    Words in ``left_out`` (sorted by start) are not looked at, and no shingle reaches over them.
    """
    numbers = _Numbers()
    found: set[int] = set()
    for start, end in _stretches(text, left_out):
        words = [numbers[word] for word in _WORD.findall(fold(text[start:end]))]
        found.update(number for number in _shingles(words) if not number % KEPT)
    return array("q", sorted(found))


def placed_words(text: str, left_out: Sequence[Span] = ()) -> PlacedWords:
    """Return the words of a text with their places and shingles; without those in ``left_out``."""
    numbers = _Numbers()
    placed = PlacedWords()
    for start, end in _stretches(text, left_out):
        found = tokens(text[start:end])
        placed.starts.extend(start + token.start for token in found)
        placed.ends.extend(start + token.end for token in found)
        placed.shingles.extend(_shingles([numbers[token.word] for token in found]))
        placed.shingles.extend([-1] * (len(placed.starts) - len(placed.shingles)))
    return placed


def _shingles(words: Sequence[int]) -> Iterable[int]:
    """Return a number for every run of words; hashes of whole numbers are the same in every run."""
    rows = zip(*(words[place:] for place in range(WORDS)), strict=False)
    return [number & _MASK for number in map(hash, rows)]


def _stretches(text: str, left_out: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of a text in stretches that end between words."""
    place = 0
    for start, end in [*left_out, (len(text), len(text))]:
        yield from _cut(text, place, start)
        place = max(place, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _STRETCH:
        stop_if_cancelled()
        line = text.rfind("\n", start + _STRETCH // 2, start + _STRETCH)
        behind = line + 1 if line >= 0 else text.rfind(" ", start, start + _STRETCH) + 1
        behind = behind if behind > start else start + _STRETCH
        yield start, behind
        start = behind
    if start < end:
        yield start, end
