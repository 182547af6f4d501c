"""Ctrl+K: documents, claims, commands and passages in one list, filtered as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.application.palette import Entry, EntryKind, Finder, PassageFinder
from workbench.desktop import theme
from workbench.desktop.action_icons import ICONS
from workbench.desktop.announce import announce
from workbench.desktop.parts import label

_ENTRY = Qt.ItemDataRole.UserRole
_ICONS = {
    EntryKind.DOCUMENT: "document",
    EntryKind.COMMAND: "command",
    EntryKind.PASSAGE: "search",
    EntryKind.HELP: "help",
}
_WITH_DETAIL = (EntryKind.DOCUMENT, EntryKind.PASSAGE, EntryKind.HELP)
_TYPING = 120
"""Milliseconds without a key before passages are looked for."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EntryModel(QAbstractListModel):
    """The entries that match, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Show more entries below these."""
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._entries = [*self._entries, *entries]
        self.endInsertRows()

    def entry(self, row: int) -> Entry:
        """Give the entry of a row."""
        return self._entries[row]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give an entry's title, what is spoken of it, or the entry."""
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(entry)
        return None

    def spoken(self, entry: Entry) -> str:
        """Say an entry in words: what it is, its title, its key."""
        kinds = {
            EntryKind.DOCUMENT: self.tr("Document"),
            EntryKind.CLAIM: self.tr("Claim {0}").format(entry.detail),
            EntryKind.COMMAND: self.tr("Command"),
            EntryKind.PASSAGE: self.tr("Passage in {0}").format(entry.detail),
            EntryKind.HELP: self.tr("Help"),
        }
        return ", ".join(part for part in (kinds[entry.kind], entry.title, native_key(entry.key)) if part)


def native_key(keys: str) -> str:
    """Write the first of an action's key sequences as the platform does."""
    first = keys.split(" ", maxsplit=1)[0] if keys else ""
    return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)


