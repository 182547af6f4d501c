"""The headers of the matrix: sources in two lines above, claims at the side, and the corner between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.desktop import theme
from workbench.desktop.claim_editor.wrapped_text import WrappedText
from workbench.desktop.matrix import measures, wording
from workbench.desktop.matrix.model import MatrixModel
from workbench.domain.matrix import Group

_TURN = -90.0  # degrees: titles read upwards


class SourceHeader(QHeaderView):
    """The documents, their titles upright, under the origins that they come from."""

    def __init__(self, model: MatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._titles: dict[tuple[str, int, int], WrappedText] = {}
        self._group_height = self._titles_height = 0
        self._fitted: tuple[Sequence[Group], int, int] | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(self.tr("Sources, grouped by the origin they come from"))

    def restyle(self) -> None:
        """Take the theme's fonts anew."""
        self._titles.clear()
        self._fitted = None
        self.updateGeometry()

    def fit(self, column: int, room: int) -> None:
        """Take columns of a width, and of the height there is what the names above them need."""
        self.setDefaultSectionSize(column)
        groups = self._model.groups
        if self._fitted == (groups, column, room):  # measuring 500 titles takes milliseconds
            return
        self._fitted = (groups, column, room)
        lines = (
            measures.name_lines(wording.group_name(group), column * len(group.columns))
            + len(_standing(group))
            for group in groups
        )
        self._group_height = measures.group_height(max(lines, default=0))
        titles = (one.title for group in groups for one in group.columns)
        self._titles_height = measures.titles_height(titles, column, room)
        self.setFixedHeight(self._group_height + self._titles_height)

    def sizeHint(self) -> QSize:
        """Return room for the origins' names and for titles standing upright."""
        return QSize(super().sizeHint().width(), self._group_height + self._titles_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect()
        painter.fillRect(area, QColor(look.panel))
        if self.count():
            first, last = self._in_sight(area)
            for column in range(first, last + 1):
                self._paint_title(painter, column)
            for group in self._model.groups:
                if group.first <= last and group.first + len(group.columns) > first:
                    self._paint_group(painter, group)
        painter.fillRect(QRect(area.left(), self.height() - 1, area.width(), 1), QColor(look.line))

    def _in_sight(self, area: QRect) -> tuple[int, int]:
        ends = [self.visualIndexAt(area.left()), self.visualIndexAt(area.right())]
        known = [end for end in ends if end >= 0]
        if len(known) < 2:
            known += [0] if self.visualIndexAt(self._leading(area)) < 0 else [self.count() - 1]
        return min(known), max(known)

    def _leading(self, area: QRect) -> int:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return area.right() if turned else area.left()

    def _box(self, first: int, last: int) -> tuple[int, int]:
        """Return left and width of columns side by side, whichever way they run."""
        lefts = [self.sectionViewportPosition(column) for column in (first, last)]
        return min(lefts), abs(lefts[1] - lefts[0]) + self.sectionSize(first)

    def _paint_title(self, painter: QPainter, column: int) -> None:
        look = theme.current()
        unit = theme.unit()
        left, width = self._box(column, column)
        top = self._group_height
        table = self.parent()
        current = isinstance(table, QTableView) and table.currentIndex().column() == column
        if current:
            painter.fillRect(left, top, width - 1, self.height() - top, QColor(look.accent_wash))
        painter.fillRect(left + width - 1, top, 1, self.height() - top, QColor(look.line))
        lines = measures.title_lines(width)
        title = self._title(self._model.column(column).title, self._titles_height - unit * 4, lines)
        painter.save()
        painter.translate(left + width / 2, self.height() - unit * 2)
        painter.rotate(_TURN)
        painter.setPen(QColor(look.ink if current else look.dim))
        title.paint(painter, QPointF(0, -title.height / 2))
        painter.restore()

    def _title(self, text: str, room: int, lines: int) -> WrappedText:
        key = (text, room, lines)
        title = self._titles.get(key)
        if title is None:
            title = self._titles[key] = WrappedText(lines)
            title.set_text(text, theme.small_font(size=theme.COMPACT))
            title.lay_out(room)
        return title

    def _paint_group(self, painter: QPainter, group: Group) -> None:
        look, unit = theme.current(), theme.unit()
        left, width = self._box(group.first, group.first + len(group.columns) - 1)
        height = self._group_height
        painter.fillRect(left, 0, width - 1, height - 1, QColor(look.window))
        painter.fillRect(left + width - 1, 0, 1, self.height(), QColor(look.handle))
        painter.fillRect(left, height - 1, width, 1, QColor(look.line))
        # The name stays in sight as long as any of its columns does.
        shown = QRectF(left, 0, width, height) & QRectF(self.viewport().rect())
        box = shown.adjusted(unit, unit, -unit, -unit)
        font = theme.small_font()
        standing = _standing(group)
        line = QFontMetricsF(font).lineSpacing() * len(standing)
        if shown.width() < unit * 12:
            return
        below = QRectF(box.left(), box.bottom() - line, box.width(), line)
        box.setBottom(below.top())
        self._write(painter, below, "\n".join(standing), _slanted(font), look.dim)
        traced = group.ending is not None
        colour = look.ink if traced else look.dim
        self._write(painter, box, wording.group_name(group), font if traced else _slanted(font), colour)

    def _write(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        measures.paint_fitting(painter, box, text)


class ClaimHeader(QHeaderView):
    """The claims beside the matrix: number, words, verdict. They stay while the sources scroll."""

    def __init__(self, model: MatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self._lines = measures.Lines(2)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setAccessibleName(self.tr("Claims"))

    def restyle(self) -> None:
        """Take the theme's fonts anew."""
        self._lines = measures.Lines(2)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the claims in sight."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect()
        painter.fillRect(area, QColor(look.paper))
        first = self.logicalIndexAt(area.top())
        if first < 0:
            return
        last = self.logicalIndexAt(area.bottom())
        for line in range(first, (last if last >= 0 else self.count() - 1) + 1):
            self._paint_claim(painter, line)
        painter.fillRect(_edge(self), QColor(look.handle))

    def _paint_claim(self, painter: QPainter, line: int) -> None:
        claim = self._model.claim_row(line)
        if claim is None:
            return
        look, unit = theme.current(), theme.unit()
        box = QRectF(0, self.sectionViewportPosition(line), self.width(), self.sectionSize(line))
        table = self.parent()
        current = isinstance(table, QTableView) and table.currentIndex().row() == line
        if current:
            painter.fillRect(box, QColor(look.accent_wash))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), QColor(look.line))
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        number, words, verdict = (_mirrored(part, box, turned) for part in claim_parts(box))
        painter.setPen(QColor(look.ink if current else look.dim))
        painter.setFont(theme.small_font(bold=current, size=theme.COMPACT))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(claim.number))
        statement = " ".join(claim.statement.split())
        room = words.adjusted(unit * 2, 0, -unit * 2, 0)
        self._lines.paint(painter, room, statement, self.font(), look.ink, turned=turned)
        style, word = wording.verdict_text(claim)
        size = theme.pill_size(word)
        width = min(float(size.width()), verdict.width() - unit)
        height = float(size.height())
        pill = QRectF(verdict.center().x() - width / 2, verdict.center().y() - height / 2, width, height)
        theme.paint_pill(painter, pill, style, word)
        painter.setPen(QPen(QColor(look.line), 1))
        for edge in (words.left(), words.right()):
            painter.drawLine(QPointF(edge, box.top()), QPointF(edge, box.bottom()))


