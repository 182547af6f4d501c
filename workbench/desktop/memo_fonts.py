"""Says which scripts of a text no font of this system can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextLayout

_SHOWN_BY_NOTHING = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp", "Cn", "Co")
_BETWEEN = " "  # keeps letters from being joined


def missing_scripts(letters: Iterable[str], font: QFont) -> set[str]:
    """Return the names of the scripts of which a letter would be shown as a box."""
    wanted = [
        letter
        for letter in letters
        if not letter.isascii() and unicodedata.category(letter) not in _SHOWN_BY_NOTHING
    ]
    owners: list[str] = []  # by UTF-16 units, which Qt counts
    for letter in wanted:
        owners += [letter] * (2 if ord(letter) > 0xFFFF else 1) + [_BETWEEN]
    layout = QTextLayout(_BETWEEN.join(wanted), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    boxes = {
        owners[place]
        for run in layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        for glyph, place in zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
        if glyph == 0
    }
    return {unicodedata.name(box, "an unknown script").split()[0].title() for box in boxes}
