"""Selecting with the mouse: by character, word, sentence and paragraph, with scrolling at the edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF

from workbench.desktop.document_view.selection import Place, Selection


class Unit(Enum):
    """By what a drag of the mouse selects."""

    CHARACTER = auto()
    WORD = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


@dataclass(slots=True)
class Gesture:
    """A mouse button held down: what it selects by, and the span that stays selected throughout."""

    unit: Unit
    origin: tuple[int, int]
    pressed_at: QPointF
    moved: bool = False
    may_drag: bool = False


def extended(gesture: Gesture, place: Place, span_of: Callable[[Unit, int], tuple[int, int]]) -> Selection:
    """Return the selection of a gesture that has reached a place."""
    if gesture.unit is Unit.CHARACTER:
        return Selection(gesture.origin[0], place)
    start, end = span_of(gesture.unit, place.offset)
    if place.offset < gesture.origin[0]:
        return Selection(gesture.origin[1], Place(min(start, gesture.origin[0])))
    return Selection(gesture.origin[0], Place(max(end, gesture.origin[1])))


def scroll_step(position: QPoint, height: int) -> int:
    """Return how many pixels to scroll while the mouse is held outside the viewport; 0 inside."""
    outside = position.y() if position.y() < 0 else max(0, position.y() - height)
    return max(-60, min(60, outside // 2 + (1 if outside > 0 else -1))) if outside else 0
