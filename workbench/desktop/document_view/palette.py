"""The colours of the document view, given by the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor

_LIGHT_MARKS = {
    "confirmed": ("#1b7f79", "#d6efec"),
    "corroborates": ("#1b7f79", "#d6efec"),
    "contradicted": ("#b4481e", "#fbe0d3"),
    "contradicts": ("#b4481e", "#fbe0d3"),
    "open": ("#a67c00", "#fdf0c4"),
    "recheck": ("#a67c00", "#fdf0c4"),
    "context": ("#6a5aa8", "#e6e1f5"),
    "unproven": ("#6b6f76", "#eceae5"),
    "no-check": ("#6b6f76", "#eceae5"),
}
_DARK_MARKS = {
    "confirmed": ("#5fc4bb", "#173b39"),
    "corroborates": ("#5fc4bb", "#173b39"),
    "contradicted": ("#f0926a", "#4a2618"),
    "contradicts": ("#f0926a", "#4a2618"),
    "open": ("#dcb545", "#40351a"),
    "recheck": ("#dcb545", "#40351a"),
    "context": ("#a99be0", "#2f2a47"),
    "unproven": ("#a3a8b0", "#32353a"),
    "no-check": ("#9a9fa7", "#2b2e33"),
}


@dataclass(frozen=True, slots=True)
class MarkColours:
    """The line and pill colour of a mark, and the wash behind its words."""

    ink: QColor
    wash: QColor


@dataclass(frozen=True, slots=True)
class ViewPalette:
    """All colours of a document view; ``marks`` goes by the mark's style.

    ``aside`` is for words that readers skip (4.5:1 on paper), ``note_wash`` lies under words commented on.
    """

    paper: QColor
    ink: QColor
    dim: QColor
    rule: QColor
    strip: QColor
    accent: QColor
    link: QColor
    selection: QColor
    found: QColor
    aside: QColor
    note_wash: QColor
    marks: Mapping[str, MarkColours]

    def of(self, style: str) -> MarkColours:
        """Return the colours of a mark style; an unknown style looks like an open one."""
        return self.marks.get(style) or self.marks["open"]


def mark_colours(pairs: Mapping[str, tuple[str, str]]) -> dict[str, MarkColours]:
    """Return mark colours from pairs of ink and wash as ``#rrggbb``."""
    return {style: MarkColours(QColor(ink), QColor(wash)) for style, (ink, wash) in pairs.items()}


def light_palette() -> ViewPalette:
    """Return the colours of the light theme."""
    return ViewPalette(
        paper=QColor("#fffefc"),
        ink=QColor("#1f2328"),
        dim=QColor("#6b6f76"),
        rule=QColor("#dcd8d0"),
        strip=QColor("#efece6"),
        accent=QColor("#2f5d8a"),
        link=QColor("#2f5d8a"),
        selection=QColor("#bcd3ea"),
        found=QColor("#ffe08a"),
        aside=QColor("#666a71"),
        note_wash=QColor("#e8eff7"),
        marks=mark_colours(_LIGHT_MARKS),
    )


def dark_palette() -> ViewPalette:
    """Return the colours of the dark theme."""
    return ViewPalette(
        paper=QColor("#1b1e22"),
        ink=QColor("#e4e2dd"),
        dim=QColor("#9a9fa7"),
        rule=QColor("#3a3f46"),
        strip=QColor("#262a2f"),
        accent=QColor("#8ab4e0"),
        link=QColor("#8ab4e0"),
        selection=QColor("#2f4d6e"),
        found=QColor("#6b5a1c"),
        aside=QColor("#a8a39a"),
        note_wash=QColor("#22303f"),
        marks=mark_colours(_DARK_MARKS),
    )
