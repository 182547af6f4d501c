"""The rows of a search: under each document its hits, with the words looked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.application.search import DocumentHits, Hit
from workbench.desktop import theme
from workbench.desktop.words import role_word
from workbench.domain.text import Utf16Map

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SearchModel(QAbstractListModel):
    """A document's title, then its hits, then the next document."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[DocumentHits | Hit] = []
        self._titles: dict[int, str] = {}

    def show(self, found: Sequence[DocumentHits]) -> None:
        """Show these hits."""
        self.beginResetModel()
        self._rows = []
        for document in found:
            self._rows += [document, *document.hits]
        self._titles = {document.document_id: document.title for document in found}
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """Return the hit of a row; None for a document's title and for no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Hit) else None

    def row_of(self, hit: Hit | None) -> int | None:
        """Return the row of a hit, or of the first where it is not there; None where there is none."""
        first = None
        for number, row in enumerate(self._rows):
            if isinstance(row, Hit):
                if hit is not None and _place(row) == _place(hit):
                    return number
                first = number if first is None else first
        return first

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count titles and hits."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only hits be chosen."""
        is_title = index.isValid() and self.hit(index.row()) is None
        return Qt.ItemFlag.ItemNeverHasChildren if is_title else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a row's words, what is spoken of it, or the row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        words = row.title if isinstance(row, DocumentHits) else row.snippet.text
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(words)}</p>"  # long lines are cut, and a tip of plain text is never broken
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Hit):
            return f"{self._titles[row.document_id]}: {row.snippet.text}"
        return None


_MORE = "…"


class SearchDelegate(QStyledItemDelegate):
    """Paints titles bold, and hits with the words looked for on a wash and bold."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Make room for one line."""
        return QSize(0, option.fontMetrics.height() + theme.unit() * 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: DocumentHits | Hit = index.data(ROW_ROLE)
        one = theme.unit()
        painter.save()
        area = QRectF(option.rect).adjusted(one * 3, 0, -one * 3, 0)
        if isinstance(row, DocumentHits):
            self._paint_title(painter, option, area, row)
        else:
            self._paint_ground(painter, option, index)
            indent = one * 6
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            area.adjust(0 if rtl else indent, 0, -indent if rtl else 0, 0)
            self._paint_hit(painter, option, area, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        current = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(current.accent_wash))
        view = self.parent()
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex().row() == index.row():
            accent, line = QColor(current.accent), max(1, theme.unit() // 2)
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - line, 0, 0), accent)
            painter.fillRect(option.rect.adjusted(0, 0, 0, line - option.rect.height()), accent)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, row: DocumentHits
    ) -> None:
        current = theme.current()
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(current.ink))
        count = f"{role_word(row.role)} · {len(row.hits)}"
        room = painter.fontMetrics().horizontalAdvance(count) + theme.unit() * 3
        title = painter.fontMetrics().elidedText(
            f"{row.number}  {row.title}", Qt.TextElideMode.ElideRight, int(area.width() - room)
        )
        line = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, line | Qt.AlignmentFlag.AlignLeading, title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(current.dim))
        painter.drawText(area, line | Qt.AlignmentFlag.AlignTrailing, count)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, row: Hit) -> None:
        current = theme.current()
        layout = QTextLayout(row.snippet.text, option.font)
        wanted = QTextOption()
        wanted.setTextDirection(option.direction)
        wanted.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(wanted)
        units = Utf16Map(row.snippet.text)
        marks = []
        for start, end in row.snippet.marked:
            mark = QTextLayout.FormatRange()
            mark.start = units.to_utf16(start)
            mark.length = units.to_utf16(end) - mark.start
            look = QTextCharFormat()
            look.setFontWeight(700)
            look.setBackground(QColor(current.colours["open"].wash))
            look.setForeground(QColor(current.ink))
            mark.format = look
            marks.append(mark)
        layout.setFormats(marks)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width())
        layout.endLayout()
        painter.setPen(QColor(current.ink))
        shown = QRectF(area)
        if line.naturalTextWidth() > area.width():
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            room = QFontMetricsF(option.font).horizontalAdvance(_MORE) + theme.unit()
            shown.adjust(room if rtl else 0, 0, 0 if rtl else -room, 0)
            painter.setFont(option.font)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, _MORE)
        painter.setClipRect(shown)
        top = area.center().y() - line.height() / 2
        layout.draw(painter, QRectF(area.left(), top, area.width(), line.height()).topLeft())


def _place(hit: Hit) -> tuple[int, int, int]:
    return (hit.version_id, hit.start, hit.end)
