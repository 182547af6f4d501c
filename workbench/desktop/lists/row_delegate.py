"""Paints the cells of the lists: pills for verdicts, struck words for what was undone, dim words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from workbench.desktop import theme

#: The role under which a model gives a cell's `Pill`, if it is to be painted as one.
PILL_ROLE = Qt.ItemDataRole.UserRole + 1
#: The role under which a model says that a cell's words are dim ("dim") or struck ("struck").
LOOK_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Pill:
    """A filled pill: the mark style it is painted in, and its words."""

    style: str
    text: str


class RowDelegate(QStyledItemDelegate):
    """Paints text cells as the style does, and what `PILL_ROLE` and `LOOK_ROLE` ask for."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell; the focus shows along the whole row, so no cell draws a frame of its own."""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        pill = index.data(PILL_ROLE)
        super().paint(painter, option, index)
        table = self.parent()
        if isinstance(table, QTableView) and table.hasFocus() and index.row() == table.currentIndex().row():
            accent, line = QColor(theme.current().accent), max(1, theme.unit() // 2)
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - line, 0, 0), accent)
            painter.fillRect(option.rect.adjusted(0, 0, 0, line - option.rect.height()), accent)
        if pill is not None:
            size = theme.pill_size(pill.text)
            room = QRectF(option.rect).adjusted(theme.unit() * 2, 0, -theme.unit(), 0)
            width = min(float(size.width()), room.width())
            left = room.left() if option.direction == Qt.LayoutDirection.LeftToRight else room.right() - width
            box = QRectF(left, room.center().y() - size.height() / 2, width, size.height())
            theme.paint_pill(painter, box, pill.style, pill.text)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Set the words and their look."""
        super().initStyleOption(option, index)
        # Isolated, a sentence keeps its full stop at its own end in a window of the other direction.
        option.text = "" if index.data(PILL_ROLE) is not None else f"\u2068{option.text}\u2069"
        look = index.data(LOOK_ROLE)
        if look is not None:
            dim = QColor(theme.current().dim)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, dim)
            option.font.setStrikeOut(look == "struck")

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell all words of a cell that cuts them, where its model has no words of its own to tell."""
        words = self.words_cut(option, index)
        if not words or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", view)
        return True

    def words_cut(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the words of a cell that is too narrow for them, else nothing."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = option.rect.width() - theme.unit() * 4
        return words if option.fontMetrics.horizontalAdvance(words) > room else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height; widths are the table's business."""
        return QSize(0, row_height())


def row_height() -> int:
    """Return the height of a row of the lists in pixels."""
    return QFontMetrics(QApplication.font()).height() + theme.unit() * 3
