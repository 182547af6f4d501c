"""Which word of a quotation stands for which word of a source, the source's other words around it left out.

The quotation is laid into the source as a whole (a global alignment of the one, local in the other), with
gaps that cost nothing where the quotation has dots of omission and little where it has square brackets, so
pieces that stand far apart are found one by one. Long sources are first narrowed to where rare words agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.domain.alignment import UNMATCHED, align
from workbench.domain.quotation_words import QuotedWords, Sign

_SAME, _OTHER, _ADDED, _LEFT_OUT, _BRACKETED = 100, -60, -70, -70, -8
"""What a pair of words and a word without a partner are worth."""
_FEW = 2_500
"""Pairs of words that are compared at once, in a millisecond; of more only those near rare words."""
_MOST = 150_000
"""Pairs of words that are compared one by one, in some 50 milliseconds; of more only runs are looked for."""
_WINDOWS = 3
_RIVALS = 0.6
"""Part of the best place's agreement that makes another place worth comparing."""
_COMMON = 400
_PAIR, _DRAFT_ONLY, _SOURCE_ONLY = range(3)


@dataclass(frozen=True, slots=True)
class Step:
    """A word of the quotation and its partner; None for a word that stands on one side only."""

    draft: int | None
    source: int | None


def align_words(draft: QuotedWords, source: QuotedWords) -> list[Step]:
    """Return the steps from the first to the last word of the quotation; empty where no word agrees."""
    if not len(draft) or not len(source):
        return []
    if (place := _run_of(draft.keys, source.keys)) is not None:
        return [Step(number, place + number) for number in range(len(draft))]
    columns: Sequence[int] = range(len(source))
    if len(draft) * len(source) > _FEW:
        columns = _near_rare_words(draft, source)
    if not columns:
        return []
    large = len(draft) * len(columns) > _MOST
    steps = _roughly(draft, source, columns) if large else _Table(draft, source, columns).steps()
    return steps if any(_agree(draft, source, step) for step in steps) else []


def agrees(draft: QuotedWords, number: int, key: str) -> bool:
    """Say whether a word of the quotation is a word of the source, read with or without its brackets."""
    return draft.keys[number] == key or draft.short_keys.get(number) == key


def _agree(draft: QuotedWords, source: QuotedWords, step: Step) -> bool:
    return (
        step.draft is not None
        and step.source is not None
        and agrees(draft, step.draft, source.keys[step.source])
    )


def _run_of(keys: Sequence[str], others: Sequence[str]) -> int | None:
    """Return where all the keys stand in a row; None where they do nowhere."""
    first, count, place = keys[0], len(keys), -1
    for _ in range(_COMMON):
        try:
            place = others.index(first, place + 1)
        except ValueError:
            return None
        if others[place : place + count] == keys:
            return place
    return None


def _roughly(draft: QuotedWords, source: QuotedWords, columns: Sequence[int]) -> list[Step]:
    """Return the steps of a long quotation by the runs of words that both have, in their order."""
    partners = align(draft.keys, [source.keys[column] for column in columns])
    paired = [(number, partner) for number, partner in enumerate(partners) if partner != UNMATCHED]
    if not paired:
        return []
    steps: list[Step] = []
    here, there = 0, paired[0][1]
    for number, partner in [*paired, (len(draft), paired[-1][1] + 1)]:
        while here < number or there < partner:
            one = here if here < number else None
            other = columns[there] if there < partner else None
            steps.append(Step(one, other))
            here, there = here + (one is not None), there + (other is not None)
        if number < len(draft):
            steps.append(Step(number, columns[partner]))
            here, there = number + 1, partner + 1
    return steps


class _Table:
    """Scores of all pairs of a word of the quotation and a word of the source, row by row."""

    def __init__(self, draft: QuotedWords, source: QuotedWords, columns: Sequence[int]) -> None:
        self._draft, self._source, self._columns = draft, source, columns
        self._rows: list[bytearray] = []
        self._last = [0] * (len(columns) + 1)
        self._rows.append(bytearray([_SOURCE_ONLY]) * (len(columns) + 1))
        for number in range(len(draft)):
            self._add_row(number)

    def steps(self) -> list[Step]:
        """Go back from the first best end."""
        column = self._last.index(max(self._last))
        row = len(self._draft)
        steps: list[Step] = []
        while row:
            how = self._rows[row][column]
            if how == _DRAFT_ONLY:
                row -= 1
                steps.append(Step(row, None))
                continue
            column -= 1
            if how == _PAIR:
                row -= 1
                steps.append(Step(row, self._columns[column]))
            else:
                steps.append(Step(None, self._columns[column]))
        return steps[::-1]

    def _add_row(self, number: int) -> None:
        keys, columns, before = self._source.keys, self._columns, self._last
        key, short = self._draft.keys[number], self._draft.short_keys.get(number)
        wanted = (key, short)
        skip = self._cost_behind(number)
        other = _OTHER if short is None else 0
        score = before[0] + _ADDED
        now, how = [score], bytearray([_DRAFT_ONLY])
        for place, column in enumerate(columns):
            word = keys[column]
            pair = before[place] + (_SAME if word in wanted else other)
            alone = before[place + 1] + _ADDED
            score += skip if skip > -2 or not place else skip * (column - columns[place - 1])
            choice = _SOURCE_ONLY
            if pair > score:
                score, choice = pair, _PAIR
            if alone > score:
                score, choice = alone, _DRAFT_ONLY
            now.append(score)
            how.append(choice)
        self._last = now
        self._rows.append(how)

    def _cost_behind(self, number: int) -> int:
        """Return what a word of the source costs that stands behind this word without a partner."""
        if self._draft.has(number + 1, Sign.ELLIPSIS):
            return 0
        return _BRACKETED if self._draft.has(number + 1, Sign.BRACKET) else _LEFT_OUT


def _near_rare_words(draft: QuotedWords, source: QuotedWords) -> list[int]:
    """Return the words of the source near which words of the quotation stand in step, piece by piece."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    wanted = {*draft.keys, *draft.short_keys.values()}
    for place, key in enumerate(source.keys):
        if key in wanted:
            places[key].append(place)
    chosen: set[int] = set()
    for first, behind in _pieces(draft):
        width = max(8, (behind - first) // 2)
        votes: Counter[int] = Counter()
        for number in range(first, behind):
            found = places[draft.keys[number]]
            if len(found) > _COMMON:
                continue
            for place in found:
                votes[(place - (number - first)) // width] += 1000 // len(found) + 1
        best = votes.most_common(_WINDOWS)
        for bucket, worth in best:
            if worth < _RIVALS * best[0][1]:
                break
            start = (bucket - 1) * width - 4
            chosen.update(range(max(0, start), min(len(source), (bucket + 3) * width + (behind - first) + 4)))
    return sorted(chosen)


def _pieces(draft: QuotedWords) -> list[tuple[int, int]]:
    """Return the stretches of words between dots of omission."""
    edges = [0, *(n for n in range(1, len(draft)) if draft.has(n, Sign.ELLIPSIS)), len(draft)]
    return list(pairwise(edges))
