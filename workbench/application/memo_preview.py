"""The memo as the window shows it: its paper in pieces, the long ones parted, what stays the same kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import is_not
from typing import TypeVar

from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.session import utc_now
from workbench.domain.memo import Memo, MemoClaim
from workbench.domain.memo_blocks import Block, Heading, Items, Piece, Runs, Table
from workbench.domain.memo_building import MemoMaterial, build_memo
from workbench.domain.memo_composing import Teller, compose
from workbench.domain.memo_draft import CopiedParagraph
from workbench.domain.memo_parts import Part
from workbench.domain.memo_text import piece_lines
from workbench.domain.safe_copy import Hiding, safe_memo, with_head
from workbench.domain.stopping import watched
from workbench.exporters.escaping import isolated, shown

T = TypeVar("T")

_ROWS = 25
"""Rows of a table or items of a list that are laid out at once."""


class _Keeper(Teller):
    """Tells anew only of what is another object than before, or says otherwise."""

    def __init__(self) -> None:
        self._claims: dict[int, tuple[MemoClaim, Piece]] = {}
        self._notes: dict[int, tuple[MemoClaim, Runs]] = {}
        self._copied: dict[int, tuple[CopiedParagraph, list[Runs | None], Piece]] = {}

    def claim(self, claim: MemoClaim) -> Piece:
        """Tell of a claim."""
        kept = self._claims.get(claim.number)
        if kept is None or kept[0] is not claim:
            kept = self._claims[claim.number] = (claim, super().claim(claim))
        return kept[1]

    def footnote(self, claim: MemoClaim) -> Runs:
        """Say in a line how a claim stands."""
        kept = self._notes.get(claim.number)
        if kept is None or kept[0] is not claim:
            kept = self._notes[claim.number] = (claim, super().footnote(claim))
        return kept[1]

    def copied(self, paragraph: CopiedParagraph, notes: Mapping[int, Runs]) -> Piece:
        """Copy a paragraph of the draft."""
        own = [notes.get(number) for number in paragraph.claims]
        kept = self._copied.get(paragraph.number)
        if kept is None or kept[0] != paragraph or any(map(is_not, kept[1], own)):
            kept = self._copied[paragraph.number] = (paragraph, own, super().copied(paragraph, notes))
        return kept[2]


class MemoPreview:
    """Keep what was told last, so that what did not change is the same object. One thread at a time."""

    def __init__(self) -> None:
        self._keeper = _Keeper()
        self._kept: dict[str, tuple[Piece, tuple[Piece, ...]]] = {}
        self.letters: frozenset[str] = frozenset()

    def pieces(self, memo: Memo, hiding: Hiding | None = None) -> tuple[Piece, ...]:
        """Return a memo in pieces short enough to lay out each at once; ``hiding`` is what it leaves out."""
        paper = compose(memo, self._keeper)
        if hiding is not None:
            paper = with_head(paper, hiding)
        self._kept = {piece.key: self._parted(piece) for piece in watched(paper.pieces, 100)}
        return tuple(chain.from_iterable(parts for _, parts in self._kept.values()))

    def _parted(self, piece: Piece) -> tuple[Piece, tuple[Piece, ...]]:
        before = self._kept.get(piece.key)
        if before is not None and (before[0] is piece or before[0] == piece):
            return before
        self.letters |= {letter for line in piece_lines(piece) for letter in line}
        if before is None:
            return piece, tuple(_parts(piece))
        known = {part.key: part for part in before[1]}
        parts = (known[part.key] if known.get(part.key) == part else part for part in _parts(piece))
        return piece, tuple(parts)


@dataclass(frozen=True, slots=True)
class Previewed:
    """A memo as it is shown, its pieces, and the letters in them.

    ``confidential`` counts the confidential origins that it names where it is no source-safe copy.
    """

    memo: Memo
    pieces: tuple[Piece, ...]
    letters: frozenset[str]
    confidential: int


def previewed(
    preview: MemoPreview,
    material: MemoMaterial,
    _report: ReportProgress,
    _is_cancelled: IsCancelled,
    *,
    hiding: Hiding | None = None,
) -> Previewed:
    """Arrange a memo and part it, as a job; with ``hiding`` it is the source-safe copy."""
    memo = build_memo(material, made_at=utc_now())
    told = memo if hiding is None else safe_memo(memo, hiding)
    pieces = preview.pieces(told, hiding)
    return Previewed(told, pieces, preview.letters, len(memo.confidential))


def title_alone(material: MemoMaterial) -> tuple[Piece, ...]:
    """Return what can be shown before the claims are arranged."""
    bare = replace(material, parts=(Part.TITLE,), unmarked=(), draft=None)
    return compose(build_memo(bare, made_at=utc_now())).pieces


def words_shown(text: str) -> str:
    """Return a text of the memo as it can be shown: what cannot be seen is visible, directions kept apart."""
    return isolated(shown(text))


def _parts(piece: Piece) -> Iterator[Piece]:
    """Part a piece at its headings, and its long tables and lists."""
    gathered: list[Block] = []
    number = 0
    for block in chain.from_iterable(map(_short, piece.blocks)):
        if gathered and _begins(block):
            yield _part(piece, number, gathered)
            gathered, number = [], number + 1
        gathered.append(block)
    yield _part(piece, number, gathered)


def _part(piece: Piece, number: int, blocks: list[Block]) -> Piece:
    return Piece(f"{piece.key}/{number}" if number else piece.key, tuple(blocks), piece.kind)


def _begins(block: Block) -> bool:
    if isinstance(block, Table):
        return not any(column.title for column in block.columns)
    return isinstance(block, Heading) or (isinstance(block, Items) and len(block.items) == _ROWS)


def _short(block: Block) -> Iterator[Block]:
    if isinstance(block, Table) and len(block.rows) > _ROWS:
        bare = tuple(replace(column, title="") for column in block.columns)
        for number, rows in enumerate(_slices(block.rows)):
            yield Table(bare if number else block.columns, rows)
    elif isinstance(block, Items) and len(block.items) > _ROWS:
        yield from map(Items, _slices(block.items))
    else:
        yield block


def _slices(rows: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for first in range(0, len(rows), _ROWS):
        yield tuple(rows[first : first + _ROWS])
