"""Paints pages of the memo, and says what on them leads where. Lengths are twips. Uses Qt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from workbench.exporters import memo_pdf_type as type_of
from workbench.exporters.memo_pdf_lines import STRUCK, Ground, Line, stretches
from workbench.exporters.memo_pdf_pages import Page
from workbench.exporters.memo_pdf_tags import TaggedPage, begin_artifact, end_artifact, said_instead
from workbench.exporters.memo_pdf_type import TWIPS

Place = tuple[float, float, float, float, str]
"""Left, top, right and bottom of words that lead somewhere, and where to."""
_BARS = {
    "corroborates": (2.25, Qt.PenStyle.SolidLine),
    "contradicts": (2.25, Qt.PenStyle.DashLine),
    "context": (0.75, Qt.PenStyle.SolidLine),
}
_BAR_AT = 2 * TWIPS
_DASHES = {
    Qt.PenStyle.DotLine: [1.0, 1.8],
    Qt.PenStyle.DashLine: [4.0, 2.2],
    Qt.PenStyle.DashDotLine: [5.0, 1.8, 1.0, 1.8],
}
_UNDER, _THICK = 0.2, 1.0 * TWIPS  # of the letters' size below the base line; of the line itself
_STRIKE_AT, _STRIKE = 0.27, 0.7 * TWIPS
_WAVE, _WAVE_HEIGHT = 2.6 * TWIPS, 1.5 * TWIPS  # half a wave's length; how far it swings
_WASH_PADDING = 3 * TWIPS


def paint(
    painter: QPainter, page: Page, tags: TaggedPage, left: float, top: float, width: float
) -> Iterator[Place]:
    """Paint a page's lines from a corner on; give what leads somewhere, where it stands."""
    begin_artifact(painter)
    for ground, lines in groupby(page.lines, lambda pair: pair[1].ground):
        if ground is not None:
            some = list(lines)
            upper, (last, line) = some[0][0], some[-1]
            _paint_ground(painter, ground, left, top + upper, width, last + line.height - upper)
    for at, line in page.lines:
        _paint_rule(painter, line, left, top + at)
    end_artifact(painter)
    for number, (at, line) in enumerate(page.lines):
        yield from _paint_line(painter, line, None if number < page.repeated else tags, left, top + at)


def _paint_ground(
    painter: QPainter, ground: Ground, left: float, top: float, width: float, height: float
) -> None:
    if ground.wash:
        wash = QColor(type_of.WASHES.get(ground.mark, type_of.NOTE_WASH))
        painter.fillRect(QRectF(left, top - _WASH_PADDING, width, height + 2 * _WASH_PADDING), wash)
        return
    thick, style = _BARS[ground.mark]
    painter.setPen(_pen(type_of.COLOURS[ground.mark], thick * TWIPS, style))
    x = left + _BAR_AT
    painter.drawLine(QPointF(x, top), QPointF(x, top + height))


def _paint_rule(painter: QPainter, line: Line, left: float, top: float) -> None:
    if line.rule is not None:
        y = top + line.height + line.rule.below
        painter.setPen(_pen(line.rule.colour, line.rule.thick))
        painter.drawLine(QPointF(left, y), QPointF(left + line.rule.width, y))


def _paint_line(
    painter: QPainter, line: Line, tags: TaggedPage | None, left: float, top: float
) -> Iterator[Place]:
    """Paint a line's words; without ``tags`` they stand on an earlier page already."""
    base = top + line.baseline
    marked = list(_marked(line, left))
    for x, reach, size, mark, _ in marked:
        if mark in type_of.WASHES:
            wash = QRectF(x, base - 0.93 * size, reach - x, 1.24 * size)
            painter.fillRect(wash, QColor(type_of.WASHES[mark]))
    for x, text, number in line.parts:
        own = text.layout.lineAt(number)
        painter.setPen(QColor(text.style.colour))
        corner = QPointF(left + x, base - own.ascent())
        if tags is None:
            begin_artifact(painter)
            own.draw(painter, corner)
            end_artifact(painter)
        else:
            tags.begin(painter, text.tag, said_instead(text.layout.text(), own))
            own.draw(painter, corner)
            tags.end(painter)
    for x, reach, size, mark, link in marked:
        _paint_mark(painter, mark, x, reach, base, size)
        if link:
            yield x, top, reach, top + line.height, link


def _marked(line: Line, left: float) -> Iterator[tuple[float, float, float, str, str]]:
    """Give from where to where words are marked or lead somewhere, their size, their mark and target."""
    for x, text, number in line.parts:
        if not text.spans:
            continue
        own = text.layout.lineAt(number)
        size = text.style.size * TWIPS
        for span in text.spans:
            for start, reach in stretches(text, own, span):
                yield left + x + start, left + x + reach, size, span.mark, span.link


def _paint_mark(painter: QPainter, mark: str, x: float, reach: float, base: float, size: float) -> None:
    if mark == STRUCK:
        painter.setPen(_pen(type_of.DIM, _STRIKE))
        y = base - _STRIKE_AT * size
        painter.drawLine(QPointF(x, y), QPointF(reach, y))
        return
    y = base + _UNDER * size
    if mark == "recheck":
        painter.setPen(_pen(type_of.COLOURS[mark], 0.7 * _THICK))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawPath(_wave(x, reach, y))
    elif mark in type_of.PEN_STYLES:
        painter.setPen(_pen(type_of.COLOURS[mark], _THICK, type_of.PEN_STYLES[mark]))
        painter.drawLine(QPointF(x, y), QPointF(reach, y))


def _wave(x: float, reach: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y))
    swing = _WAVE_HEIGHT
    while x < reach:
        path.quadTo(QPointF(x + _WAVE / 2, y + swing), QPointF(x + _WAVE, y))
        x, swing = x + _WAVE, -swing
    return path


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour))
    pen.setWidthF(width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style in _DASHES:
        pen.setDashPattern(_DASHES[style])
    return pen
