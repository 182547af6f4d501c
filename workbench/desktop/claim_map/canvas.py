"""The drawing of a claim's map: nodes and lines, from node to node by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_map.node_painter import NodePainter
from workbench.domain.claim_map import ClaimMap, Edge, Key, NodeKind
from workbench.domain.map_layout import Box, Gaps, Picture, Point, lay_out, turned
from workbench.domain.model import Relation

ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_Key = Qt.Key


class MapCanvas(QWidget):
    """Paints a map at a zoom; ``chosen`` carries the node gone to, ``opened`` the one to open.

    ``zoom_wanted`` asks for a step of zoom, ``left`` says that Escape was pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)
    zoom_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._drawn: ClaimMap | None = None
        self._nodes: dict[Key, NodePainter] = {}
        self._picture: Picture | None = None
        self._zoom = 1.0
        self.current: Key | None = None

    def show_map(self, drawn: ClaimMap, nodes: Mapping[Key, NodePainter], room: float) -> None:
        """Show a map; ``room`` is how high the window is, the claim stays in its upper part."""
        unit = theme.unit()
        self._drawn, self._nodes = drawn, dict(nodes)
        gaps = Gaps(
            claim=unit * 14.0, across=unit * 8.0, down=unit * 2.5, heading=unit * 8.0, lane=unit * 2.0
        )
        sizes = {key: (float(node.width), float(node.height)) for key, node in nodes.items()}
        laid = lay_out(drawn, sizes, gaps, room / 2)
        self._picture = turned(laid) if self._turned() else laid
        if self.current not in nodes:
            self.current = (NodeKind.CLAIM, drawn.claim.id)
        self._resize()

    def set_zoom(self, zoom: float) -> None:
        """Show the map larger or smaller."""
        self._zoom = zoom
        self._resize()

    @property
    def zoom(self) -> float:
        """How large the map is shown; 1 is as the controls' font."""
        return self._zoom

    def full_size(self) -> QSize:
        """Return how large the map is at a zoom of 1."""
        if self._picture is None:
            return QSize()
        margin = self._margin() * 2
        return QSize(round(self._picture.width + margin), round(self._picture.height + margin))

    def choose(self, key: Key) -> None:
        """Make a node the current one."""
        if key != self.current and key in self._nodes:
            self.current = key
            self.update()
            self.chosen.emit(key)

    def box(self, key: Key) -> QRectF:
        """Return where a node stands on the widget."""
        box = self._box(key)
        return QRectF(box.topLeft() * self._zoom, box.size() * self._zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from node to node, Enter opens, plus and minus zoom, Escape leaves."""
        key = event.key()
        steps: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Left: partial(self._step_across, -1),
            _Key.Key_Right: partial(self._step_across, 1),
            _Key.Key_Up: partial(self._step_down, -1),
            _Key.Key_Down: partial(self._step_down, 1),
            _Key.Key_Home: partial(self._go_to_end, 0),
            _Key.Key_End: partial(self._go_to_end, -1),
            _Key.Key_Return: self._open,
            _Key.Key_Enter: self._open,
            _Key.Key_Plus: partial(self.zoom_wanted.emit, 1),
            _Key.Key_Minus: partial(self.zoom_wanted.emit, -1),
            _Key.Key_0: partial(self.zoom_wanted.emit, 0),
            _Key.Key_Escape: self.left.emit,
        }
        step = steps.get(_Key(key))
        if step is None:
            super().keyPressEvent(event)
        else:
            step()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the node clicked."""
        key = self._key_at(event.position())
        if key is not None:
            self.choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the node clicked."""
        if self._key_at(event.position()) is not None:
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        over = self._key_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines first, then nodes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(theme.current().window))
        if self._picture is None or self._drawn is None:
            return
        painter.scale(self._zoom, self._zoom)
        near = self._on_the_way()
        for edge, points in self._picture.lines.items():
            if edge.end[0] is not NodeKind.CLAIM:
                self._paint_line(painter, [self._at(point) for point in points], strong=edge in near)
        for place, relation in enumerate((Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT), 1):
            self._paint_spine(painter, relation, place / 4)
        self._paint_conflicts(painter)
        self._paint_headings(painter)
        for key, node in self._nodes.items():
            node.paint(painter, self._box(key), current=key == self.current, focused=self.hasFocus())

    def _paint_line(self, painter: QPainter, points: Sequence[QPointF], *, strong: bool) -> None:
        """Paint a step of a chain, with its arrow at the end nearer to the claim."""
        look, unit = theme.current(), theme.unit()
        painter.setPen(QPen(QColor(look.accent if strong else look.line_strong), unit / (2 if strong else 3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_curve(points))
        self._paint_head(painter, points[-1], towards=1 if points[-1].x() > points[0].x() else -1)

    def _paint_spine(self, painter: QPainter, relation: Relation, arrival: float) -> None:
        """Paint what leads from all pieces of one relation to the claim: one line for all of them."""
        assert self._drawn is not None
        cards = [
            self._box(key)
            for key, one in self._nodes.items()
            if one.node.evidence is not None and one.node.evidence.relation is relation
        ]
        if not cards:
            return
        unit = theme.unit()
        side = 1.0 if self._turned() else -1.0
        near = cards[0].right() if self._turned() else cards[0].left()
        spine = near + side * unit * 9
        pen = QPen(QColor(theme.current().colours[relation.value].ink), unit / 2)
        if relation is Relation.CONTRADICTS:
            pen.setDashPattern([4, 2])
        elif relation is Relation.CONTEXT:
            pen.setDashPattern([1, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middles = [card.center().y() for card in cards]
        for middle in middles:
            painter.drawLine(QPointF(near, middle), QPointF(spine, middle))
        painter.drawLine(QPointF(spine, middles[0]), QPointF(spine, middles[-1]))
        claim = self._box((NodeKind.CLAIM, self._drawn.claim.id))
        tip = QPointF(
            claim.left() if self._turned() else claim.right(), claim.top() + claim.height() * arrival
        )
        leaves = QPointF(spine, min(max(tip.y(), middles[0]), middles[-1]))
        painter.drawPath(_curve([leaves, tip]))
        self._paint_head(painter, tip, towards=round(side))

    def _paint_head(self, painter: QPainter, tip: QPointF, *, towards: int) -> None:
        """Paint the head of an arrow: what was said went that way."""
        size = theme.unit() * 1.4
        colour = painter.pen().color()
        head = QPainterPath(tip)
        head.lineTo(tip + QPointF(-towards * size, -size / 2))
        head.lineTo(tip + QPointF(-towards * size, size / 2))
        head.closeSubpath()
        painter.fillPath(head, colour)

    def _paint_conflicts(self, painter: QPainter) -> None:
        """Paint dashed brackets from each conflict's words to the two that contradict each other."""
        look, unit = theme.current(), theme.unit()
        painter.setPen(QPen(QColor(look.colours["contradicts"].ink), unit / 3, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = -1.0 if not self._turned() else 1.0
        for lane, node in enumerate(one.node for one in self._nodes.values() if one.node.conflict):
            conflict = node.conflict
            assert conflict is not None
            start = self._box(node.key)
            reach = side * unit * (2.5 + 1.5 * lane)
            for link in (conflict.against, conflict.supporting):
                end = self._box((NodeKind.EVIDENCE, link.id))
                edge = QPointF(start.left() if side < 0 else start.right(), start.center().y())
                there = QPointF(end.left() if side < 0 else end.right(), end.center().y() + unit * 2)
                path = QPainterPath(edge)
                path.lineTo(edge + QPointF(reach, 0))
                path.lineTo(QPointF(edge.x() + reach, there.y()))
                path.lineTo(there)
                painter.drawPath(path)

    def _paint_headings(self, painter: QPainter) -> None:
        assert self._picture is not None
        look, unit = theme.current(), theme.unit()
        painter.setFont(theme.small_font(bold=True, size=theme.COMPACT))
        for relation, box in self._picture.headings.items():
            painter.setPen(QColor(look.colours[relation.value].text))
            count = sum(
                1
                for one in self._nodes.values()
                if one.node.evidence is not None and one.node.evidence.relation is relation
            )
            said = f"{words.relation_sign(relation)} {words.relation_word(relation)} · {count}"
            room = self._rect(box).adjusted(unit, 0, -unit, -unit * 1.5)
            side = Qt.AlignmentFlag.AlignRight if self._turned() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, side | Qt.AlignmentFlag.AlignBottom, said)

    def _on_the_way(self) -> set[Edge]:
        """Return the lines that lead from the current node to the claim and back to its origins."""
        if self._drawn is None or self.current is None or self.current[0] is NodeKind.CLAIM:
            return set()
        found: set[Edge] = set()
        for from_end in (True, False):
            reached = {self.current}
            while True:
                more = {
                    edge
                    for edge in self._drawn.edges
                    if (edge.end if from_end else edge.start) in reached and edge not in found
                }
                if not more:
                    break
                found |= more
                reached = {edge.start if from_end else edge.end for edge in more}
        return found

    def _step_down(self, step: int) -> None:
        """Go to the next node below or above in the same column."""
        if self.current is None or self._picture is None:
            return
        here = self._picture.boxes[self.current]
        column = [
            (abs(box.middle - here.middle), key)
            for key, box in self._picture.boxes.items()
            if abs(box.left - here.left) < 1 and (box.middle - here.middle) * step > 0
        ]
        if column:
            self.choose(min(column)[1])

    def _step_across(self, step: int) -> None:
        """Go along a line: towards the origins or towards the claim, to the nearest of several."""
        if self.current is None or self._picture is None or self._drawn is None:
            return
        outwards = (step < 0) if self._turned() else (step > 0)
        if self.current[0] is NodeKind.CONFLICT:
            self.choose((NodeKind.CLAIM, self._drawn.claim.id))
            return
        ends = [
            edge.start if outwards else edge.end
            for edge in self._drawn.edges
            if (edge.end if outwards else edge.start) == self.current
        ]
        here = self._picture.boxes[self.current].middle
        boxes = self._picture.boxes
        nearest = min(ends, key=lambda key: (abs(boxes[key].middle - here), key), default=None)
        if nearest is not None:
            self.choose(nearest)

    def _go_to_end(self, place: int) -> None:
        if self._nodes:
            self.choose(list(self._nodes)[place])

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _key_at(self, position: QPointF) -> Key | None:
        at = position / self._zoom
        return next((key for key in self._nodes if self._box(key).contains(at)), None)

    def _margin(self) -> float:
        return theme.unit() * 5.0

    def _rect(self, box: Box) -> QRectF:
        margin = self._margin()
        return QRectF(box.left + margin, box.top + margin, box.width, box.height)

    def _box(self, key: Key) -> QRectF:
        return QRectF() if self._picture is None else self._rect(self._picture.boxes[key])

    def _at(self, point: Point) -> QPointF:
        margin = self._margin()
        return QPointF(point[0] + margin, point[1] + margin)

    def _resize(self) -> None:
        size = self.full_size() * self._zoom
        self.setFixedSize(size.expandedTo(QSize(1, 1)))
        self.update()

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _curve(points: Sequence[QPointF]) -> QPainterPath:
    """Return a smooth line through points that leaves and arrives level."""
    path = QPainterPath(points[0])
    for before, after in pairwise(points):
        reach = QPointF((after.x() - before.x()) / 2, 0)
        path.cubicTo(before + reach, after - reach, after)
    return path
