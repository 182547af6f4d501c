"""What is found in the help, as a list: the section's name above some of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.desktop import theme

if TYPE_CHECKING:
    from workbench.application.help_search import HelpHit

_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class HelpResults(QListWidget):
    """List hits; `opened` carries the one that is chosen with Enter or the mouse."""

    opened = Signal(object)  # HelpHit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_HitDelegate(self))
        self.setAccessibleName(self.tr("What the help says about it"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._on_item)
        self.itemClicked.connect(self._on_item)

    def show_hits(self, hits: Sequence[HelpHit]) -> None:
        """List these hits, the first chosen."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem(name_of(hit), self)
            item.setData(_HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name_of(hit)}. {hit.snippet}")
        self.setCurrentRow(0)

    def open_current(self) -> None:
        """Open the chosen hit, if there is any."""
        item = self.currentItem()
        if item is not None:
            self._on_item(item)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_HIT))


def name_of(hit: HelpHit) -> str:
    """Name a hit by its page and section: "Search · Words close together"."""
    section = hit.section
    return f"{section.title} · {section.heading}" if section.heading else section.title


class _HitDelegate(QStyledItemDelegate):
    """Paint the name, and below it, dimmed, the words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, theme.unit() * 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: HelpHit = index.data(_HIT)
        current, one = theme.current(), theme.unit()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(current.accent_wash))
            painter.fillRect(option.rect.adjusted(0, 0, one - option.rect.width(), 0), QColor(current.accent))
        area = option.rect.adjusted(one * 3, one * 2, -one * 3, -one * 2)
        upper, lower = area.adjusted(0, 0, 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        for rect, words, font, ink in (
            (upper, name_of(hit), _bold(option.font), current.ink),
            (lower, hit.snippet, theme.small_font(size=theme.COMPACT), current.dim),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, side, shown)
        painter.restore()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
