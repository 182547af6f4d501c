"""What appears over the editor while a passage is dragged over it: three places to drop it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.evidence_text import GROUPS
from workbench.domain.model import Relation


class DropOverlay(QWidget):
    """Three fields, one for each relation. The widget below handles the drag and asks what is where."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._relation: Relation | None = None
        self.hide()

    def relation_at(self, position: QPoint) -> Relation:
        """Return the relation of the field at a position; beside the fields it is corroborates."""
        for relation, field in self._fields():
            if field.contains(position):
                return relation
        return Relation.CORROBORATES

    def light_up(self, position: QPoint) -> None:
        """Show the overlay with the field at a position lit."""
        self.setGeometry(self._below.rect())
        self._relation = self.relation_at(position)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fields."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(look.panel)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        for relation, field in self._fields():
            tone = look.colours[relation.value]
            lit = relation is self._relation
            painter.setPen(QPen(QColor(tone.ink), 3 if lit else 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(tone.wash if lit else look.paper))
            painter.drawRoundedRect(QRectF(field), 6, 6)
            font = self.font()
            font.setBold(lit)
            painter.setFont(font)
            painter.setPen(QColor(tone.text))
            sign = words.relation_sign(relation)
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, f"{sign}  {words.relation_verb(relation)}")

    def _fields(self) -> list[tuple[Relation, QRect]]:
        gap = theme.unit() * 3
        inner = self._below.rect().adjusted(gap, gap, -gap, -gap)
        height = (inner.height() - gap * (len(GROUPS) - 1)) // len(GROUPS)
        return [
            (relation, QRect(inner.left(), inner.top() + place * (height + gap), inner.width(), height))
            for place, relation in enumerate(GROUPS)
        ]
