"""Which words two texts share, run by run, and whether that is more than quoting and boilerplate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbench.analysis.quotation_marks import marked_spans
from workbench.analysis.shingles import KEPT, WORDS, PlacedWords, Span, not_its_own, placed_words
from workbench.domain.copies import CopiedWords, CopyPair
from workbench.domain.structure import Structure

LEAST_WORDS = 40
"""Words that two texts must share outside of quotations: two or three sentences are no copy."""
LEAST_SHARE = 0.25
"""Share of the shorter text's own words that must be shared, unless very many are."""
MANY_WORDS = 250
"""So many shared words are worth a look however long the texts are."""
BOILERPLATE_WORDS = 150
"""A run of words that many documents have is a footer or the like, unless it is longer than this."""

_MOST_PLACES = 6
"""Places of one shingle looked at in the first text: a refrain would make the work grow."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A text made ready for comparison: its own words, and the spans that stand in quotation marks."""

    id: int
    placed: PlacedWords
    quoted: tuple[Span, ...]
    places: dict[int, list[int]]


def make_ready(document_id: int, text: str, structure: Structure) -> Compared:
    """Read a text's words for comparison."""
    placed = placed_words(text, not_its_own(structure))
    places: dict[int, list[int]] = {}
    for place, shingle in enumerate(placed.shingles):
        if shingle >= 0:
            known = places.setdefault(shingle, [])
            if len(known) < _MOST_PLACES:
                known.append(place)
    quoted = tuple((span.start, span.end) for span in marked_spans(text) if span.level == 1 and span.closed)
    return Compared(document_id, placed, quoted, places)


def copy_pair(first: Compared, second: Compared, common: Collection[int] = ()) -> CopyPair | None:
    """Return what two texts share where that is more than quoting explains, else None.

    ``common`` are kept shingles that many documents have: runs of these count only where they are longer
    than a footer.
    """
    runs = [run for run in _runs(first, second) if not _is_boilerplate(first, run, common)]
    quoted = [_quoted_words(first, run) for run in runs]
    words = sum(run.words for run in runs) - sum(quoted)
    lengths = [len(one.placed.starts) for one in (first, second)]
    share = words / max(1, min(lengths))
    if words < LEAST_WORDS or (share < LEAST_SHARE and words < MANY_WORDS):
        return None
    return CopyPair(
        first.id,
        second.id,
        words,
        max(run.words - left_out for run, left_out in zip(runs, quoted, strict=True)),
        words / max(1, lengths[0]),
        words / max(1, lengths[1]),
        tuple(_spans(first, second, run) for run in sorted(runs, key=lambda run: run.first)),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Places among the words of both texts, and how many words are the same from there."""

    first: int
    second: int
    words: int


def _runs(first: Compared, second: Compared) -> Iterator[_Run]:
    """Yield runs in the order of the second text; each word of either counts once."""
    ours, theirs = first.placed.shingles, second.placed.shingles
    taken = bytearray(len(ours))
    place, expected = 0, 0
    while place < len(theirs):
        best, length = -1, 0
        for start in first.places.get(theirs[place], ()) if theirs[place] >= 0 else ():
            here = _length(ours, theirs, start, place, taken)
            if here > length or (here == length and abs(start - expected) < abs(best - expected)):
                best, length = start, here
        if length >= WORDS:
            taken[best : best + length] = b"\1" * length
            yield _Run(best, place, length)
            place, expected = place + length, best + length
        else:
            place += 1


def _length(ours: Sequence[int], theirs: Sequence[int], first: int, second: int, taken: bytearray) -> int:
    """Return how many words are the same from two places on where shingles begin, none of them taken."""
    steps = 0
    most = min(len(ours) - first, len(theirs) - second)
    while steps < most and ours[first + steps] == theirs[second + steps] >= 0:
        if taken[first + steps]:
            return steps
        steps += 1
    length = steps + WORDS - 1 if steps else 0
    free = taken.find(1, first, first + length)
    return length if free < 0 else free - first


def _is_boilerplate(first: Compared, run: _Run, common: Collection[int]) -> bool:
    if not common or run.words > BOILERPLATE_WORDS:
        return False
    shingles = first.placed.shingles[run.first : run.first + run.words - WORDS + 1]
    kept = [shingle for shingle in shingles if shingle >= 0 and not shingle % KEPT]
    return bool(kept) and sum(shingle in common for shingle in kept) * 2 > len(kept)


def _quoted_words(text: Compared, run: _Run) -> int:
    """Return how many words of a run stand in quotation marks: quoting somebody is no copying."""
    starts = text.placed.starts
    start, end = starts[run.first], text.placed.ends[run.first + run.words - 1]
    number = max(0, bisect_right(text.quoted, (start, 1 << 62)) - 1)
    words = 0
    while number < len(text.quoted) and text.quoted[number][0] < end:
        low, high = text.quoted[number]
        inside = bisect_left(starts, min(high, end)) - bisect_left(starts, max(low, start))
        words += max(0, inside)
        number += 1
    return min(words, run.words)


def _spans(first: Compared, second: Compared, run: _Run) -> CopiedWords:
    ours, theirs = first.placed, second.placed
    return CopiedWords(
        ours.starts[run.first],
        ours.ends[run.first + run.words - 1],
        theirs.starts[run.second],
        theirs.ends[run.second + run.words - 1],
        run.words,
    )
