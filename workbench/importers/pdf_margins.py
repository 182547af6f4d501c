"""Tell running heads and page numbers from the text, by what returns on the pages around.

A row at the upper or lower edge is a running head where a page nearby has the same words, digits apart,
at the same height; and a page number where its number goes up as the pages do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.structure import AsideKind
from workbench.importers.pdf_footnotes import note_number, raised_numbers
from workbench.importers.pdf_fragments import Fragment, PageText

_ROWS = 3
_TWINS = 4  # so many rows in a row are no running head but a page that is there twice
_ZONE = 0.16  # of the page's height, from the edge
_NEAR = 2  # pages: left and right pages may have heads of their own
_REACH = 4.0  # points by which the same row may stand higher or lower on another page
_LONGEST = 200
_MOST_LETTERS_BESIDE = 10  # a page number; more of them are a running head with one
_ALONE = 1.0  # line heights between a lone number and the text
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,8}", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class MarginRow:
    """A row near an edge: its place, its words with the digits blotted out, and its numbers."""

    fragments: tuple[Fragment, ...]
    at_top: bool
    depth: int
    centre: float
    pattern: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageMargins:
    """What stands at the edges of a page; ``index`` counts pages from 0."""

    index: int
    rows: tuple[MarginRow, ...]


@dataclass(frozen=True, slots=True)
class FoundAside:
    """A row that is no part of the text; ``number`` is the page number it shows, if it shows one."""

    fragments: tuple[Fragment, ...]
    kind: AsideKind
    at_top: bool
    number: str = ""


def read_margins(index: int, page: PageText, numbers: Sequence[Fragment] = ()) -> PageMargins:
    """Note what stands at the edges of a page, apart from the numbers of its lines."""
    apart = set(map(id, numbers))
    level = [one for one in page.fragments if not one.turned and id(one) not in apart]
    rows: list[MarginRow] = []
    noted = raised_numbers(page.text)
    for at_top in (True, False):
        ordered = sorted(level, key=_top) if at_top else sorted(level, key=_bottom, reverse=True)
        for depth, fragments in enumerate(_edge_rows(ordered, page.down)):
            if not at_top and noted and _is_footnote(fragments, page.text, noted):
                break
            rows.append(_row(page.text, fragments, at_top, depth))
    return PageMargins(index, tuple(rows))


def _edge_rows(ordered: Sequence[Fragment], height: float) -> Iterator[list[Fragment]]:
    """Give the rows nearest to an edge, from outside in; ``ordered`` begins there."""
    row: list[Fragment] = []
    given = 0
    for one in ordered:
        if row and abs(_centre(one) - _centre(row[0])) > one.height / 2:
            yield row
            row = []
            given += 1
        at_edge = min(_centre(one), height - _centre(one)) <= _ZONE * height
        if given >= _TWINS or not at_edge:
            return
        row.append(one)
    if row:
        yield row


def _is_footnote(fragments: list[Fragment], text: str, noted: set[str]) -> bool:
    """Whether a row begins with a number that stands raised on its page: footnotes count as pages do."""
    words = "".join(one.words(text) for one in sorted(fragments, key=lambda one: one.left))
    return note_number(words) in noted


def _row(text: str, fragments: list[Fragment], at_top: bool, depth: int) -> MarginRow:
    fragments.sort(key=lambda one: one.left)
    words = " ".join(text[one.start : one.end] for one in fragments)[:_LONGEST]
    pattern = " ".join(_DIGITS.sub("#", words).casefold().split())
    numbers = tuple(int(digits[:9]) for digits in _DIGITS.findall(words))
    bare = words.strip(" -–—.")
    if not numbers and _ROMAN.fullmatch(bare):
        pattern, numbers = "#", (_roman(bare),)
    return MarginRow(tuple(fragments), at_top, depth, _centre(fragments[0]), pattern, numbers)


def find_asides(page: PageMargins, around: Sequence[PageMargins], alone: bool) -> list[FoundAside]:
    """Tell which rows at a page's edges are no text; ``alone``: the file has this one page only."""
    found: list[FoundAside] = []
    for at_top in (True, False):
        rows = [row for row in page.rows if row.at_top == at_top]
        if _is_twin(page, around, rows):
            rows = rows[:1] if _stands_alone(rows[0], rows) else []
        for row in rows[:_ROWS]:
            kind = _kind(row, page, around, alone, rows)
            if kind is None:
                break
            found.append(FoundAside(row.fragments, kind[0], at_top, kind[1]))
    return found


def _is_twin(page: PageMargins, around: Sequence[PageMargins], rows: Sequence[MarginRow]) -> bool:
    """Whether all that stands at this edge stands on a page nearby too."""
    return len({row.depth for row in rows}) == _TWINS and all(_twins(row, page, around) for row in rows)


def _twins(
    row: MarginRow, page: PageMargins, around: Sequence[PageMargins]
) -> list[tuple[PageMargins, MarginRow]]:
    """Return the rows of other pages that are like this one."""
    return [
        (other, twin)
        for other in around
        if other.index != page.index
        for twin in other.rows
        if twin.at_top == row.at_top
        and twin.pattern == row.pattern
        and abs(twin.centre - row.centre) <= _REACH
    ]


def _kind(
    row: MarginRow, page: PageMargins, around: Sequence[PageMargins], alone: bool, rows: Sequence[MarginRow]
) -> tuple[AsideKind, str] | None:
    twins = _twins(row, page, around)
    number = _counting(row, page, twins)
    if number is not None:
        short = len(_LETTERS.findall(row.pattern)) <= _MOST_LETTERS_BESIDE
        return (AsideKind.PAGE_NUMBER if short else AsideKind.RUNNING_HEAD), number
    near = any(abs(other.index - page.index) <= _NEAR for other, _ in twins)
    if near and _LETTERS.search(row.pattern):
        return AsideKind.RUNNING_HEAD, ""
    if (
        alone
        and row.pattern in {"#", "- # -", "– # –"}
        and row.numbers == (page.index + 1,)
        and _stands_alone(row, rows)
    ):
        return AsideKind.PAGE_NUMBER, str(page.index + 1)
    return None


def _counting(
    row: MarginRow, page: PageMargins, twins: Sequence[tuple[PageMargins, MarginRow]]
) -> str | None:
    """Return the number in the row that goes up as the pages do."""
    for place, number in enumerate(row.numbers):
        for other, twin in twins:
            if (
                len(twin.numbers) == len(row.numbers)
                and twin.numbers[place] - number == other.index - page.index
            ):
                return str(number)
    return None


def _stands_alone(row: MarginRow, rows: Sequence[MarginRow]) -> bool:
    one = row.fragments[0]
    reach = _ALONE * one.height
    return all(
        other is row
        or other.fragments[0].top > one.bottom + reach
        or other.fragments[0].bottom < one.top - reach
        for other in rows
    )


def _roman(words: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in words.lower()]
    return sum(-value if value < max(values[at:], default=0) else value for at, value in enumerate(values))


def _centre(one: Fragment) -> float:
    return (one.top + one.bottom) / 2


def _top(one: Fragment) -> float:
    return one.top


def _bottom(one: Fragment) -> float:
    return one.bottom
