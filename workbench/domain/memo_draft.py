"""The copy of the draft in a memo: settled words are crossed out, claims' numbers stand beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.domain.findings import recheck
from workbench.domain.model import Claim, Verdict
from workbench.domain.stopping import watched

RECHECK = "recheck"
"""The mark of a settled claim whose words changed since."""
LEFT_TO_DO = frozenset({Verdict.OPEN.value, RECHECK})
"""Marks of words that are not crossed out, because somebody has to look at them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words alike: ``mark`` is the style they are drawn in, empty where nobody marked them.

    ``claims`` are the numbers of the claims they lie in, ``ending`` of those that end with them.
    """

    text: str
    mark: str = ""
    claims: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiedParagraph:
    """A paragraph of the draft; ``number`` counts the paragraphs from 1."""

    number: int
    stretches: tuple[Stretch, ...]

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims that begin or go on in it, in the order of their words."""
        return tuple(dict.fromkeys(number for part in self.stretches for number in part.claims))


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a claim in the draft: code points of its text, the claim's number, how they are drawn."""

    start: int
    end: int
    number: int
    mark: str


def mark_of(claim: Claim) -> str:
    """Name how a claim's words are drawn: its verdict, or that they are to be checked again."""
    return RECHECK if recheck(claim) else claim.verdict.value


def draft_copy(text: str, marked: Iterable[Marked]) -> tuple[CopiedParagraph, ...]:
    """Copy a version of the draft, paragraph by paragraph; blank lines are left out."""
    in_order = sorted(marked, key=lambda one: (one.start, -one.end, one.number))
    return tuple(_paragraphs(text, in_order))


def _paragraphs(text: str, marked: Sequence[Marked]) -> Iterator[CopiedParagraph]:
    starts = [one.start for one in marked]
    start = number = behind = 0
    reaching: list[Marked] = []
    for line in watched(text.split("\n")):
        end = start + len(line)
        upto = bisect_right(starts, end - 1)
        reaching = [one for one in reaching if one.end > start] + list(marked[behind:upto])
        behind = upto
        if line and not line.isspace():
            number += 1
            yield CopiedParagraph(number, tuple(_stretches(line, start, reaching)))
        start = end + 1


def _stretches(line: str, start: int, marked: Sequence[Marked]) -> Iterator[Stretch]:
    end = start + len(line)
    cuts = {start, end}
    for one in marked:
        cuts |= {max(start, one.start), min(end, one.end)}
    places = sorted(cuts)
    for first, behind in pairwise(places):
        over = [one for one in marked if one.start <= first and one.end >= behind]
        waiting = [one.mark for one in over if one.mark in LEFT_TO_DO]
        yield Stretch(
            text=line[first - start : behind - start],
            mark=(waiting or [one.mark for one in over] or [""])[0],
            claims=tuple(one.number for one in over),
            ending=tuple(one.number for one in over if min(end, one.end) == behind),
        )
