"""The columns that stay at the end of the matrix: independent origins and findings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QTableView, QToolTip, QWidget

from workbench.desktop import theme
from workbench.desktop.matrix import measures, wording
from workbench.desktop.matrix.model import MatrixModel
from workbench.domain.findings import Severity


class EndColumns(QWidget):
    """Painted beside the table, line by line with it. ``pressed`` carries a line that was clicked."""

    pressed = Signal(object)

    def __init__(self, model: MatrixModel, table: QTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._table = model, table
        self._lines = measures.Lines(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for changed in (model.modelReset, model.dataChanged, model.headerDataChanged):
            changed.connect(self.on_changed)
        table.verticalScrollBar().valueChanged.connect(self.on_changed)

    def restyle(self) -> None:
        """Take the theme's fonts anew."""
        self._lines = measures.Lines(2)
        self.update()

    def on_changed(self, *_: object) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in sight, and the names above them."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.paper))
        top = self._table.horizontalHeader().height()
        bottom = top + self._table.viewport().height()
        painter.setClipRect(0, top, self.width(), bottom - top)
        line = max(0, self._table.rowAt(0))
        while line < self._model.rowCount():
            at = top + self._table.rowViewportPosition(line)
            if at >= bottom:
                break
            self._paint_line(painter, line, QRectF(0, at, self.width(), self._table.rowHeight(line)))
            line += 1
        painter.setClipping(False)
        self._paint_names(painter, QRectF(0, 0, self.width(), top))
        edge = self.width() - 1 if self._turned() else 0
        painter.fillRect(QRectF(edge, 0, 1, bottom), QColor(look.handle))

    def event(self, event: QEvent) -> bool:
        """Show all findings of a line as a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line_at(event.pos().y())
            said = [finding.message for finding in self._model.findings(line)] if line is not None else []
            QToolTip.showText(event.globalPos(), "\n".join(said), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the line the current one."""
        line = self._line_at(round(event.position().y()))
        if line is not None:
            self.pressed.emit(line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table."""
        QApplication.sendEvent(self._table.verticalScrollBar(), event)

    def _line_at(self, y: int) -> int | None:
        line = self._table.rowAt(y - self._table.horizontalHeader().height())
        return line if line >= 0 else None

    def _paint_line(self, painter: QPainter, line: int, box: QRectF) -> None:
        look, unit = theme.current(), theme.unit()
        if self._table.currentIndex().row() == line:
            painter.fillRect(box, QColor(look.accent_wash))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), QColor(look.line))
        origins, findings = self._parts(box)
        row = self._model.row(line)
        painter.setFont(self.font())
        empty = row is not None and not row.origins_for and not row.origins_against
        painter.setPen(QColor(look.dim if empty else look.ink))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)
        independent = wording.independent_words(row).replace(", ", ",\n")
        painter.drawText(origins.adjusted(unit, 0, -unit, 0), flags, independent)
        found = self._model.findings(line)
        if found:
            warned = found[0].severity is Severity.WARNING
            colour = look.colours["open"].text if warned else look.dim
            room = findings.adjusted(unit * 2, 0, -unit * 2, 0)
            said = " ".join(found[0].message.split())
            if len(found) > 1:
                said = self.tr("{0} findings: {1}").format(len(found), said)
            self._lines.paint(
                painter, room, said, theme.small_font(size=theme.COMPACT), colour, turned=self._turned()
            )
        painter.setPen(QPen(QColor(look.line), 1))
        edge = findings.right() if self._turned() else findings.left()
        painter.drawLine(QPointF(edge, box.top()), QPointF(edge, box.bottom()))

    def _paint_names(self, painter: QPainter, box: QRectF) -> None:
        look, unit = theme.current(), theme.unit()
        painter.fillRect(box, QColor(look.panel))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), QColor(look.line))
        origins, findings = self._parts(box)
        painter.setFont(theme.small_font(size=theme.COMPACT))
        painter.setPen(QColor(look.dim))
        low = int(Qt.AlignmentFlag.AlignBottom)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter) | low
        room = origins.adjusted(unit, 0, -unit, -unit * 2)
        painter.drawText(room, flags, self.tr("Independent origins"))
        side = Qt.AlignmentFlag.AlignRight if self._turned() else Qt.AlignmentFlag.AlignLeft
        room = findings.adjusted(unit * 2, 0, -unit * 2, -unit * 2)
        painter.drawText(room, int(side) | low, self.tr("Findings"))
        painter.setPen(QPen(QColor(look.line), 1))
        edge = findings.right() if self._turned() else findings.left()
        painter.drawLine(QPointF(edge, 0), QPointF(edge, box.bottom()))

    def _parts(self, box: QRectF) -> tuple[QRectF, QRectF]:
        """Part a line into origins and findings; the origins stand beside the table."""
        width = measures.origins_width()
        rest = box.width() - width
        if self._turned():
            return (
                QRectF(box.right() - width, box.top(), width, box.height()),
                QRectF(box.left(), box.top(), rest, box.height()),
            )
        return (
            QRectF(box.left(), box.top(), width, box.height()),
            QRectF(box.left() + width, box.top(), rest, box.height()),
        )

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