class EntryDelegate(QStyledItemDelegate):
    """Paint icon or numbered pill, title, dim detail, and the key at the far end."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Make room for one line."""
        return QSize(0, theme.unit() * 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one entry."""
        entry: Entry = index.data(_ENTRY)
        current = theme.current()
        one = theme.unit()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current.accent_wash))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(one, 0, -one, 0), one, one)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        area = QRectF(option.rect).adjusted(one * 3, 0, -one * 3, 0)
        lead = theme.unit() * 10
        self._paint_lead(painter, entry, _part(area, 0, lead, rtl), rtl=rtl)
        painter.setFont(option.font)
        keys = native_key(entry.key)
        tail = keys or (entry.detail if entry.kind in _WITH_DETAIL else "")
        tail = option.fontMetrics.elidedText(tail, Qt.TextElideMode.ElideRight, int(area.width() / 3))
        tail_width = option.fontMetrics.horizontalAdvance(tail) + one * 2 if tail else 0
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        width = area.width() - lead - tail_width
        title = option.fontMetrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, int(width))
        painter.setPen(QColor(current.ink))
        painter.drawText(_part(area, lead, width, rtl), align | near, title)
        painter.setPen(QColor(current.dim))
        painter.drawText(_part(area, area.width() - tail_width, tail_width, rtl), align | far, tail)
        painter.restore()

    def _paint_lead(self, painter: QPainter, entry: Entry, area: QRectF, *, rtl: bool) -> None:
        if entry.kind is EntryKind.CLAIM:
            size = theme.pill_size(entry.detail)
            left = area.right() - size.width() if rtl else area.left()
            pill = QRectF(left, area.center().y() - size.height() / 2, size.width(), size.height())
            theme.paint_pill(painter, pill, entry.style, entry.detail)
            return
        side = theme.unit() * 4
        picture = theme.icon(_icon_of(entry), "dim").pixmap(side, side)
        left = area.right() - side if rtl else area.left()
        painter.drawPixmap(int(left), int(area.center().y() - side / 2), picture)


def _icon_of(entry: Entry) -> str:
    """Return the drawing of what an entry leads to; a command's is the one beside it in the menus."""
    usual = _ICONS[entry.kind]
    return ICONS.get(str(entry.target), usual) if entry.kind is EntryKind.COMMAND else usual


def _part(area: QRectF, start: float, width: float, rtl: bool) -> QRectF:
    """Cut a part out of a row, counted from its reading start."""
    left = area.right() - start - width if rtl else area.left() + start
    return QRectF(left, area.top(), width, area.height())


class CommandPalette(QFrame):
    """Lie over the window's upper middle while open; Escape or a click elsewhere closes it."""

    chosen = Signal(object)  # Entry

    def __init__(self, window: QWidget, anchor: QWidget | None = None) -> None:
        super().__init__(window)
        self._anchor = anchor
        self.setObjectName("commandPalette")
        self.setAccessibleName(self.tr("Find anything"))
        self._finder = Finder(())
        self._passages: PassageFinder | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._looking = False
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Find documents, claims, passages and commands"))
        self.field.setPlaceholderText(self.tr("Find documents, claims, passages and commands"))
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.model = EntryModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Matches"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.nothing = label(self.tr("Nothing is called that here."), "dim", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        one = theme.unit()
        column.setContentsMargins(one * 2, one * 2, one * 2, one * 2)
        column.setSpacing(one * 2)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        window.installEventFilter(self)
        self.hide()

    def open(self, entries: Sequence[Entry], passages: PassageFinder | None = None) -> None:
        """Show the palette over these entries, with an empty field that has the focus.

        ``passages`` adds what is found in the documents, a moment after the last key.
        """
        self._finder = Finder(entries)
        self._passages = passages
        self._before = self.window().focusWidget()
        self.field.clear()
        self._on_typed("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_palette(self) -> None:
        """Close the palette and give the focus back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self._end()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the field's keys for the list, close when it loses the focus, follow the window's size."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._end()
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in _LIST_KEYS:
            self._move(event.key())
        else:
            return False
        return True

    def _move(self, key: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        page = max(1, self.list.viewport().height() // (theme.unit() * 8) - 1)
        step = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }[Qt.Key(key)]
        row = self.list.currentIndex().row() + step
        row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
        self.list.setCurrentIndex(self.model.index(row))

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self.model.set_entries(self._finder.best(typed))
        self._looking = False
        self._timer.start(_TYPING)
        self._show_whether_found()

    def _show_whether_found(self) -> None:
        found = self.model.rowCount() > 0
        self.nothing.setVisible(not found and not self._timer.isActive())
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    @Slot()
    def _on_timeout(self) -> None:
        """Look for passages between key strokes, and put them below what is called so."""
        if self._passages is None or not (self._looking or self._passages.begin(self.field.text())):
            self._show_whether_found()
            return
        self._looking = self._passages.advance()
        if self._looking:
            self._timer.start(0)
            return
        found = self._passages.entries()
        if found:
            self.model.add_entries(found)
        self._show_whether_found()

    def _end(self) -> None:
        """Disappear and look for nothing any more."""
        self._timer.stop()
        self._looking = False
        self._passages = None
        self.hide()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            announce(self.list, self.model.spoken(self.model.entry(index.row())))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.entry(index.row())
        self.close_palette()
        self.chosen.emit(entry)

    def _place(self) -> None:
        """Lie over the header's search box, as wide as comfortable."""
        window = self.window()
        one = theme.unit()
        width = min(window.width() - one * 8, self.fontMetrics().averageCharWidth() * 90)
        height = min(window.height() - one * 16, one * 8 * 12)
        middle, top = window.width() // 2, one * 8
        if self._anchor is not None and self._anchor.isVisible():
            at = self._anchor.mapTo(window, self._anchor.rect().topLeft())
            middle, top = at.x() + self._anchor.width() // 2, at.y() - one * 2
        left = min(max(middle - width // 2, one * 4), window.width() - width - one * 4)
        self.setGeometry(left, top, width, height)
