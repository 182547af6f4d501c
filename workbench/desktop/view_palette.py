"""The document view's colours, taken from the theme."""

from __future__ import annotations

from PySide6.QtGui import QColor

from workbench.desktop import theme
from workbench.desktop.document_view import ViewPalette, mark_colours


def view_palette(current: theme.Theme) -> ViewPalette:
    """Translate a theme for the document view."""
    return ViewPalette(
        paper=QColor(current.paper),
        ink=QColor(current.ink),
        dim=QColor(current.faint),
        rule=QColor(current.line),
        strip=QColor(current.map_strip),
        accent=QColor(current.accent),
        link=QColor(current.accent),
        selection=QColor(current.selection),
        found=QColor(current.found),
        aside=QColor(current.dim),
        note_wash=QColor(current.accent_wash),
        marks=mark_colours({style: (tone.ink, tone.wash) for style, tone in current.colours.items()}),
    )
