"""The table of the matrix: only filled cells cost anything, and everything goes by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.matrix import measures
from workbench.desktop.matrix.chips import paint_chips
from workbench.desktop.matrix.headers import ClaimHeader, Corner, SourceHeader
from workbench.desktop.matrix.model import MatrixModel

_Key = Qt.Key
_STEPS = {
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
}


class MatrixTable(QTableView):
    """Claims against documents. ``opened`` asks for a cell's passages, ``previewed`` for its words.

    ``moved`` tells that another cell is the current one, ``left`` that Escape was pressed.
    """

    opened = Signal()
    previewed = Signal()
    moved = Signal()
    left = Signal()

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix = model
        self.setObjectName("rowTable")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        for unused in self.findChildren(QAbstractButton):  # our own corner lies over it
            unused.setAccessibleName(self.tr("Corner of the matrix"))
        self.sources = SourceHeader(model, self)
        self.claims = ClaimHeader(model, self)
        self.setHorizontalHeader(self.sources)
        self.setVerticalHeader(self.claims)
        self.corner = Corner(self)
        self.setModel(model)
        self.claims.sectionPressed.connect(self.go_to_line)
        self.claims.sectionDoubleClicked.connect(self._on_claim_opened)
        self.setAccessibleName(self.tr("Evidence matrix: claims against sources"))
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's fonts and measures anew."""
        self.claims.restyle()
        self.sources.restyle()
        self.claims.setDefaultSectionSize(measures.row_height())

    def fit(self, shares: measures.Shares, room: int) -> None:
        """Give each part its width, and the names above what they need of the height there is."""
        words = measures.number_width() + shares.claim + measures.verdict_width()
        self.claims.setFixedWidth(words)
        self.sources.fit(shares.column, room)
        self.updateGeometries()
        self.horizontalScrollBar().setSingleStep(max(1, shares.column // 2))
        self.verticalScrollBar().setSingleStep(max(1, measures.row_height() // 2))
        self._place_corner()

    def go_to_line(self, line: int) -> None:
        """Make a line the current one, in the same column."""
        self.go_to(line, max(0, self.currentIndex().column()))

    def go_to(self, line: int, column: int) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._matrix.index(line, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step_filled(self, down: int, right: int) -> bool:
        """Go to the next filled cell up, down, left or right; say whether there is one."""
        current = self.currentIndex()
        line, column = current.row(), current.column()
        if right:
            columns = (at for at in self._matrix.filled(line) if (at - column) * right > 0)
            found = min(columns, key=lambda at: abs(at - column), default=None)
            if found is not None:
                self.go_to(line, found)
            return found is not None
        place = self._matrix.place_at(column)
        line += down
        while 0 <= line < self._matrix.rowCount():
            row = self._matrix.row(line)
            if row is not None and place in row.cells:
                self.go_to(line, column)
                return True
            line += down
        return False

    def keyboardSearch(self, search: str) -> None:
        """Find nothing by typing: letters are the window's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space previews, Ctrl and an arrow go to the next filled cell."""
        key = event.key()
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self.opened.emit()
        elif key == _Key.Key_Space:
            self.previewed.emit()
        elif key == _Key.Key_Escape:
            self.left.emit()
        elif key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            down, right = _STEPS[_Key(key)]
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            if not self.step_filled(down, -right if turned else right):
                announce(self, self.tr("No filled cell follows that way."))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell."""
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Show which line and column are the current ones in the headers too."""
        super().currentChanged(current, previous)
        self.claims.viewport().update()
        self.sources.viewport().update()
        self.viewport().update()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corner in its place."""
        super().resizeEvent(event)
        self._place_corner()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines, and the chips of the filled cells in sight."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect()
        painter.fillRect(area, QColor(look.paper))
        rows, columns = self._in_sight(area)
        if rows is None or columns is None:
            return
        self._paint_lines(painter, area, rows, columns)
        painter.setFont(theme.small_font(bold=True, size=theme.COMPACT))
        lefts = {column: self.columnViewportPosition(column) for column in columns}
        width = self.columnWidth(columns.start)
        for line in rows:
            top, height = self.rowViewportPosition(line), self.rowHeight(line)
            for column, counts in self._matrix.filled(line).items():
                if column in lefts:
                    paint_chips(painter, QRectF(lefts[column], top, width - 1, height - 1), counts)
        self._paint_current(painter)

    def _in_sight(self, area: QRect) -> tuple[range | None, range | None]:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        count = self._matrix.rowCount()
        rows = None if first < 0 else range(first, (last if last >= 0 else count - 1) + 1)
        ends = sorted((self.columnAt(area.left()), self.columnAt(area.right())))
        if ends[1] < 0:
            return rows, None
        if ends[0] < 0:  # beside the last column
            return rows, range(ends[1], self._matrix.columnCount())
        return rows, range(ends[0], ends[1] + 1)

    def _paint_lines(self, painter: QPainter, area: QRect, rows: range, columns: range) -> None:
        look = theme.current()
        line_colour, group_colour = QColor(look.line), QColor(look.handle)
        bottom = self.rowViewportPosition(rows[-1]) + self.rowHeight(rows[-1])
        current = self.currentIndex().row()
        left = min(self.columnViewportPosition(column) for column in (columns[0], columns[-1]))
        width = self.columnWidth(columns.start)
        right = left + width * len(columns)
        for line in rows:
            top, height = self.rowViewportPosition(line), self.rowHeight(line)
            if line == current:
                painter.fillRect(left, top, right - left, height, QColor(look.panel))
            painter.fillRect(left, top + height - 1, right - left, 1, line_colour)
        last_of_groups = {group.first + len(group.columns) - 1 for group in self._matrix.groups}
        for column in columns:
            edge = self.columnViewportPosition(column) + width - 1
            ends = column in last_of_groups
            painter.fillRect(edge, area.top(), 1, bottom - area.top(), group_colour if ends else line_colour)

    def _paint_current(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        box = QRectF(self.visualRect(index)).adjusted(1, 1, -2, -2)
        colour = theme.current().accent if self.hasFocus() else theme.current().line_strong
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawRect(box)

    def _place_corner(self) -> None:
        width, height = self.claims.width(), self.sources.height()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.corner.setGeometry(self.width() - width if turned else 0, 0, width, height)
        self.corner.raise_()

    def _on_claim_opened(self, line: int) -> None:
        self.go_to_line(line)
        self.opened.emit()
