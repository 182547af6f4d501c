"""The rows of the quotations list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from workbench.application.quotations import QuotationRow
from workbench.desktop import words
from workbench.desktop.comparison_words import state_word
from workbench.desktop.lists.row_delegate import LOOK_ROLE, PILL_ROLE, Pill
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.domain.comparisons import Match

STATE, PLACE, WORDS, SPEAKER, SOURCE, ALIKE = range(6)
_OWN_ROLES = frozenset(map(int, (PILL_ROLE, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole)))
_ORDER = {Match.ABSENT: 1, Match.ALTERED: 0, Match.EXACT: 3, None: 4}
_WORTH_A_LOOK = 2
"""Where words left out stand: between what was altered and what is exact."""


def name_of(row: QuotationRow) -> tuple[int, int, int]:
    """Return what a row is known by."""
    return (row.version_id, *row.whole)


def changes_words(row: QuotationRow) -> bool:
    """Say whether words were changed without showing it."""
    return row.place is not None and any(p.change.changes_words for p in row.place.comparison.pieces)


def state_of(row: QuotationRow) -> str:
    """Name how a quotation stands, with its sign."""
    return state_word(row.match, row.place.comparison if row.place else None)


class QuotationsModel(SortedRows[QuotationRow]):
    """Quotations, known by their place in the draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(), name_of, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the state is a pill, short quotations are dim."""
        if role in _OWN_ROLES and index.isValid():
            row = self.row(index.row())
            if role == PILL_ROLE:
                return Pill(_style(row), state_of(row)) if index.column() == STATE else None
            if role == LOOK_ROLE:
                dim = index.column() in (PLACE, ALIKE) or (index.column() == WORDS and row.quotation.short)
                return "dim" if dim else None
            return self._tip(row, index.column())
        return super().data(index, role)

    def _tip(self, row: QuotationRow, column: int) -> str | None:
        if column == WORDS:
            return row.exact
        if column == SPEAKER and row.speakers_differ and row.place is not None:
            return self.tr("The source gives these words to {0}.").format(row.place.speaker)
        if column == SPEAKER and row.quotation.speaker is not None:
            return row.quotation.speaker.reason
        if column == SOURCE and row.place is not None:
            return row.place.exact
        return None

    def _columns(self) -> tuple[Column[QuotationRow], ...]:
        return (
            Column(
                self.tr("Found"),
                state_of,
                lambda row: (_rank(row), row.start),
                self.tr("Whether the sources have these words"),
            ),
            Column(
                "¶",
                lambda row: str(row.paragraph),
                lambda row: row.start,
                self.tr("Paragraph of the draft"),
                Qt.AlignmentFlag.AlignRight,
            ),
            Column(
                self.tr("Quotation"), lambda row: words.quoted(row.exact), lambda row: row.exact.casefold()
            ),
            Column(self.tr("Speaker"), self._speaker, lambda row: row.speaker.casefold()),
            Column(
                self.tr("Source"),
                lambda row: row.place.cite if row.place else "",
                lambda row: (row.place is None, row.place.number if row.place else 0),
                self.tr("The place most alike, with who says it there"),
            ),
            Column(
                self.tr("Alike"),
                lambda row: f"{row.similarity:.0%}" if row.place else "",
                lambda row: row.similarity,
                self.tr("How much of the words is the same"),
                Qt.AlignmentFlag.AlignRight,
            ),
        )

    def _speaker(self, row: QuotationRow) -> str:
        speaker = row.quotation.speaker
        if speaker is None:
            return ""
        if row.speakers_differ:
            return f"≠ {speaker.name}"
        return speaker.name if speaker.sure else self.tr("{0} (unsure)").format(speaker.name)


def _rank(row: QuotationRow) -> int:
    shortened = row.match is Match.ALTERED and not changes_words(row)
    return _WORTH_A_LOOK if shortened else _ORDER[row.match]


def _style(row: QuotationRow) -> str:
    if row.match is None:
        return "no-check"
    if row.match is Match.ABSENT:
        return "open"
    if row.match is Match.EXACT:
        return "confirmed"
    return "contradicted" if changes_words(row) else "context"
