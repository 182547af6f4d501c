"""A row of choices of which one is taken: the verdict, each in its colours and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from workbench.desktop import theme


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: the value it stands for, its word, the mark style it is painted in, and its hint."""

    value: object
    word: str
    style: str
    hint: str = ""


class Segment(QAbstractButton):
    """One choice. Chosen: bold, washed in its colour, with a bar below, so that colour is not alone."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(choice.word)
        self.setToolTip(choice.hint)
        self.setCheckable(True)
        self.setAccessibleName(choice.word)
        self.setAccessibleDescription(choice.hint)

    def sizeHint(self) -> QSize:
        """Return the room that the word takes as it is set now."""
        width, height = _word_size(self.text(), self.isChecked(), QApplication.font().key())
        return QSize(width + theme.unit() * 3 // 2, height + 3 * theme.unit())

    def growth(self) -> int:
        """Return how much wider the word is when chosen, in pixels."""
        font = QApplication.font().key()
        return _word_size(self.text(), True, font)[0] - _word_size(self.text(), False, font)[0]

    def nextCheckState(self) -> None:
        """Leave the choice to the owner: the case decides what is chosen, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word, the wash and the bar."""
        look = theme.current()
        tone = look.colours[self.choice.style]
        painter = QPainter(self)
        rect = self.rect()
        if self.isChecked():
            painter.fillRect(rect, QColor(tone.wash))
            bar = max(2, theme.unit() // 2)
            painter.fillRect(QRect(0, rect.height() - bar, rect.width(), bar), QColor(tone.ink))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(rect, QColor(look.hover))
        painter.setFont(theme.small_font(bold=self.isChecked()))
        ink = tone.text if self.isChecked() else look.ink if self.isEnabled() else look.faint
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width() - theme.unit()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        if self.x() > 1:
            edge = rect.right() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.fillRect(QRect(edge, 0, 1, rect.height()), QColor(look.line))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 3, 3)


class SegmentedControl(QWidget):
    """Choices side by side, in two or more lines where one is too narrow.

    Arrow keys go from one to the next, Space or Enter takes it: going past a choice does not take it.
    ``chosen`` carries the value that the user took; the owner answers with `set_value`.
    """

    chosen = Signal(object)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = [Segment(choice, self) for choice in choices]
        for segment in self.segments:
            segment.clicked.connect(self._on_clicked)
            segment.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._share_tab_stop()

    def value(self) -> object:
        """Return the chosen value, or None."""
        return next((one.choice.value for one in self.segments if one.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Show which value is chosen."""
        for segment in self.segments:
            segment.setChecked(segment.choice.value == value)
        self._share_tab_stop()
        self._place()

    def focus_chosen(self) -> None:
        """Put the focus on the chosen segment."""
        chosen = next((one for one in self.segments if one.isChecked()), self.segments[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow control is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the choices take at a width."""
        return len(self._rows(width)) * self._line_height() + 2

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(_width(self.segments) + 2, self._line_height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest choice."""
        widest = max(segment.sizeHint().width() for segment in self.segments)
        return QSize(widest + 2, self._line_height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the segments for another width."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the frame and the lines between the segments."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillPath(frame, QColor(look.paper))
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawPath(frame)

    def changeEvent(self, event: QEvent) -> None:
        """Turn the order round with the direction of writing."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the arrow keys go along the segments, and Enter take one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, Segment):
            assert isinstance(event, QKeyEvent)
            return self._on_key(watched, event.key())
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_key(self, segment: Segment, key: int) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            step = steps[Qt.Key(key)]
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if sideways and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                step = -step
            place = (self.segments.index(segment) + step) % len(self.segments)
            self.segments[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            segment.click()
            return True
        return False

    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.chosen.emit(segment.choice.value)

    def _share_tab_stop(self) -> None:
        stop = next((one for one in self.segments if one.isChecked()), self.segments[0])
        for segment in self.segments:
            segment.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            )

    def _place(self) -> None:
        """Place the segments: as many in a line as fit, the rest of each line shared out."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top, height = 1, self._line_height()
        for row in self._rows(self.width()):
            spare = max(0, self.width() - 2 - sum(segment.sizeHint().width() for segment in row))
            left = 1
            for place, segment in enumerate(row):
                share = spare * (place + 1) // len(row) - spare * place // len(row)
                width = segment.sizeHint().width() + share
                x = self.width() - left - width if turned else left
                segment.setGeometry(x, top, width, height)
                left += width
            top += height

    def _rows(self, width: int) -> list[list[Segment]]:
        """Share the segments out over as few lines as fit, evenly."""
        count = len(self.segments)
        for lines in range(1, count + 1):
            per_line = -(-count // lines)
            rows = [self.segments[i : i + per_line] for i in range(0, count, per_line)]
            if all(_width(row) <= width - 2 for row in rows):
                return rows
        return [[segment] for segment in self.segments]

    def _line_height(self) -> int:
        return self.segments[0].sizeHint().height()


@lru_cache(maxsize=128)
def _word_size(word: str, bold: bool, _font: str) -> tuple[int, int]:
    """Return width and height in pixels of a word in the small size of the controls' font now."""
    metrics = QFontMetrics(theme.small_font(bold=bold))
    return metrics.horizontalAdvance(word), metrics.height()


def _width(segments: Sequence[Segment]) -> int:
    """Return the room that segments take whichever of them is chosen."""
    plain = sum(one.sizeHint().width() - one.growth() * one.isChecked() for one in segments)
    return plain + max(segment.growth() for segment in segments)
