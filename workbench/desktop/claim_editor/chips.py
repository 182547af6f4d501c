"""One chip of an attribution chain: a name in a rounded frame that can be moved, marked and removed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from workbench.desktop import theme


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain: an origin's name, and what must be known about naming it."""

    name: str
    anonymous: bool = False
    confidential: bool = False


class Chip(QAbstractButton):
    """A link of the chain. Click, Enter or the menu key opens its menu; arrows go to the neighbours.

    ``moved`` carries -1 or 1, ``stepped`` too (for the focus only); ``marked`` carries the changed link.
    """

    moved = Signal(object)
    stepped = Signal(object)
    removed = Signal()
    marked = Signal(object)

    def __init__(self, link: Link, parent: QWidget, *, can_mark: bool, read_only: bool) -> None:
        super().__init__(parent)
        self.link = link
        self._can_mark, self._read_only = can_mark, read_only
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = [link.name]
        if link.anonymous:
            words.append(self.tr("anonymous"))
        if link.confidential:
            words.append(self.tr("confidential"))
        self.setText(" · ".join(words))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(
            self.tr("Enter opens a menu. Alt with an arrow key moves it along the chain, Delete removes it.")
        )
        self.setToolTip(self.text())
        self.clicked.connect(self._open_menu)

    def sizeHint(self) -> QSize:
        """Return the size of the name with its frame."""
        metrics = QFontMetrics(theme.small_font())
        return QSize(
            metrics.horizontalAdvance(self.text()) + metrics.height() + 2, metrics.height() + theme.unit()
        )

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters: a long name is cut."""
        return QSize(self.sizeHint().height() * 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and name; dashed for an anonymous origin, filled for a confidential one."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        frame = look.line_strong if self.link.anonymous else look.line
        pen = QPen(QColor(look.accent if self.hasFocus() else frame), 2 if self.hasFocus() else 1)
        if self.link.anonymous and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        plain = look.hover if self.underMouse() else look.paper
        fill = look.warning_wash if self.link.confidential else plain
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(look.ink if self.link.confidential else look.dim))
        painter.setFont(theme.small_font())
        room = self.width() - painter.fontMetrics().height()
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the chain from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, step, or open the menu."""
        step = self._step(event.key())
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._ask_move(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._ask_removal()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        self._open_menu()

    def menu(self) -> QMenu:
        """Make the menu of what can be done with the link."""
        menu = QMenu(self)
        if self._can_mark:
            self._add(menu, self.tr("&Anonymous"), self._mark_anonymous, checked=self.link.anonymous)
            self._add(menu, self.tr("&Confidential"), self._mark_confidential, checked=self.link.confidential)
            menu.addSeparator()
        self._add(menu, self.tr("Move &earlier"), self._move_earlier)
        self._add(menu, self.tr("Move &later"), self._move_later)
        self._add(menu, self.tr("&Remove"), self._ask_removal)
        menu.setEnabled(not self._read_only)
        return menu

    def _add(self, menu: QMenu, words: str, slot: object, *, checked: bool | None = None) -> None:
        action = QAction(words, menu)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(slot)
        menu.addAction(action)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _step(self, key: int) -> int:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        return -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step

    def _own(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return bool(self._step(event.key())) or event.key() in keys

    def _mark_anonymous(self) -> None:
        self.marked.emit(Link(self.link.name, not self.link.anonymous, self.link.confidential))

    def _mark_confidential(self) -> None:
        self.marked.emit(Link(self.link.name, self.link.anonymous, not self.link.confidential))

    def _move_earlier(self) -> None:
        self._ask_move(-1)

    def _move_later(self) -> None:
        self._ask_move(1)

    def _ask_move(self, step: int) -> None:
        if not self._read_only:
            self.moved.emit(step)

    def _ask_removal(self) -> None:
        if not self._read_only:
            self.removed.emit()
