"""A table model that keeps its rows sorted and filtered and tells views exactly what changed.

Rows are kept in ascending order of their keys, and a descending table is the same list read backwards,
so that turning a column round costs nothing and finding a row's place is a binary search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
#: From this many touched rows on, one change of layout is cheaper for views than many single ones.
MANY = 200
#: The role under which `data` gives the row itself.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, what it shows, and what it sorts by. ``key`` must be comparable."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any]
    description: str = ""
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


# A cell that is painted is asked for ten roles: most are answered by this set alone.
_ANSWERED = frozenset(
    map(
        int,
        (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.TextAlignmentRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ROW_ROLE,
        ),
    )
)


class SortedRows(QAbstractTableModel, Generic[Row]):
    """Rows of one kind in a table, each known by a hashable name.

    ``changing`` is true while an update is under way, so that a view can tell a current row that
    moved from one that the user chose.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identify: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.changing = False
        self.columns = tuple(columns)
        self.sorted_by = 0
        self.descending = False
        self._identify = identify
        self._accepts: Callable[[Row], bool] | None = None
        self._rows: dict[Hashable, Row] = {}
        self._keys: dict[Hashable, tuple[Any, Any]] = {}
        self._order: list[tuple[tuple[Any, Any], Hashable]] = []

    # What Qt asks

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says to a screen reader, or the row itself under `ROW_ROLE`."""
        if role not in _ANSWERED or not index.isValid():
            return None
        row = self.row(index.row())
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == ROW_ROLE:
            return row
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading, and its description as a tool tip."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return column.description or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are equal there stay in the order of the first column."""
        descending = order == Qt.SortOrder.DescendingOrder
        if not 0 <= column < len(self.columns) or (column, descending) == (self.sorted_by, self.descending):
            return
        with _Changing(self):
            before = self.names()
            self.layoutAboutToBeChanged.emit()
            self.descending = descending
            if column != self.sorted_by:
                self.sorted_by = column
                self._order_again()
            self._move_persistent_indexes(before)
            self.layoutChanged.emit()

    def order_again(self) -> None:
        """Put the rows in order after something that they are sorted by has changed."""
        with _Changing(self):
            before = self.names()
            self.layoutAboutToBeChanged.emit()
            self._order_again()
            self._move_persistent_indexes(before)
            self.layoutChanged.emit()

    # What the program asks

    def row(self, line: int) -> Row:
        """Return the row shown at a line."""
        return self._rows[self._order[self._flip(line)][1]]

    def name_at(self, line: int) -> Hashable:
        """Return the name of the row shown at a line."""
        return self._order[self._flip(line)][1]

    def names(self) -> list[Hashable]:
        """Return the names of all rows shown, in the order shown."""
        names = [name for _, name in self._order]
        return names[::-1] if self.descending else names

    def line_of(self, name: Hashable) -> int | None:
        """Return the line at which a row is shown, or None where it is filtered out or unknown."""
        key = self._keys.get(name)
        return None if key is None else self._flip(self._place(key, name))

    def known(self, name: Hashable) -> Row | None:
        """Return a row by name, shown or not."""
        return self._rows.get(name)

    def all_rows(self) -> Collection[Row]:
        """Return every row, shown or not."""
        return self._rows.values()

    def load(self, rows: Iterable[Row]) -> None:
        """Replace everything."""
        with _Changing(self):
            self.beginResetModel()
            self._rows = {self._identify(row): row for row in rows}
            self._order_again()
            self.endResetModel()

    def set_filter(self, accepts: Callable[[Row], bool] | None) -> None:
        """Show only the rows that pass."""
        with _Changing(self):
            self.beginResetModel()
            self._accepts = accepts
            self._order_again()
            self.endResetModel()

    def update(self, rows: Iterable[Row], gone: Iterable[Hashable] = ()) -> None:
        """Take in new and changed rows and drop those that are gone, row by row."""
        changed = list(rows)
        dropped = [name for name in gone if name in self._rows]
        if len(changed) + len(dropped) > MANY:
            self._update_many(changed, dropped)
            return
        with _Changing(self):
            for name in dropped:
                self._take_out(name)
                del self._rows[name]
            for row in changed:
                self._put(row)

    # Inside

    def _flip(self, place: int) -> int:
        return len(self._order) - 1 - place if self.descending else place

    def _place(self, key: tuple[Any, Any], name: Hashable) -> int:
        """Return where a shown row stands in ascending order."""
        place = bisect_left(self._order, key, key=itemgetter(0))
        while self._order[place][1] != name:
            place += 1
        return place

    def _key(self, row: Row) -> tuple[Any, Any]:
        return self.columns[self.sorted_by].key(row), self.columns[0].key(row)

    def _order_again(self) -> None:
        accepts = self._accepts
        key = self._key
        self._keys = {name: key(row) for name, row in self._rows.items() if accepts is None or accepts(row)}
        self._order = sorted(((key, name) for name, key in self._keys.items()), key=itemgetter(0))

    def _move_persistent_indexes(self, before: Sequence[Hashable]) -> None:
        old = self.persistentIndexList()
        if not old:
            return
        lines = {name: line for line, name in enumerate(self.names())}
        new = [self.index(lines.get(before[index.row()], -1), index.column()) for index in old]
        self.changePersistentIndexList(old, new)

    def _announce(self, line: int) -> None:
        self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))

    def _take_out(self, name: Hashable) -> None:
        line = self.line_of(name)
        if line is None:
            return
        self.beginRemoveRows(QModelIndex(), line, line)
        del self._order[self._flip(line)]
        del self._keys[name]
        self.endRemoveRows()

    def _put(self, row: Row) -> None:
        name = self._identify(row)
        if self._accepts is not None and not self._accepts(row):
            self._take_out(name)
            self._rows[name] = row
            return
        key = self._key(row)
        old = self._keys.get(name)
        if old is None:
            self._insert(name, row, key)
        else:
            self._replace(name, row, key, self._place(old, name))

    def _insert(self, name: Hashable, row: Row, key: tuple[Any, Any]) -> None:
        place = bisect_left(self._order, key, key=itemgetter(0))
        line = len(self._order) - place if self.descending else place
        self.beginInsertRows(QModelIndex(), line, line)
        self._rows[name] = row
        self._keys[name] = key
        self._order.insert(place, (key, name))
        self.endInsertRows()

    def _replace(self, name: Hashable, row: Row, key: tuple[Any, Any], place: int) -> None:
        target = place
        if key != self._keys[name]:
            target = bisect_left(self._order, key, key=itemgetter(0))
            target -= target > place
        line, new_line = self._flip(place), self._flip(target)
        moves = line != new_line
        if moves:
            behind = new_line + 1 if new_line > line else new_line
            self.beginMoveRows(QModelIndex(), line, line, QModelIndex(), behind)
        self._rows[name] = row
        self._keys[name] = key
        del self._order[place]
        self._order.insert(target, (key, name))
        if moves:
            self.endMoveRows()
        self._announce(new_line)

    def _update_many(self, changed: Sequence[Row], dropped: Iterable[Hashable]) -> None:
        with _Changing(self):
            before = self.names()
            rows = dict(self._rows)
            for name in dropped:
                del rows[name]
            rows.update((self._identify(row), row) for row in changed)
            accepts = self._accepts
            shown = {name for name, row in rows.items() if accepts is None or accepts(row)}
            if shown != self._keys.keys():
                self.beginResetModel()
                self._rows = rows
                self._order_again()
                self.endResetModel()
                return
            old = self._rows, self._keys, self._order
            self._rows = rows
            self._order_again()
            if self.names() == before:  # views with many chosen rows take long to follow a change of layout
                if before:
                    self.dataChanged.emit(
                        self.index(0, 0), self.index(len(before) - 1, len(self.columns) - 1)
                    )
                return
            new = self._rows, self._keys, self._order
            self._rows, self._keys, self._order = old
            self.layoutAboutToBeChanged.emit()
            self._rows, self._keys, self._order = new
            self._move_persistent_indexes(before)
            self.layoutChanged.emit()


class _Changing:
    """Holds a model's ``changing`` true for the length of a with-block."""

    def __init__(self, model: SortedRows[Any]) -> None:
        self._model = model

    def __enter__(self) -> None:
        self._model.changing = True

    def __exit__(self, *_: object) -> None:
        self._model.changing = False
