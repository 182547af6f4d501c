"""A dim line that proposes something and says why; a click, Enter or a key takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.desktop import theme
from workbench.desktop.claim_editor.chips import Link, link_words
from workbench.desktop.claim_editor.wrapped_text import WrappedText

_MOST_LINES = 5


def chain_words(links: Sequence[Link]) -> str:
    """Name a chain from the origin to the page."""
    return " › ".join(map(link_words, links))


class ProposalLine(QAbstractButton):
    """Words that break where there is no room; hidden while there is nothing to propose."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = WrappedText(_MOST_LINES)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def propose(self, what: str, reason: str, key: str = "") -> None:
        """Propose something with its reason; empty words propose nothing."""
        said = self.tr("Proposed: {what} · because: {reason}").format(what=what, reason=reason)
        hint = f"  [{key}]" if key else ""
        self.setText(f"{said}{hint}" if what else "")
        self._words.set_text(self.text(), theme.small_font())
        self.setAccessibleName(said if what else "")
        self.setAccessibleDescription(self.tr("Enter takes it."))
        self.setToolTip(self.tr("Take what is proposed. Undo takes it back."))
        self.setVisible(bool(what))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the theme's font anew."""
        self._words.set_text(self.text(), theme.small_font())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words take at a width."""
        return round(self._words.lay_out(self._room(width), right_to_left=self._turned())) + theme.unit() * 2

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self.fontMetrics().averageCharWidth() * 40
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which words still break well."""
        return QSize(self.fontMetrics().averageCharWidth() * 16, theme.unit() * 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words for the new width."""
        super().resizeEvent(event)
        self._words.lay_out(self._room(self.width()), right_to_left=self._turned())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dim words behind a dotted edge: nothing here is recorded yet."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        unit = theme.unit()
        pen = QPen(QColor(look.accent if self.hasFocus() else look.line_strong), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        edge = self.width() - 2 if self._turned() else 2
        painter.drawLine(edge, unit, edge, self.height() - unit)
        painter.setPen(QColor(look.ink if lit else look.dim))
        left = 0 if self._turned() else unit * 2
        self._words.lay_out(self._room(self.width()), right_to_left=self._turned())
        self._words.paint(painter, QPointF(left, unit))

    def _room(self, width: int) -> int:
        return max(40, width - theme.unit() * 2)

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
