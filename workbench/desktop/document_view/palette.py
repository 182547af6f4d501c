"""The colours of the document view, given by the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor

from workbench.desktop.palette import LIGHT, Palette


@dataclass(frozen=True, slots=True)
class MarkColours:
    """The colours of a mark: its line, the wash behind its words, and its pill with what stands on it."""

    ink: QColor
    wash: QColor
    pill: QColor
    pill_ink: QColor


@dataclass(frozen=True, slots=True)
class ViewPalette:
    """All colours of a document view; ``marks`` goes by the mark's style.

    ``dim`` is for numbers in the margin, ``aside`` for words that readers skip (both 4.5:1 on paper),
    ``note_wash`` lies under words commented on.
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


def view_palette(theme: Palette) -> ViewPalette:
    """Translate a theme's colours for the document view."""
    return ViewPalette(
        paper=QColor(theme.paper),
        ink=QColor(theme.ink),
        dim=QColor(theme.faint),
        rule=QColor(theme.line),
        strip=QColor(theme.map_strip),
        accent=QColor(theme.accent),
        link=QColor(theme.accent),
        selection=QColor(theme.selection),
        found=QColor(theme.found),
        aside=QColor(theme.dim),
        note_wash=QColor(theme.accent_wash),
        marks={
            style: MarkColours(QColor(tone.ink), QColor(tone.wash), QColor(tone.pill), QColor(tone.pill_ink))
            for style, tone in theme.colours.items()
        },
    )


def light_palette() -> ViewPalette:
    """Return the colours of the light theme, which a view has until it is given others."""
    return view_palette(LIGHT)
