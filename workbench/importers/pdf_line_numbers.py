"""Tell the numbers that count the lines of a page, down its margin: court transcripts and drafts of laws.

A column of numbers that go up by the same step beside all text may as well be that of a list or a table.
It counts lines if nearly each line has its number (or has it every fifth line), no table stands beside it,
and sentences run on from line to line or the same numbers stand at the same heights on a page nearby.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from workbench.importers.pdf_fragments import Fragment, PageText
from workbench.importers.pdf_lines import letters_in, middle, rows_of

_LEAST = 8  # numbers, where each line has one
_LEAST_STEPS = 3  # where every fifth or tenth has
_LARGEST_STEP = 10
_MOST_DIGITS = 5
_COVERED = 0.8  # of the lines
_SAME_HEIGHT = 0.6  # of a line's height
_SAME_PLACE = 3.0  # points
_TWINS = 0.8
_RUNS_ON = 3
_RUNS_ON_SHARE = 0.15
_FULL = 0.75  # of the longest line
_LETTERS_OF_PROSE = 20
_MOST_PARTS = 2.3
_ENDS = ".!?:;…"


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """A column of numbers down the margin of a page; ``runs_on``: sentences run on beside it."""

    fragments: tuple[Fragment, ...]
    numbers: tuple[int, ...]
    step: int
    runs_on: bool


def find_line_numbers(page: PageText) -> LineNumbers | None:
    """Return the column of a page that may count its lines."""
    level = [one for one in page.fragments if not one.turned]
    digits = [one for one in level if letters_in(one) <= _MOST_DIGITS and _number(one, page.text)]
    if len(digits) < _LEAST_STEPS:
        return None
    for column in _columns(digits):
        column.sort(key=middle)
        numbers = [_number(one, page.text) for one in column]
        step = numbers[1] - numbers[0] if len(numbers) > 1 else 0
        if not _counts(numbers, step):
            continue
        top, bottom = column[0].top, column[-1].bottom
        own = set(map(id, column))
        beside = [one for one in level if id(one) not in own and top <= middle(one) <= bottom]
        rows = rows_of(beside)
        if _is_margin(column, beside) and _covers(column, rows, step) and _is_prose(rows):
            return LineNumbers(tuple(column), tuple(numbers), step, _runs_on(rows, page.text))
    return None


def is_sure(column: LineNumbers, others: Sequence[LineNumbers]) -> bool:
    """Whether a column counts lines; ``others`` are those of pages nearby."""
    return column.runs_on or any(_is_twin(column, other) for other in others)


def number_lines(column: LineNumbers, fragments: Sequence[Fragment]) -> dict[int, int]:
    """Give the number of each line of a page, by the character it begins with; 0 where it is not known.

    Lines between those with a printed number are counted where that agrees with the numbers.
    """
    rows = rows_of([one for one in fragments if not one.turned])
    places = [_nearest(one, rows) for one in column.fragments]
    known = {row: number for row, number in zip(places, column.numbers, strict=True) if row >= 0}
    printed = sorted(known)
    agree = all(known[after] - known[before] == after - before for before, after in pairwise(printed))
    if column.step > 1 and agree and printed:
        first, last = printed[0], printed[-1]
        for row in range(max(first - column.step + 1, 0), min(last + column.step, len(rows))):
            known.setdefault(row, known[first] + row - first)
    return {min(one.start for one in row): max(known.get(at, 0), 0) for at, row in enumerate(rows)}


def _number(one: Fragment, text: str) -> int:
    words = one.words(text)
    return int(words) if words.isascii() and words.isdigit() else 0


def _columns(digits: list[Fragment]) -> Iterator[list[Fragment]]:
    """Give the numbers that stand above each other, those furthest left first."""
    column: list[Fragment] = []
    edge = 0.0
    for one in sorted(digits, key=lambda one: one.left):
        if column and one.left > edge:
            yield column
            column = []
        edge = max(edge, one.right) if column else one.right
        column.append(one)
    if column:
        yield column


def _counts(numbers: Sequence[int], step: int) -> bool:
    if not 1 <= step <= _LARGEST_STEP or len(numbers) < (_LEAST if step == 1 else _LEAST_STEPS):
        return False
    return all(after - before == step for before, after in pairwise(numbers)) and numbers[0] % step == 0


def _is_margin(column: Sequence[Fragment], beside: Sequence[Fragment]) -> bool:
    left, right = min(one.left for one in column), max(one.right for one in column)
    return bool(beside) and (
        all(one.left > right for one in beside) or all(one.right < left for one in beside)
    )


def _covers(column: Sequence[Fragment], rows: Sequence[list[Fragment]], step: int) -> bool:
    """Whether as many lines have a number as the step says."""
    if step > 1:
        return len(rows) >= _COVERED * step * (len(column) - 1)
    heights = [middle(one) for one in column]
    reach = _SAME_HEIGHT * column[0].height
    covered = sum(any(abs(middle(row[0]) - height) < reach for height in heights) for row in rows)
    return covered >= _COVERED * len(rows)


def _runs_on(rows: Sequence[list[Fragment]], text: str) -> bool:
    """Whether lines that reach far to the right are followed by such that begin with a small letter."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    full = left + _FULL * (right - left)
    times = sum(
        above[-1].right > full
        and above[-1].words(text)[-1:] not in _ENDS
        and row[0].words(text)[:1].islower()
        for above, row in pairwise(rows)
    )
    return times >= max(_RUNS_ON, _RUNS_ON_SHARE * len(rows))


def _is_prose(rows: Sequence[list[Fragment]]) -> bool:
    """Whether rows are no table's."""
    parts, letters = fmean(map(len, rows)), fmean(sum(map(letters_in, row)) for row in rows)
    return parts <= _MOST_PARTS and letters >= _LETTERS_OF_PROSE


def _is_twin(column: LineNumbers, other: LineNumbers) -> bool:
    if other is column:
        return False
    heights = {number: middle(one) for number, one in zip(other.numbers, other.fragments, strict=True)}
    same = sum(
        number in heights and abs(heights[number] - middle(one)) < _SAME_PLACE
        for number, one in zip(column.numbers, column.fragments, strict=True)
    )
    return same >= _TWINS * len(column.numbers)


def _nearest(number: Fragment, rows: Sequence[list[Fragment]]) -> int:
    """Return the row beside a number; -1 where the line is blank."""
    if not rows:
        return -1
    away = [abs(middle(row[0]) - middle(number)) for row in rows]
    place = away.index(min(away))
    return place if away[place] < _SAME_HEIGHT * max(number.height, rows[place][0].height) else -1
