"""The chips in the cells of the matrix, and the key below it that says what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.desktop import theme, words
from workbench.desktop.matrix.wording import RELATIONS, chip_text
from workbench.desktop.parts import ElidedLabel, Surface, label
from workbench.domain.matrix import Counts
from workbench.domain.model import Relation


def paint_chips(painter: QPainter, cell: QRectF, counts: Counts) -> None:
    """Paint the chips of a cell side by side in its middle; the painter's font is set already."""
    shown = [(one, chip_text(one, counts.of(one))) for one in RELATIONS if counts.of(one)]
    metrics = QFontMetricsF(painter.font())
    unit = theme.unit()
    height = min(unit * 6.5, cell.height() - unit)
    widths = [max(height, metrics.horizontalAdvance(text) + unit * 2) for _relation, text in shown]
    gap = unit / 2
    total = sum(widths) + gap * (len(widths) - 1)
    if total > cell.width() - 2:  # three chips in a narrow column come closer
        widths = [width * (cell.width() - 2 - gap * (len(widths) - 1)) / sum(widths) for width in widths]
        total = cell.width() - 2
    left = cell.center().x() - total / 2
    for (relation, text), width in zip(shown, widths, strict=True):
        paint_chip(painter, QRectF(left, cell.center().y() - height / 2, width, height), relation, text)
        left += width + gap


def paint_chip(painter: QPainter, box: QRectF, relation: Relation, text: str) -> None:
    """Paint one chip: a wash with the sign and the count on it."""
    tone = theme.current().colours[relation.value]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.wash))
    radius = theme.unit()
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(tone.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Chip(QWidget):
    """One chip by itself, for the key."""

    def __init__(self, relation: Relation, parent: QWidget) -> None:
        super().__init__(parent)
        self._relation = relation
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.unit() * 7, theme.unit() * 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small_font(bold=True, size=theme.COMPACT))
        paint_chip(painter, QRectF(self.rect()), self._relation, chip_text(self._relation, 1))


class Legend(Surface):
    """Says what the chips mean and which keys do what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("statusBar", parent)
        unit = theme.unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(unit * 3, unit, unit * 3, unit)
        row.setSpacing(unit * 2)
        for relation in RELATIONS:
            row.addWidget(Chip(relation, self))
            row.addWidget(label(words.relation_verb(relation), "dim", self))
            row.addSpacing(unit * 2)
        self.keys = ElidedLabel(
            self.tr(
                "Enter opens the passages of a cell beside the draft; arrow keys move, with Ctrl to the next "
                "filled cell; Space previews the words; M draws the map of the claim."
            ),
            self,
        )
        self.keys.setProperty("role", "dim")
        row.addWidget(self.keys, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.keeper().changed.connect(self.on_theme)

    def on_theme(self, _theme: object) -> None:
        """Paint in the new colours."""
        self.update()
