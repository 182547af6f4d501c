"""Says which scripts of a text no font of this system can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextLayout

_SHOWN_BY_NOTHING = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp", "Cn", "Co")


def missing_scripts(letters: Iterable[str], font: QFont) -> list[str]:
    """Return the names of the scripts of which a letter would be shown as a box, sorted."""
    wanted = [
        letter
        for letter in letters
        if not letter.isascii() and unicodedata.category(letter) not in _SHOWN_BY_NOTHING
    ]
    found = set()
    for letter in wanted:
        layout = QTextLayout(letter, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        if any(0 in run.glyphIndexes() for run in layout.glyphRuns()):
            found.add(unicodedata.name(letter, "an unknown script").split()[0].title())
    return sorted(found)
