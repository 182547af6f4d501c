"""The documents as rows of a table: columns, filter, and groups that rows of one kind stand in together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from workbench.application.queries import DocumentRow
from workbench.desktop import words
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.domain.model import Standing

NUMBER, TITLE, FORMAT, ROLE, RELIABILITY, STANDING, CAME, NOTES, CHARACTERS, HASH, GROUP = range(11)
_DEEPEST = 20  # attachments within attachments
_LAST = "\U0010ffff"


class Grouping(StrEnum):
    """What brings documents together."""

    NONE = "none"
    ROLE = "role"
    FORMAT = "format"
    FOLDER = "folder"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are shown: all conditions must hold. Empty values ask for nothing."""

    text: str = ""
    formats: frozenset[str] = frozenset()
    warned: bool = False

    def accepts(self, row: DocumentRow) -> bool:
        """Say whether a document is shown."""
        if self.formats and words.format_word(row.media_type) not in self.formats:
            return False
        if self.warned and not row.warnings:
            return False
        return not self.text.strip() or self._finds(row)

    def _finds(self, row: DocumentRow) -> bool:
        known = row.provenance
        text = (
            f"{row.number} {row.title} {known.author} {known.publisher} {known.published} {row.file_name} "
            f"{row.path} {words.format_word(row.media_type)}"
        ).casefold()
        return all(part in text for part in self.text.casefold().split())


class DocumentsModel(SortedRows[DocumentRow]):
    """The documents of a case. Grouped, they are sorted by group first; a group's first row is bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.grouping = Grouping.NONE
        self._by_number: dict[int, DocumentRow] = {}
        super().__init__(self._columns(), lambda row: row.id, parent)

    def group_by(self, grouping: Grouping) -> None:
        """Bring documents together; they stay in the chosen order within each group."""
        if grouping is not self.grouping:
            self.grouping = grouping
            self.order_again()

    def group_of(self, row: DocumentRow) -> str:
        """Name the group of a document."""
        if self.grouping is Grouping.ROLE:
            return words.role_word(row.role)
        if self.grouping is Grouping.FORMAT:
            return words.format_word(row.media_type)
        return folder_of(row) or self.tr("No folder")

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; numbers and fingerprints are dim, and explained in full by tool tips."""
        known = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.FontRole,
            LOOK_ROLE,
        )
        if not index.isValid() or role not in known:
            return super().data(index, role)
        column = index.column()
        if role == Qt.ItemDataRole.FontRole:
            return _bold() if column == GROUP and self._begins_group(index.row()) else None
        if role == LOOK_ROLE:
            plain = column not in (NUMBER, HASH, CAME) and (
                column != GROUP or self._begins_group(index.row())
            )
            return None if plain else "dim"
        row = self.row(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return self._title(row) if column == TITLE else self.columns[column].text(row)

    def _begins_group(self, line: int) -> bool:
        return not line or self.group_of(self.row(line)) != self.group_of(self.row(line - 1))

    def _title(self, row: DocumentRow) -> str:
        """Set attachments below what they came with, where that is what groups them."""
        if self.grouping is not Grouping.PARENT or row.parent is None:
            return row.title
        return "   " * max(0, len(self._line(row)) - 2) + f"↳ {row.title}"

    def _tip(self, row: DocumentRow, column: int) -> str | None:
        tips = {TITLE: row.file_name, HASH: row.sha256, NOTES: "\n".join(row.warnings), CAME: row.path}
        return tips.get(column) or None

    def _order_again(self) -> None:
        self._by_number = {row.number: row for row in self._rows.values()}
        super()._order_again()

    def _put(self, row: DocumentRow) -> None:
        self._by_number[row.number] = row
        super()._put(row)

    def _key(self, row: DocumentRow) -> tuple[Any, Any]:
        if self.grouping is Grouping.NONE:
            return super()._key(row)
        key, first = super()._key(row)
        if self.grouping is Grouping.PARENT:
            line = self._line(row)
            top = line[-1]
            return (super()._key(top)[0], tuple(one.number for one in reversed(line))), first
        name = self.group_of(row)
        return (_LAST if self.grouping is Grouping.FOLDER and not folder_of(row) else name, key), first

    def _line(self, row: DocumentRow) -> list[DocumentRow]:
        """Return a document, the one it came with, the one that came with, up to the first."""
        line = [row]
        above = self._above(row)
        while above is not None and len(line) < _DEEPEST:
            line.append(above)
            above = self._above(above)
        return line

    def _above(self, row: DocumentRow) -> DocumentRow | None:
        found = None if row.parent is None else self._by_number.get(row.parent)
        return found if found is not None and found.id in self._rows else None

    def _columns(self) -> Sequence[Column[DocumentRow]]:
        right = Qt.AlignmentFlag.AlignRight
        return (
            Column("#", lambda row: str(row.number), lambda row: row.number, self.tr("Number"), right),
            Column(self.tr("Title"), lambda row: row.title, lambda row: row.title.casefold()),
            Column(
                self.tr("Kind"),
                format_of,
                lambda row: (words.format_word(row.media_type), row.pages),
                self.tr("What kind of file it is"),
            ),
            Column(self.tr("Role"), lambda row: words.role_word(row.role), lambda row: row.role.value),
            Column(
                self.tr("Reliability"),
                lambda row: reliability(row.provenance.reliability),
                lambda row: row.provenance.reliability or "Z",
                self.tr("How reliable the source is, A to F of the Admiralty scale"),
            ),
            Column(self.tr("Standing"), _standing, _standing, self.tr("Primary or secondary")),
            Column(
                self.tr("Came with"),
                self._came_with,
                lambda row: (row.parent or 0, row.path),
                self.tr("The document it was attached to, or the folder it lay in"),
            ),
            Column(
                self.tr("Notes"),
                lambda row: str(len(row.warnings)) if row.warnings else "",
                lambda row: -len(row.warnings),
                self.tr("How much was said when it was read: what was left out"),
                right,
            ),
            Column(
                self.tr("Characters"),
                lambda row: QLocale().toString(row.characters),
                lambda row: row.characters,
                "",
                right,
            ),
            Column(
                "SHA-256",
                lambda row: row.sha256[:8],
                lambda row: row.sha256,
                self.tr("The fingerprint of the original file; the first eight digits"),
            ),
            Column(self.tr("Group"), self.group_of, self.group_of),
        )

    def _came_with(self, row: DocumentRow) -> str:
        if row.parent is None:
            return folder_of(row)
        above = self._above(row)
        return f"{row.parent} · {above.title}" if above else str(row.parent)


def format_of(row: DocumentRow) -> str:
    """Say what kind of file a document is: "PDF, 12 pages"."""
    word = words.format_word(row.media_type)
    if row.pages > 1:
        return QApplication.translate("DocumentsModel", "{0}, {1} pages").format(word, row.pages)
    return word


def folder_of(row: DocumentRow) -> str:
    """Return the folder that a document lay in, within what was imported."""
    return row.path.rpartition("/")[0]


def reliability(letter: str) -> str:
    """Say a letter of the Admiralty scale with its meaning: "B · usually reliable"."""
    return f"{letter} · {words.reliability_word(letter)}" if letter else "—"


def _standing(row: DocumentRow) -> str:
    known = row.provenance.standing is not Standing.UNKNOWN
    return words.standing_word(row.provenance.standing) if known else "—"


def _bold() -> QFont:
    font = QFont(QApplication.font())
    font.setBold(True)
    return font
