"""Paints the nodes of a claim's map, and says how large they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication

from workbench.desktop import theme
from workbench.desktop.claim_editor.wrapped_text import WrappedText
from workbench.desktop.claim_map.texts import NodeText
from workbench.domain.claim_map import Node, NodeKind
from workbench.domain.model import Relation

_WIDTHS = {
    NodeKind.CLAIM: 34,
    NodeKind.EVIDENCE: 44,
    NodeKind.CONFLICT: 44,
    NodeKind.PASSER: 16,
    NodeKind.ORIGIN: 20,
    NodeKind.COPIES: 20,
}
"""Widths in characters."""
_MOST_LINES = {NodeKind.CLAIM: 9, NodeKind.EVIDENCE: 4, NodeKind.CONFLICT: 2}


class NodePainter:
    """One node: its words broken for its width, and how it looks."""

    def __init__(self, node: Node, text: NodeText, style: str, *, turned: bool) -> None:
        self.node, self.text = node, text
        self._style, self._turned = style, turned
        kind = node.key[0]
        unit = theme.unit()
        self.width = QFontMetrics(QApplication.font()).averageCharWidth() * _WIDTHS[kind]
        strong = QFont(QApplication.font())
        strong.setBold(kind in (NodeKind.ORIGIN, NodeKind.COPIES))
        words_font = theme.reading_font(strong.pointSizeF()) if text.quoted else strong
        if kind is NodeKind.CONFLICT:
            words_font = theme.small_font(bold=True, size=theme.COMPACT)
        small = theme.small_font()
        self._parts = []
        for words, font, most, dim in (
            (text.above, small, 2, True),
            (text.words, words_font, _MOST_LINES.get(kind, 3), False),
            (text.below, small, 2, True),
        ):
            if words:
                part = WrappedText(most)
                part.set_text(words, font)
                part.lay_out(self._room(), right_to_left=turned)
                self._parts.append((part, dim))
        self.height = sum(part.height for part, _ in self._parts) + unit * (2.5 + len(self._parts) * 0.5)

    def paint(self, painter: QPainter, box: QRectF, *, current: bool, focused: bool) -> None:
        """Paint the node into its box."""
        look, unit = theme.current(), theme.unit()
        kind = self.node.key[0]
        shape = QPainterPath()
        round_ = box.height() / 2 if kind is NodeKind.CONFLICT else float(unit)
        if kind in (NodeKind.ORIGIN, NodeKind.COPIES, NodeKind.PASSER):
            round_ = unit * 2.5
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), min(round_, unit * 3), min(round_, unit * 3))
        painter.fillPath(shape, QColor(self._fill()))
        painter.setPen(self._frame())
        painter.drawPath(shape)
        if kind is NodeKind.EVIDENCE:
            painter.save()
            painter.setClipPath(shape)
            self._paint_edge(painter, box)
            painter.restore()
        if current:
            painter.setPen(QPen(QColor(look.accent if focused else look.line_strong), max(2, unit // 2)))
            painter.drawPath(shape)
        self._paint_words(painter, box)

    def _room(self) -> int:
        return self.width - self._edge() - theme.unit() * 4

    def _edge(self) -> int:
        return max(4, theme.unit())

    def _fill(self) -> str:
        look = theme.current()
        kind = self.node.key[0]
        if kind is NodeKind.CLAIM:
            return look.colours[self._style].wash
        if kind is NodeKind.CONFLICT:
            return look.window
        return look.panel if kind is NodeKind.PASSER else look.paper

    def _frame(self) -> QPen:
        look, unit = theme.current(), theme.unit()
        kind = self.node.key[0]
        if kind is NodeKind.CLAIM:
            return QPen(QColor(look.colours[self._style].ink), max(1.0, unit / 2.5))
        if kind is NodeKind.CONFLICT:
            return QPen(QColor(look.colours["contradicts"].ink), 1.2, Qt.PenStyle.DashLine)
        if kind is NodeKind.PASSER:
            return QPen(QColor(look.line), 1)
        origin = self.node.origin
        hidden = origin is None or origin.anonymous
        pen = QPen(QColor(look.line_strong), max(1.0, unit / 2.5))
        if kind is NodeKind.EVIDENCE:
            pen = QPen(QColor(look.line), 1)
        elif hidden:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        """Paint the side towards the claim as the marks in the text are: whole, broken or thin."""
        link = self.node.evidence
        if link is None:
            return
        colour = QColor(theme.current().colours[link.relation.value].ink)
        edge = float(self._edge())
        if link.relation is Relation.CONTEXT:
            edge = max(2.0, edge / 2)
        left = box.right() - edge if self._turned else box.left()
        if link.relation is not Relation.CONTRADICTS:
            painter.fillRect(QRectF(left, box.top(), edge, box.height()), colour)
            return
        top = box.top()
        while top < box.bottom():
            painter.fillRect(QRectF(left, top, edge, edge * 3), colour)
            top += edge * 3.5

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look, unit = theme.current(), theme.unit()
        left = box.left() + (unit * 2 if self._turned else self._edge() + unit * 2)
        top = box.top() + unit * 1.5
        for part, dim in self._parts:
            colour = look.dim if dim else look.ink
            if self.node.key[0] is NodeKind.CONFLICT and not dim:
                colour = look.colours["contradicts"].text
            painter.setPen(QColor(colour))
            part.paint(painter, QPointF(left, top))
            top += part.height + unit * 0.5
