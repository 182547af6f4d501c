"""The faces of the document view: a serif to read, a mono for preformatted text, a sans for the margins."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

DEFAULT_POINTS = 12.5
SMALLEST_POINTS, LARGEST_POINTS = 7.0, 40.0
CHARACTERS_A_LINE = 66
LINE_SPACING = 1.58

# Ordinary English prose, long enough that its average character is that of a text.
_SAMPLE = "The estimate of record remains, and the port authority moved it up by two weeks in March. "
_SERIFS = {
    "darwin": ("Charter", "Iowan Old Style", "Georgia", "Times New Roman"),
    "win32": ("Georgia", "Cambria", "Constantia", "Times New Roman"),
    "linux": ("Charter", "Source Serif 4", "Liberation Serif", "Noto Serif", "DejaVu Serif"),
}


@lru_cache(maxsize=1)
def reading_family() -> str:
    """Return the best serif family to read in that is installed; Qt finds others for signs it lacks."""
    wanted = _SERIFS.get(sys.platform, _SERIFS["linux"])
    return next((family for family in wanted if QFontDatabase.hasFamily(family)), "serif")


def reading_font(points: float) -> QFont:
    """Return the face that running text is set in."""
    font = QFont(reading_family())
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setKerning(True)
    return font


def mono_font(points: float) -> QFont:
    """Return the face of preformatted text."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(points)
    return font


def margin_font(points: float) -> QFont:
    """Return the face of paragraph numbers and pills."""
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return font


def measure(font: QFont) -> float:
    """Return the width in pixels of a comfortable line of prose."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * CHARACTERS_A_LINE
