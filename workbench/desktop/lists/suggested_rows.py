"""The rows of suggested passages: the words as they stand, where, why they are here, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.application.suggestions import Suggestion
from workbench.desktop import theme

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
DIFFERS_SIGN = "≠"
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WORDS_LINES = 2


@dataclass(frozen=True, slots=True)
class SuggestedRow:
    """A suggestion and where it stands: the document's title and the pin cite."""

    suggestion: Suggestion
    title: str
    pin: str

    @property
    def words(self) -> str:
        """The passage on one line, the cells of a table apart."""
        return " ".join(self.suggestion.exact.replace("\t", " | ").split())

    @property
    def differs(self) -> str:
        """What differs, with a sign before each; "" where nothing is known to."""
        return "   ".join(f"{DIFFERS_SIGN} {words}" for words in self.suggestion.differs)

    @property
    def place(self) -> tuple[int, int, int]:
        """Version, start and end."""
        return (self.suggestion.version_id, self.suggestion.start, self.suggestion.end)


class SuggestedModel(QAbstractListModel):
    """Suggestions, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[SuggestedRow] = []

    def show(self, rows: Sequence[SuggestedRow]) -> None:
        """Show these rows; where they are the same as before, nothing happens."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def row(self, line: int) -> SuggestedRow | None:
        """Return the row on a line; None where there is none."""
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def line_of(self, place: tuple[int, int, int] | None) -> int | None:
        """Return the line of a passage; None where it is not there."""
        return next((line for line, row in enumerate(self._rows) if row.place == place), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the suggestions."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a row's words, all that is spoken of it, or the row."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((*row.suggestion.reasons, *row.suggestion.differs))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            differs = self.tr("What differs: {0}").format(" ".join(row.suggestion.differs))
            parts = [row.words, f"{row.title} {row.pin}".strip(), ". ".join(row.suggestion.reasons)]
            return ". ".join([*parts, differs] if row.suggestion.differs else parts)
        return None


class SuggestedDelegate(QStyledItemDelegate):
    """Paints the words in the serif face, then where they stand and why, then what differs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Make room for the words in up to two lines, one line of reasons, one of what differs."""
        row: SuggestedRow = index.data(ROW_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        one = theme.unit()
        lines = len(_lines(row.words, theme.reading_font(), width - one * 6))
        height = lines * QFontMetrics(theme.reading_font()).lineSpacing()
        height += option.fontMetrics.height() * (2 if row.differs else 1) + one * 5
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: SuggestedRow = index.data(ROW_ROLE)
        look, one = theme.current(), theme.unit()
        painter.save()
        self._paint_ground(painter, option, index)
        area = option.rect.adjusted(one * 3, one * 2, -one * 3, -one * 2)
        font = theme.reading_font()
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        top = area.top()
        for line in _lines(row.words, font, area.width()):
            height = QFontMetrics(font).lineSpacing()
            _draw(painter, QRect(area.left(), top, area.width(), height), line)
            top += height
        top += one // 2
        top = self._paint_why(painter, option, QRect(area.left(), top, area.width(), 0), row)
        if row.differs:
            self._paint_differs(painter, option, QRect(area.left(), top, area.width(), 0), row.differs)
        painter.restore()

    def _paint_why(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: SuggestedRow
    ) -> int:
        """Paint title and pin cite bold, the reasons behind them dim; return where the next line begins."""
        look, font = theme.current(), QFont(option.font)
        area.setHeight(option.fontMetrics.height())
        font.setBold(True)
        metrics = QFontMetrics(font)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width() // 3)
        cite = f"{title} {row.pin}".strip()
        room = min(metrics.horizontalAdvance(cite) + theme.unit() * 3, area.width())
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        first = QRect(area)
        first.setWidth(room)
        rest = area.adjusted(room, 0, 0, 0)
        if rtl:
            first.moveRight(area.right())
            rest = area.adjusted(0, 0, -room, 0)
        _draw(painter, first, cite)
        painter.setFont(option.font)
        painter.setPen(QColor(look.dim))
        reasons = " · ".join(row.suggestion.reasons)
        _draw(
            painter,
            rest,
            option.fontMetrics.elidedText(reasons, Qt.TextElideMode.ElideRight, rest.width()),
        )
        return area.bottom() + 1

    def _paint_differs(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, differs: str
    ) -> None:
        font = QFont(option.font)
        font.setBold(True)
        area.setHeight(option.fontMetrics.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.current().colours["contradicts"].text))
        words = QFontMetrics(font).elidedText(differs, Qt.TextElideMode.ElideRight, area.width())
        _draw(painter, area, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(look.accent_wash))
        view = self.parent()
        line = max(1, theme.unit() // 2)
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex().row() == index.row():
            accent = QColor(look.accent)
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - line, 0, 0), accent)
            painter.fillRect(option.rect.adjusted(0, 0, 0, line - option.rect.height()), accent)
        else:
            hair = QColor(look.line)
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), hair)


def _lines(words: str, font: QFont, width: int) -> list[str]:
    """Break words into lines of a width, the last one cut with an ellipsis where there are more."""
    layout = QTextLayout(words, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wrap)
    found: list[str] = []
    units = words.encode("utf-16-le")
    layout.beginLayout()
    while len(found) < _WORDS_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(found) == _WORDS_LINES - 1:
            end = len(units) // 2
        piece = units[start * 2 : end * 2].decode("utf-16-le", "replace").rstrip()
        found.append(QFontMetrics(font).elidedText(piece, Qt.TextElideMode.ElideRight, max(width, 1)))
    layout.endLayout()
    return found


def _draw(painter: QPainter, area: QRect, words: str) -> None:
    """Draw a line of words, isolated, so that a full stop stays at its own end in either direction."""
    painter.drawText(
        area,
        Qt.AlignmentFlag.AlignVCenter
        | Qt.AlignmentFlag.AlignLeading
        | Qt.TextFlag.TextSingleLine
        | Qt.TextFlag.TextDontClip,  # another face that stands in may reach lower
        f"\u2068{words}\u2069",
    )