class Corner(QWidget):
    """Names the columns of the claims, above them, and says how to read the matrix."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = WrappedText(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, QColor(look.panel))
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        number, words, verdict = (_mirrored(part, box, turned) for part in claim_parts(box))
        painter.setPen(QColor(look.dim))
        unit = theme.unit()
        words_room = words.adjusted(unit * 2, unit * 2, -unit * 2, -unit * 2)
        self._say(painter, words_room, turned=turned)
        painter.setFont(theme.small_font(size=theme.COMPACT))
        low = Qt.AlignmentFlag.AlignBottom
        across = Qt.AlignmentFlag.AlignHCenter
        number, verdict = (part.adjusted(0, 0, 0, -unit * 2) for part in (number, verdict))
        painter.drawText(number, across | low, "#")
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words_room, side | low, self.tr("Claim"))
        painter.drawText(verdict, across | low, self.tr("Verdict"))
        painter.setPen(QPen(QColor(look.line), 1))
        for edge in (words.left(), words.right()):
            painter.drawLine(QPointF(edge, 0), QPointF(edge, box.bottom()))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), QColor(look.line))
        painter.fillRect(_edge(self), QColor(look.handle))

    def _say(self, painter: QPainter, room: QRectF, *, turned: bool) -> None:
        self._said.set_text(
            self.tr(
                "Claims down, sources across, grouped by the origin they ultimately come from. "
                "A column group counts once."
            ),
            theme.small_font(),
        )
        self._said.lay_out(int(room.width()), right_to_left=turned)
        self._said.paint(painter, room.topLeft())


def claim_parts(box: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Part a claim's box into number, words and verdict, from left to right."""
    number, verdict = measures.number_width(), measures.verdict_width()
    words = box.width() - number - verdict
    return (
        QRectF(box.left(), box.top(), number, box.height()),
        QRectF(box.left() + number, box.top(), words, box.height()),
        QRectF(box.right() - verdict, box.top(), verdict, box.height()),
    )


def _mirrored(part: QRectF, whole: QRectF, turned: bool) -> QRectF:
    if not turned:
        return part
    return QRectF(whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height())


def _edge(widget: QWidget) -> QRect:
    """Return the line between what stays and what scrolls."""
    turned = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QRect(0 if turned else widget.width() - 1, 0, 1, widget.height())


def _standing(group: Group) -> tuple[str, ...]:
    return () if group.origin is None else wording.standing_words(group.origin)


def _slanted(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted
