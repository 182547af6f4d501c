"""One chip of an attribution chain: a name in a rounded frame that can be moved, marked and removed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
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
from workbench.desktop.claim_editor.kind_sign import paint_kind_sign
from workbench.desktop.origin_words import (
    anonymous_word,
    confidential_word,
    origin_kind_word,
    terms_description,
    terms_word,
)
from workbench.domain.model import Origin, OriginKind, Terms


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain: an origin's name, what it is, and what must be known about naming it."""

    name: str
    anonymous: bool = False
    confidential: bool = False
    kind: OriginKind = OriginKind.UNKNOWN
    terms: Terms = Terms.UNKNOWN


def link_of(origin: Origin) -> Link:
    """Return the link that stands for an origin."""
    return Link(origin.name, origin.anonymous, origin.confidential, origin.kind, origin.terms)


def link_words(link: Link) -> str:
    """Name a link with what must be known about naming it."""
    words = [link.name]
    if link.anonymous:
        words.append(anonymous_word())
    if link.confidential:
        words.append(confidential_word())
    if link.terms is not Terms.UNKNOWN:
        words.append(terms_word(link.terms).lower())
    return " · ".join(words)


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
        self.setText(link_words(link))
        kind = "" if link.kind is OriginKind.UNKNOWN else origin_kind_word(link.kind)
        self.setAccessibleName(", ".join(part for part in (self.text(), kind) if part))
        self.setAccessibleDescription(
            self.tr("Enter opens a menu. Alt with an arrow key moves it along the chain, Delete removes it.")
        )
        told = (self.text(), kind, terms_description(link.terms))
        self.setToolTip("\n".join(part for part in told if part))
        self.clicked.connect(self._open_menu)

    def sizeHint(self) -> QSize:
        """Return the size of the name with its frame."""
        metrics = QFontMetrics(theme.small_font())
        width = metrics.horizontalAdvance(self.text()) + metrics.height() + 2 + round(self._sign_width())
        return QSize(width, metrics.height() + theme.unit())

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
        sign = self._sign_width()
        room = self.width() - painter.fontMetrics().height() - round(sign)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = sign * 0.75
        side = rect.height() / 2.6
        left = rect.right() - side - size if turned else rect.left() + side
        box = QRectF(left, rect.center().y() - size / 2, size, size)
        paint_kind_sign(painter, box, self.link.kind, painter.pen().color())
        text = QRectF(self.rect()).adjusted(0 if turned else sign, 0, -sign if turned else 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, words)

    def _sign_width(self) -> float:
        """Return the room of the sign for the kind."""
        known = self.link.kind is not OriginKind.UNKNOWN
        return QFontMetrics(theme.small_font()).height() * 0.95 if known else 0.0

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
            self._add_kinds(menu.addMenu(self.tr("&Kind")))
            self._add_terms(menu.addMenu(self.tr("&Terms")))
            menu.addSeparator()
        self._add(menu, self.tr("Move &earlier"), self._move_earlier)
        self._add(menu, self.tr("Move &later"), self._move_later)
        self._add(menu, self.tr("&Remove"), self._ask_removal)
        menu.setEnabled(not self._read_only)
        return menu

    def _add_kinds(self, menu: QMenu) -> None:
        together = QActionGroup(menu)
        for kind in OriginKind:
            words = origin_kind_word(kind)
            action = self._add(menu, words, self._on_kind, checked=kind is self.link.kind)
            action.setData(kind.value)
            together.addAction(action)

    def _add_terms(self, menu: QMenu) -> None:
        together = QActionGroup(menu)
        for terms in Terms:
            action = self._add(menu, terms_word(terms), self._on_terms, checked=terms is self.link.terms)
            action.setData(terms.value)
            action.setToolTip(terms_description(terms))
            together.addAction(action)
        menu.setToolTipsVisible(True)

    def _add(self, menu: QMenu, words: str, slot: object, *, checked: bool | None = None) -> QAction:
        action = QAction(words, menu)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

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
        self.marked.emit(replace(self.link, anonymous=not self.link.anonymous))

    def _mark_confidential(self) -> None:
        self.marked.emit(replace(self.link, confidential=not self.link.confidential))

    def _on_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.marked.emit(replace(self.link, kind=OriginKind(str(action.data()))))

    def _on_terms(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.marked.emit(replace(self.link, terms=Terms(str(action.data()))))

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
