"""Footnote signs in running text: room behind the letter before the place, and the sign painted in it.

The signs are no characters of the text. The room is extra spacing behind a letter, so that every offset and
every caret position stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from workbench.desktop.document_view.fonts import reading_font
from workbench.desktop.document_view.row_layout import Fragment, RowLayout
from workbench.domain.structure import Note
from workbench.domain.text import previous_grapheme

_SCALE = 0.66
_UNNUMBERED = "*"


def superscript_font(points: float) -> QFont:
    """Return the face of footnote signs beside text of this size."""
    return reading_font(points * _SCALE)


def sign_of(place: Note) -> str:
    """Return what stands at a footnote's place."""
    return place.marker or _UNNUMBERED


def width_of(places: Sequence[Note], points: float) -> float:
    """Return the width of the signs of one place."""
    metrics = QFontMetricsF(superscript_font(points))
    return sum(
        metrics.horizontalAdvance(sign_of(place)) + metrics.averageCharWidth() * 0.25 for place in places
    )


def room_for_markers(
    fragment: Fragment, places: Sequence[Note], points: float
) -> list[QTextLayout.FormatRange]:
    """Return the formats that make room for the footnote signs of a fragment."""
    formats = []
    for offset in sorted({place.start for place in places}):
        if not fragment.start < offset <= fragment.end:
            continue
        before = fragment.start + previous_grapheme(fragment.text, offset - fragment.start)
        look = QTextCharFormat()
        look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        look.setFontLetterSpacing(width_of([place for place in places if place.start == offset], points))
        found = QTextLayout.FormatRange()
        found.start = fragment.unit(before)
        found.length = fragment.unit(offset) - found.start
        found.format = look
        formats.append(found)
    return formats


def sign_rects(
    layout: RowLayout, top: float, places: Sequence[Note], points: float
) -> list[tuple[QRectF, Note]]:
    """Return where the signs of a row stand; ``top`` is the row's top in the viewport."""
    found: list[tuple[QRectF, Note]] = []
    used: dict[int, float] = {}
    for place in places:
        fragment = layout.fragment_at(place.start)
        box = fragment.line_at(place.start, upstream=True)
        width = width_of([place], points)
        whole = width_of([other for other in places if other.start == place.start], points)
        x = fragment.caret_x(box, place.start)
        left = x if fragment.right_to_left else x - whole
        left += used.get(place.start, 0.0)
        used[place.start] = used.get(place.start, 0.0) + width
        upper = top + box.baseline - box.ascent
        found.append((QRectF(left, upper, width, box.ascent * 0.62), place))
    return found
