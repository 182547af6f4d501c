"""Where things stand across the pane: numbers, text column and pills, for one width and one text size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QFontInfo, QFontMetricsF

from workbench.desktop.document_view.fonts import LINE_SPACING, margin_font, measure, reading_font

_NARROW = 16  # a pane of fewer characters a line than this does without numbers


@dataclass(frozen=True, slots=True)
class Geometry:
    """Lengths in device-independent pixels from the viewport's left edge.

    ``mirrored``: the interface reads from right to left, so numbers stand on the right and pills on the left.
    """

    width: float
    number_left: float
    number_width: float
    text_left: float
    text_width: float
    note_left: float
    note_width: float
    pill_left: float
    pill_width: float
    pill_height: float
    pill_pitch: float
    line_height: float
    em: float
    pad: float
    mirrored: bool = False


def pane_geometry(
    width: float, points: float, digits: int, *, notes: bool = False, mirrored: bool = False
) -> Geometry:
    """Return the geometry of a pane; ``digits`` is the length of its longest paragraph number.

    ``notes`` makes room for the signs of comments between the text and the pills.
    """
    face = reading_font(points)
    margin_metrics = QFontMetricsF(margin_font(margin_points(points)))
    em = float(QFontInfo(face).pixelSize())
    gap = em * 0.6
    number_width = margin_metrics.horizontalAdvance("0" * max(digits, 2)) + 2
    pill_width = margin_metrics.horizontalAdvance("000") + em * 0.5
    comfortable = measure(face)
    note_width = em * 1.1 if notes else 0.0
    room = width - number_width - pill_width - note_width - 4 * gap
    if room < comfortable / 66 * _NARROW:
        room += number_width + gap
        number_width = 0.0
    text_width = max(em * 3, min(comfortable, room))
    spare = max(0.0, room - text_width) / 2
    number_left = gap + spare
    text_left = number_left + (number_width + gap if number_width else 0)
    note_left = text_left + text_width + gap * 0.6
    pill_left = text_left + text_width + gap + note_width
    pill_height = margin_metrics.height() * 1.0
    geometry = Geometry(
        width=width,
        number_left=number_left,
        number_width=number_width,
        text_left=text_left,
        text_width=text_width,
        note_left=note_left,
        note_width=note_width,
        pill_left=pill_left,
        pill_width=pill_width,
        pill_height=pill_height,
        pill_pitch=pill_height + 2,
        line_height=round(em * LINE_SPACING),
        em=em,
        pad=em,
        mirrored=mirrored,
    )
    return _mirror(geometry) if mirrored else geometry


def margin_points(points: float) -> float:
    """Return the size of numbers and pills beside text of this size."""
    return max(6.5, points * 0.68)


def _mirror(geometry: Geometry) -> Geometry:
    width = geometry.width
    return replace(
        geometry,
        number_left=width - geometry.number_left - geometry.number_width,
        text_left=width - geometry.text_left - geometry.text_width,
        note_left=width - geometry.note_left - geometry.note_width,
        pill_left=width - geometry.pill_left - geometry.pill_width,
    )
