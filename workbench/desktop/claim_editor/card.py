"""One piece of evidence as a card: the words, where they stand, how they are rated, whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.wrapped_text import WrappedText
from workbench.domain.model import Relation

#: So many lines of a long passage are shown on the card; the rest is one Enter away.
MOST_LINES = 4
#: Facts of up to so many characters are not broken.
UNBROKEN = 40
_PIN = re.compile(r"(¶|p\.) (?=\w)")


@dataclass(frozen=True, slots=True)
class Differing:
    """A value at a place of the passage (code points) that is not the claim's.

    ``beside`` sets both values beside one another, ``sentence`` says it for people who hear or hover it.
    """

    start: int
    end: int
    beside: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card shows. ``facts`` stand in the line below the words, in this order.

    ``differing`` are numbers, dates and names that are not the claim's, ``same`` tells of those that say the
    same in other words.
    """

    evidence_id: int
    relation: Relation
    exact: str
    facts: tuple[str, ...]
    note: str = ""
    differing: tuple[Differing, ...] = ()
    same: str = ""


class EvidenceCard(QAbstractButton):
    """A card that goes to its passage on click or Enter, and opens its details on F2 or at its corner.

    ``wanted`` asks to go there, ``details_wanted`` to open or close the details, ``removal_wanted`` to
    unlink it, ``menu_wanted`` for its menu at a global position, ``stepped`` for the next card (1) or the
    one before (-1).
    """

    wanted = Signal()
    details_wanted = Signal()
    removal_wanted = Signal()
    menu_wanted = Signal(object)
    stepped = Signal(object)

    def __init__(self, content: CardContent, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        self._quote = WrappedText(MOST_LINES)
        self._facts = WrappedText(3)
        self._differing = WrappedText(6)
        self._same = WrappedText(3)
        self._note = WrappedText(3)
        self._heights: dict[int, int] = {}
        self._opened = False
        self._corner_hovered = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.wanted)
        self._take(content)

    @property
    def content(self) -> CardContent:
        """What the card shows."""
        return self._content

    def set_content(self, content: CardContent) -> None:
        """Show something else of the same evidence."""
        if content != self._content:
            self._take(content)
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Take the theme's fonts anew."""
        self._take(self._content)
        self.updateGeometry()

    def set_opened(self, opened: bool) -> None:
        """Show that the details are open: the whole passage is shown, and the corner turned."""
        self._opened = opened
        self._quote.set_most_lines(60 if opened else MOST_LINES)
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words take at a width."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self.fontMetrics().averageCharWidth() * 40
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which words still break well."""
        return QSize(self.fontMetrics().averageCharWidth() * 16, 4 * theme.unit())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        look = theme.current()
        tone = look.colours[self._content.relation.value]
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        radius = theme.unit()
        shape.addRoundedRect(frame, radius, radius)
        painter.fillPath(shape, QColor(look.hover if self.underMouse() and self.isDown() else look.paper))
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawPath(shape)
        painter.save()
        painter.setClipPath(shape)
        self._paint_edge(painter, QColor(tone.ink))
        painter.restore()
        self._paint_words(painter, QColor(look.ink), QColor(look.dim))
        self._paint_corner(painter, QColor(look.ink if self._corner_hovered else look.dim))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words for the new width."""
        super().resizeEvent(event)
        self._lay_out(self.width())

    def event(self, event: QEvent) -> bool:
        """Keep the card's keys from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, F2 opens the details, Delete unlinks, up and down go to the next card."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.details_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the details at the corner."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._corner().contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.details_wanted.emit()
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the corner up."""
        over = self._corner().contains(event.position().toPoint())
        if over != self._corner_hovered:
            self._corner_hovered = over
            corner = self.tr("Change relation, origins, rating or note (F2)")
            self.setToolTip(corner if over else self._told())
            self.update()
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_wanted.emit(event.globalPos())

    def _take(self, content: CardContent) -> None:
        self._content = content
        self._heights.clear()
        quote = theme.reading_font(QApplication.font().pointSizeF())
        self._quote.set_text(words.quoted(content.exact), quote)
        self._quote.mark(spans_in_quote(content), _differing_look())
        beside = theme.small_font(size=theme.COMPACT)
        self._differing.set_text("\u2028".join(one.beside for one in content.differing), beside)
        self._same.set_text(content.same, beside)
        self._facts.set_text(_line(content.facts), theme.small_font())
        self._note.set_text(content.note, theme.small_font(size=theme.COMPACT))
        self.setAccessibleName(
            f"{words.relation_verb(content.relation)}: {words.quoted(content.exact, 200)} "
            + ", ".join(content.facts)
            + "".join(f". {one.sentence}" for one in content.differing)
        )
        self.setToolTip(self._told())
        self.setAccessibleDescription(
            self.tr("Enter shows the passage, F2 opens the details, Delete unlinks it.")
        )

    def _told(self) -> str:
        return "\n".join(one.sentence for one in self._content.differing)

    def _edge(self) -> int:
        return max(4, theme.unit())

    def _paint_edge(self, painter: QPainter, colour: QColor) -> None:
        """Paint the left edge: whole, broken or thin, as the marks in the text are."""
        edge = self._edge()
        x = self.width() - edge if self._turned() else 0
        relation = self._content.relation
        if relation is Relation.CORROBORATES:
            painter.fillRect(QRect(x, 0, edge, self.height()), colour)
        elif relation is Relation.CONTEXT:
            thin = max(2, edge // 2)
            x += edge - thin if self._turned() else 0
            painter.fillRect(QRect(x, 0, thin, self.height()), colour)
        else:
            dash = 3 * edge
            for top in range(0, self.height(), dash + edge // 2):
                painter.fillRect(QRect(x, top, edge, dash), colour)

    def _paint_words(self, painter: QPainter, ink: QColor, dim: QColor) -> None:
        unit = theme.unit()
        left = unit * 2 if self._turned() else self._edge() + unit * 2
        top = float(unit) * 1.75
        said = QColor(theme.current().colours[Relation.CONTRADICTS.value].text)
        for part, colour in (
            (self._quote, ink),
            (self._differing, said),
            (self._same, dim),
            (self._facts, dim),
            (self._note, ink),
        ):
            if part.text:
                painter.setPen(colour)
                part.paint(painter, QPointF(left, top))
                top += part.height + unit * 0.75

    def _corner(self) -> QRect:
        size = QFontMetrics(self.font()).height() + theme.unit()
        x = theme.unit() // 2 if self._turned() else self.width() - size - theme.unit() // 2
        return QRect(x, self.height() - size - theme.unit() // 2, size, size)

    def _paint_corner(self, painter: QPainter, colour: QColor) -> None:
        """Paint three dots where the details open, only while the card has attention."""
        if not (self.underMouse() or self.hasFocus() or self._opened):
            return
        middle = QRectF(self._corner()).center()
        size = max(1.2, theme.unit() / 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for step in (-1, 0, 1):
            painter.drawEllipse(middle + QPointF(step * size * 3, 0), size, size)

    def _lay_out(self, width: int) -> int:
        unit = theme.unit()
        room = max(40, width - self._edge() - unit * 4)
        height = unit * 3.5
        for part in (self._quote, self._differing, self._same, self._facts, self._note):
            if part.text:
                room_here = (
                    room
                    if part in (self._quote, self._differing, self._same)
                    else room - self._corner().width()
                )
                height += part.lay_out(room_here, right_to_left=self._turned()) + unit * 0.75
        return round(height - unit * 0.75)

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _differing_look() -> QTextCharFormat:
    """Return how a differing value stands in the words: underlined and washed as what contradicts."""
    tone = theme.current().colours[Relation.CONTRADICTS.value]
    look = QTextCharFormat()
    look.setFontUnderline(True)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    look.setUnderlineColor(QColor(tone.ink))
    look.setBackground(QColor(tone.wash))
    look.setForeground(QColor(tone.text))
    return look


def spans_in_quote(content: CardContent) -> list[tuple[int, int]]:
    """Return where differing values stand in the words as they are quoted, on one line."""
    line = " ".join(content.exact.split())
    opening = 0 if words.quoted(content.exact) == line else 1
    return [
        (
            opening + _on_one_line(content.exact, one.start),
            opening + _on_one_line(content.exact, one.end - 1) + 1,
        )
        for one in content.differing
    ]


def _on_one_line(text: str, place: int) -> int:
    """Return where a character stands once white space is one space each."""
    return len(" ".join(text[: place + 1].split())) - 1


def _line(facts: Sequence[str]) -> str:
    """Set facts in a line that breaks between them rather than within a short one or a pin cite."""
    kept = (fact if len(fact) > UNBROKEN else fact.replace(" ", "\u00a0") for fact in facts)
    return "   ".join(_PIN.sub("\\1\u00a0", fact) for fact in kept)
