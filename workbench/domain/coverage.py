"""How much of a draft is checked: words inside claims, and the sentences nobody marked.

The rules:

- A word is inside a passage when any letter of it is; quotation marks and stops do not count.
- A word inside several claims counts once: as settled where any of them is settled, else as needing no
  check where any says so, else as claimed. So the four numbers add up to all words.
- A sentence is unmarked when it has words and not one of them is inside any claim's passage.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from workbench.domain.model import Verdict
from workbench.domain.stopping import watched
from workbench.domain.words import word_positions

Span = tuple[int, int]
ClaimSpan = tuple[int, int, Verdict]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of words; ``settled``, ``claimed`` (open), ``no_check`` and ``unmarked`` add up to ``words``.

    ``share`` is the part of the words that is settled or needs no check, 0 to 1; 0 in a text without words.
    """

    words: int
    settled: int
    claimed: int
    no_check: int
    unmarked: int
    unmarked_sentences: tuple[Span, ...]

    @property
    def share(self) -> float:
        """Return the part of the words that nobody need look at again."""
        return (self.settled + self.no_check) / self.words if self.words else 0.0


class CoverageIndex:
    """Words and sentences of one text, found once; each question then takes only as long as its spans."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._word_starts, self._word_ends = word_positions(text)
        self._sentences = sentences
        self._first_words = array(
            "I", (bisect_left(self._word_starts, start) for start, _ in watched(sentences))
        )
        self._has_words = self._sentences_with_words()

    def _sentences_with_words(self) -> bytes:
        first = self._first_words
        return bytes(
            number < len(self._word_starts) and self._word_starts[number] < end
            for number, (_, end) in watched(zip(first, self._sentences, strict=True))
        )

    def coverage(self, claim_spans: Iterable[ClaimSpan]) -> Coverage:
        """Return the coverage by claims' passages, given in any order, overlapping or not."""
        settled: list[Span] = []
        no_check: list[Span] = []
        claimed: list[Span] = []
        for start, end, verdict in claim_spans:
            words = bisect_right(self._word_ends, start), bisect_left(self._word_starts, end)
            if words[0] < words[1]:
                kind = no_check if verdict is Verdict.NO_CHECK else settled if verdict.settled else claimed
                kind.append(words)
        all_marked = list(_merged(settled + no_check + claimed))
        in_settled = _length(_merged(settled))
        done = _length(_merged(settled + no_check))
        marked = _length(all_marked)
        total = len(self._word_starts)
        return Coverage(
            words=total,
            settled=in_settled,
            claimed=marked - done,
            no_check=done - in_settled,
            unmarked=total - marked,
            unmarked_sentences=self._unmarked_sentences(all_marked),
        )

    def _unmarked_sentences(self, marked: Iterable[Span]) -> tuple[Span, ...]:
        unmarked = bytearray(self._has_words)
        for first, behind in marked:
            start = max(0, bisect_right(self._first_words, first) - 1)
            end = bisect_left(self._first_words, behind)
            unmarked[start:end] = bytes(end - start)
        return tuple(compress(self._sentences, unmarked))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the union of the spans as disjoint spans in order."""
    start = end = -1
    for span_start, span_end in sorted(spans):
        if span_start > end:
            if end > start:
                yield start, end
            start, end = span_start, span_end
        else:
            end = max(end, span_end)
    if end > start:
        yield start, end


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
