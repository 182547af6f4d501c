"""Where the signs of notes stand in a row: bubbles of comments, change bars, footnote signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF

from workbench.desktop.document_view.geometry import Geometry
from workbench.desktop.document_view.notes import NOTHING, NotesIndex, RowNotes, Thread
from workbench.desktop.document_view.row_layout import LineBox, RowLayout
from workbench.desktop.document_view.superscripts import sign_rects
from workbench.domain.structure import Note

_BAR = 0.34  # ems that the change bar stands away from the text


class SpotKind(Enum):
    """What a spot is a sign of."""

    COMMENT = auto()
    CHANGE = auto()
    FOOTNOTE = auto()
    FOOTNOTE_WORDS = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign that can be clicked, in the viewport; ``offset`` is the place in the text it belongs to."""

    kind: SpotKind
    rect: QRectF
    offset: int
    threads: tuple[Thread, ...] = ()
    notes: tuple[Note, ...] = ()


def spots_of(
    layout: RowLayout, top: float, notes: RowNotes, index: NotesIndex, geometry: Geometry, points: float
) -> list[Spot]:
    """Return the spots of a row; ``top`` is the row's top in the viewport."""
    if notes is NOTHING:
        return []
    spots = _bubbles(layout, top, notes.beginning, geometry)
    bars = change_bars(layout, top, notes.changes, geometry)
    if bars:
        whole = bars[0].united(bars[-1]).adjusted(-3, 0, 3, 0)
        spots.append(Spot(SpotKind.CHANGE, whole, notes.changes[0].start, notes=notes.changes))
    for rect, place in sign_rects(layout, top, notes.footnotes, points):
        spots.append(Spot(SpotKind.FOOTNOTE, rect, place.start, notes=(place,)))
    place_above = index.place_of(layout.start)
    if place_above is not None:
        spots.append(_words_spot(layout, top, place_above, geometry))
    return spots


def change_bars(layout: RowLayout, top: float, changes: Sequence[Note], geometry: Geometry) -> list[QRectF]:
    """Return the bars beside the lines of a row in which something was changed."""
    if not changes:
        return []
    away = geometry.em * _BAR
    x = geometry.text_left + geometry.text_width + away if geometry.mirrored else geometry.text_left - away
    width = max(2.0, geometry.em * 0.14)
    return [
        QRectF(x - width / 2, top + box.top, width, box.height)
        for _, box in layout.boxes()
        if any(_on_line(note, box) for note in changes)
    ]


def _bubbles(layout: RowLayout, top: float, threads: Sequence[Thread], geometry: Geometry) -> list[Spot]:
    by_line: dict[float, list[Thread]] = {}
    for thread in threads:
        box = layout.fragment_at(thread.first.start).line_at(thread.first.start)
        by_line.setdefault(box.top + box.height / 2, []).append(thread)
    size = geometry.note_width * 0.86
    return [
        Spot(
            SpotKind.COMMENT,
            QRectF(geometry.note_left, top + middle - size / 2, size, size),
            found[0].first.start,
            threads=tuple(found),
        )
        for middle, found in by_line.items()
    ]


def _words_spot(layout: RowLayout, top: float, place: Note, geometry: Geometry) -> Spot:
    box, fragment = layout.first_line(), layout.fragments[0]
    width = geometry.em * 1.3
    left = fragment.x + box.line.width() if fragment.right_to_left else fragment.x - width
    return Spot(
        SpotKind.FOOTNOTE_WORDS, QRectF(left, top + box.top, width, box.height), layout.start, notes=(place,)
    )


def _on_line(note: Note, box: LineBox) -> bool:
    if note.start == note.end:
        return box.start <= note.start <= box.end
    return note.start < box.end and note.end > box.start
