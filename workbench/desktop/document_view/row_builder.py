"""Lay out one row: face, indents and spacing by what the row is.

Text of either direction: each row takes its base direction from its first strong character, starts at that
side of the column, and has its indents, list markers and quotation bars on that side. The margins of the
pane follow the interface's direction, not the text's.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.fonts import mono_font, reading_font
from workbench.desktop.document_view.geometry import Geometry
from workbench.desktop.document_view.notes import RowNotes
from workbench.desktop.document_view.removed import lay_out_removed
from workbench.desktop.document_view.row_kinds import PLAIN, RowKind
from workbench.desktop.document_view.row_layout import Fragment, RowLayout
from workbench.desktop.document_view.superscripts import room_for_markers
from workbench.desktop.document_view.tables import TableColumns
from workbench.domain.structure import BlockKind, StyledSpan, StyleKind

_HEADING_SCALE = {1: 1.6, 2: 1.36, 3: 1.18}
_SMALL = {
    BlockKind.CAPTION: 0.9,
    BlockKind.FOOTNOTE: 0.86,
    BlockKind.PREFORMATTED: 0.88,
    BlockKind.TABLE_ROW: 0.94,
}
_TIGHT = {
    BlockKind.PREFORMATTED: 0.9,
    BlockKind.TABLE_ROW: 0.86,
    BlockKind.FOOTNOTE: 0.9,
    BlockKind.CAPTION: 0.92,
}
_CLOSE = (BlockKind.PREFORMATTED, BlockKind.TABLE_ROW)
_SMALL_ASIDE = 0.86
INDENT = 1.35  # ems for each depth of a list or quotation


@dataclass(frozen=True, slots=True)
class _Setting:
    font: QFont
    line_height: float
    above: float
    below: float


class RowBuilder:
    """Makes row layouts for one document, one width and one text size."""

    def __init__(self, document: ShownDocument, geometry: Geometry, points: float) -> None:
        self._document = document
        self._text = text = document.text
        self._kinds = kinds = document.kinds
        self._geometry = geometry
        self._points = points
        self._settings: dict[tuple[BlockKind, int, bool], _Setting] = {}
        self._columns = TableColumns(text, kinds, geometry)

    def build(self, row: int, start: int, end: int, *, first: bool, last: bool, next_start: int) -> RowLayout:
        """Lay out the row with this span; ``next_start`` begins the row after it."""
        kind = self._kinds.at(start, end)
        notes = self._document.notes.in_row(start, end)
        setting = self._setting(kind, _is_aside(notes, start, end))
        layout = RowLayout(row, start, end, kind, [])
        top = setting.above + (self._geometry.pad if first else 0.0)
        if kind.cells:
            bottom = self._lay_out_cells(layout, setting, top)
        elif start == end and kind.kind is not BlockKind.PREFORMATTED:
            bottom = self._lay_out_text(layout, setting, top, line_height=self._geometry.line_height * 0.5)
        else:
            bottom = self._lay_out_text(layout, setting, top, line_height=setting.line_height)
        after = self._kind_after(kind, next_start)
        layout.text_bottom, layout.quotes_below = bottom, after.quotes
        if self._document.changes_shown and notes.changes:
            bottom = lay_out_removed(layout, notes.changes, self._geometry, self._points)
        below = _below(kind, after, setting) if start < end else 0.0
        layout.height = bottom + below + (self._geometry.pad if last else 0.0)
        return layout

    def _lay_out_text(self, layout: RowLayout, setting: _Setting, top: float, *, line_height: float) -> float:
        fragment = self._fragment(layout.start, layout.end, setting.font)
        layout.fragments.append(fragment)
        left, width = self._column(layout.kind, fragment.right_to_left)
        return fragment.lay_out(left, top, width, line_height)

    def _lay_out_cells(self, layout: RowLayout, setting: _Setting, top: float) -> float:
        columns = self._columns.of(layout.kind.table, setting.font)
        left, width = self._column(layout.kind, False)
        bottom = top
        for place, (start, end) in enumerate(layout.kind.cells):
            fragment = self._fragment(start, end, setting.font)
            layout.fragments.append(fragment)
            if columns.stacked:
                indent = min(width * 0.3, columns.label_width)
                bottom = fragment.lay_out(left + indent, bottom, width - indent, setting.line_height)
                if 0 < place < len(columns.labels) and start != columns.label_starts[place]:
                    layout.labels.append((left, fragment.lines[0].baseline, columns.labels[place]))
                continue
            x, cell_width = columns.cell(place, left, width)
            bottom = max(bottom, fragment.lay_out(x, top, cell_width, setting.line_height))
        return bottom

    def _fragment(self, start: int, end: int, font: QFont) -> Fragment:
        fragment = Fragment(self._text[start:end], start, font, _text_option())
        if fragment.right_to_left:
            fragment.layout.setTextOption(_text_option(Qt.AlignmentFlag.AlignRight))
        formats = [_format(fragment, style) for style in self._kinds.styles_in(start, end)]
        formats += room_for_markers(fragment, self._document.notes.in_row(start, end).footnotes, self._points)
        if formats:
            fragment.layout.setFormats(formats)
        return fragment

    def _column(self, kind: RowKind, right_to_left: bool) -> tuple[float, float]:
        indent = (kind.quotes + kind.indent) * INDENT * self._geometry.em
        indent = min(indent, self._geometry.text_width / 2)
        left = self._geometry.text_left + (0.0 if right_to_left else indent)
        return left, self._geometry.text_width - indent

    def _kind_after(self, kind: RowKind, next_start: int) -> RowKind:
        """Return what the row below is, where that makes a difference."""
        if next_start >= len(self._text) or not (kind.quotes or kind.kind in _CLOSE):
            return PLAIN
        line_end = self._text.find("\n", next_start)
        return self._kinds.at(next_start, line_end if line_end >= 0 else len(self._text))

    def _setting(self, kind: RowKind, aside: bool) -> _Setting:
        key = (kind.kind, kind.level if kind.kind is BlockKind.HEADING else bool(kind.indent), aside)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._make_setting(kind, _SMALL_ASIDE if aside else 1.0)
        return found

    def _make_setting(self, kind: RowKind, scale: float) -> _Setting:
        line = self._geometry.line_height
        points = self._points * _SMALL.get(kind.kind, 1.0) * scale
        if kind.kind is BlockKind.PREFORMATTED:
            return _Setting(mono_font(points), line * _TIGHT[kind.kind], 0.0, line * 0.45)
        if kind.kind is BlockKind.HEADING:
            font = reading_font(points * _HEADING_SCALE.get(kind.level, 1.06))
            font.setBold(True)
            return _Setting(font, QFontMetricsF(font).height() * 1.18, line * 0.5, line * 0.4)
        font = reading_font(points)
        font.setItalic(kind.kind is BlockKind.CAPTION)
        below = line * (0.18 if kind.indent else 0.45)
        return _Setting(font, line * _TIGHT.get(kind.kind, 1.0), 0.0, below)


def _below(kind: RowKind, after: RowKind, setting: _Setting) -> float:
    """Return the space below a row; lines of code and rows of a table stand close together."""
    if kind.kind in _CLOSE and after.kind is kind.kind and after.table == kind.table:
        return 0.0 if kind.kind is BlockKind.PREFORMATTED else setting.below / 3
    return setting.below


def _is_aside(notes: RowNotes, start: int, end: int) -> bool:
    return any(aside.start <= start and end <= aside.end for aside in notes.asides)


def _text_option(alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextOption:
    option = QTextOption(alignment)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _format(fragment: Fragment, style: StyledSpan) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    if style.kind is StyleKind.BOLD:
        look.setFontWeight(QFont.Weight.Bold)
    elif style.kind is StyleKind.ITALIC:
        look.setFontItalic(True)
    elif style.kind is StyleKind.DOUBTFUL:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    else:
        look.setAnchor(True)
        look.setAnchorHref(style.target)
    first, last = fragment.unit(style.start), fragment.unit(style.end)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = first, last - first, look
    return found
