"""What is selected in the memo's preview, over one piece or many, and the words searched for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument

from workbench.desktop.memo_flow import Flow
from workbench.domain.memo_blocks import Piece
from workbench.domain.memo_text import piece_lines

Spot = tuple[int, int]
"""A piece and a place in its document."""


@dataclass(frozen=True, slots=True)
class Selection:
    """From where one began to where one is."""

    anchor: Spot = (0, 0)
    caret: Spot = (0, 0)

    @property
    def ends(self) -> tuple[Spot, Spot]:
        """The first and the last spot."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.caret

    def in_piece(self, at: int, document: QTextDocument) -> QTextCursor | None:
        """Return what of a piece is selected; None where nothing is."""
        first, last = self.ends
        if self.empty or not first[0] <= at <= last[0]:
            return None
        made = QTextCursor(document)
        made.setPosition(first[1] if at == first[0] else 0)
        end = last[1] if at == last[0] else document.characterCount() - 1
        made.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return made if made.hasSelection() else None


def selected_text(flow: Flow, selection: Selection) -> str:
    """Return the selected words; pieces that are selected whole need not be laid out for that."""
    if selection.empty:
        return ""
    (first, _), (last, _) = selection.ends
    found = []
    for at in range(first, last + 1):
        if first < at < last:
            found.append(piece_text(flow.pieces[at]))
            continue
        cursor = selection.in_piece(at, flow.document(at))
        if cursor is not None:
            found.append(cursor.selection().toPlainText())
    return "\n\n".join(found)


def piece_text(piece: Piece) -> str:
    """Return a piece's words, a line for each paragraph."""
    return "\n".join(piece_lines(piece))


class Search:
    """Finds words in pieces, over all of them, round the end. Letters count alike, great or small."""

    def __init__(self) -> None:
        self._words = ""
        self._pieces: tuple[Piece, ...] = ()
        self._counts: list[int] = []

    def next(self, flow: Flow, words: str, selection: Selection, *, back: bool) -> Selection | None:
        """Return the next place of the words from where one is; None where they do not stand."""
        self._count(flow.pieces, words)
        if not words or not flow.pieces:
            return None
        first, last = selection.ends
        total, start = len(flow.pieces), (first if back else last)
        for step in range(total + 1):
            at = (start[0] - step if back else start[0] + step) % total
            if not self._counts[at]:
                continue
            document = flow.document(at)
            found = _find(document, words, start[1] if step == 0 else None, back=back)
            if found is not None:
                return Selection((at, found.selectionStart()), (at, found.selectionEnd()))
        return None

    def place(self, flow: Flow, selection: Selection) -> tuple[int, int]:
        """Return which of how many places is selected, counted from 1."""
        (at, start), _ = selection.ends
        number, position = sum(self._counts[:at]), 0
        document = flow.document(at)
        while True:
            found = _find(document, self._words, position, back=False)
            if found is None or found.selectionStart() > start:
                return number, sum(self._counts)
            number, position = number + 1, found.selectionEnd()

    def _count(self, pieces: tuple[Piece, ...], words: str) -> None:
        if words == self._words and pieces is self._pieces:
            return
        wanted = words.casefold()
        self._words, self._pieces = words, pieces
        self._counts = [_times(piece_lines(piece), wanted) for piece in pieces]


def _times(lines: Iterable[str], wanted: str) -> int:
    return sum(cell.casefold().count(wanted) for line in lines for cell in line.split("\t")) if wanted else 0


def _find(document: QTextDocument, words: str, position: int | None, *, back: bool) -> QTextCursor | None:
    flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
    start = (document.characterCount() - 1 if back else 0) if position is None else position
    found = document.find(words, start, flags)
    return None if found.isNull() else found
