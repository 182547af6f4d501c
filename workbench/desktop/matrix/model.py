"""The matrix as a table model: claims down, documents across; what cells say, also to screen readers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.application.queries import ClaimRow
from workbench.desktop.matrix import wording
from workbench.domain.findings import Finding
from workbench.domain.matrix import Column, Counts, Group, MatrixRow, Place

AnyIndex = QModelIndex | QPersistentModelIndex
Found = Mapping[int, tuple[Finding, ...]]

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)
_SHOWN = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """The claims shown, in their order, and the columns; everything is looked up when asked for.

    ``claims``, ``rows`` and ``found`` are by claim id and belong to the indexes of the case.
    """

    def __init__(
        self, claims: Mapping[int, ClaimRow], rows: Mapping[int, MatrixRow], found: Found, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._claims, self._rows, self._found = claims, rows, found
        self._shown: Sequence[int] = ()
        self._line_of: dict[int, int] = {}
        self._columns: list[Column] = []
        self._column_of: dict[Place, int] = {}
        self._firsts: list[int] = []
        self.groups: Sequence[Group] = ()

    def show(self, claim_ids: Sequence[int], groups: Sequence[Group]) -> None:
        """Show these claims and columns and no others."""
        self.beginResetModel()
        self._shown = list(claim_ids)
        self._line_of = {claim_id: line for line, claim_id in enumerate(self._shown)}
        self.groups = groups
        self._columns = [column for group in groups for column in group.columns]
        self._column_of = {column.place: at for at, column in enumerate(self._columns)}
        self._firsts = [group.first for group in groups]
        self.endResetModel()

    def tell(self, claim_ids: Iterable[int]) -> None:
        """Say that what is shown of some claims may differ, in cells and headers."""
        for line in sorted({self._line_of[one] for one in claim_ids if one in self._line_of}):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, line, line)
            if self._columns:
                self.dataChanged.emit(self.index(line, 0), self.index(line, len(self._columns) - 1))

    @property
    def shown(self) -> Sequence[int]:
        """The claims shown, in their order."""
        return self._shown

    def claim_at(self, line: int) -> int | None:
        """Return the claim of a line."""
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def claim_row(self, line: int) -> ClaimRow | None:
        """Return what is known of the claim of a line; None where it is just gone."""
        claim_id = self.claim_at(line)
        return None if claim_id is None else self._claims.get(claim_id)

    def row(self, line: int) -> MatrixRow | None:
        """Return the cells of a line; None where they are not read yet."""
        claim_id = self.claim_at(line)
        return None if claim_id is None else self._rows.get(claim_id)

    def findings(self, line: int) -> list[Finding]:
        """Return what the rules find about the claim of a line, without what was set aside."""
        claim_id = self.claim_at(line)
        return wording.standing_findings(self._found.get(claim_id, ()) if claim_id is not None else ())

    def line_of(self, claim_id: int | None) -> int | None:
        """Return the line of a claim, if it is shown."""
        return None if claim_id is None else self._line_of.get(claim_id)

    def place_at(self, column: int) -> Place | None:
        """Return the place of a column."""
        return self._columns[column].place if 0 <= column < len(self._columns) else None

    def column_of(self, place: Place | None) -> int | None:
        """Return the column of a place, if there is one."""
        return None if place is None else self._column_of.get(place)

    def column(self, at: int) -> Column:
        """Return a column."""
        return self._columns[at]

    def group_of(self, column: int) -> Group:
        """Return the group that a column stands in."""
        return self.groups[bisect_right(self._firsts, column) - 1]

    def filled(self, line: int) -> dict[int, Counts]:
        """Return the filled cells of a line by column."""
        row = self.row(line)
        if row is None:
            return {}
        places = self._column_of
        return {places[place]: counts for place, counts in row.cells.items() if place in places}

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = _SHOWN) -> Any:
        """Return what a cell counts, in signs or, for screen readers and tool tips, in words."""
        if role not in (_SHOWN, _SPOKEN, _HINT) or not index.isValid():
            return None
        row, column = self.row(index.row()), self._columns[index.column()]
        counts = None if row is None else row.cells.get(column.place)
        if role == _SHOWN:
            return "" if counts is None else _signs(counts)
        if role == _HINT and counts is None:
            return None
        return self._words(index.row(), index.column(), counts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        """Return a document's title or a claim's number; in words also its group or its whole row."""
        if role not in (_SHOWN, _SPOKEN, _HINT):
            return None
        if orientation == Qt.Orientation.Horizontal:
            column = self._columns[section]
            if role == _SHOWN:
                return column.title
            origin = wording.group_words(self.group_of(section))
            return f"{column.title}\n{self.tr('Origin: {0}').format(origin)}"
        claim = self.claim_row(section)
        if claim is None:
            return None
        if role == _SHOWN:
            return str(claim.number)
        return wording.row_in_words(claim, self.row(section), self.findings(section))

    def _words(self, line: int, column: int, counts: Counts | None) -> str:
        claim = self.claim_row(line)
        said = self.tr("nothing") if counts is None else wording.counts_in_words(counts)
        return self.tr("Claim {number}: {statement}\n{source}, origin {origin}\n{counts}").format(
            number="" if claim is None else claim.number,
            statement="" if claim is None else " ".join(claim.statement.split()),
            source=self._columns[column].title,
            origin=wording.group_words(self.group_of(column)),
            counts=said,
        )


def _signs(counts: Counts) -> str:
    return " ".join(
        wording.chip_text(relation, counts.of(relation))
        for relation in wording.RELATIONS
        if counts.of(relation)
    )
