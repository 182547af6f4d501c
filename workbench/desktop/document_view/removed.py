"""Words that were deleted or moved away, shown struck below the paragraph they stood in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from workbench.desktop.document_view.fonts import reading_font
from workbench.desktop.document_view.geometry import Geometry
from workbench.desktop.document_view.note_words import by_whom
from workbench.desktop.document_view.row_layout import Removed, RowLayout
from workbench.domain.structure import Note, NoteKind

_SCALE = 0.86
_LONGEST = 600  # characters of one deletion


def lay_out_removed(layout: RowLayout, changes: Sequence[Note], geometry: Geometry, points: float) -> float:
    """Lay the words taken out of a row below it and return the bottom, in pixels from the row's top."""
    bottom = layout.text_bottom
    for note in changes:
        if not note.text or note.kind is NoteKind.INSERTION:
            continue
        top = bottom + geometry.line_height * 0.12
        text, formats = _line(note)
        words = QTextLayout(text, reading_font(points * _SCALE))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        words.setTextOption(option)
        words.setFormats(formats)
        bottom = top + _broken(words, geometry.text_width - geometry.em * 1.4)
        layout.removed.append(Removed(words, geometry.text_left + geometry.em * 1.4, top, bottom))
    return bottom


def _line(note: Note) -> tuple[str, list[QTextLayout.FormatRange]]:
    words = " ".join(note.text.split())
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    if note.kind is NoteKind.MOVE:
        label = QCoreApplication.translate("notes", "Moved away:") + " "
    else:
        label = QCoreApplication.translate("notes", "Deleted:") + " "
    who = by_whom(note)
    struck = QTextCharFormat()
    struck.setFontStrikeOut(True)
    found = QTextLayout.FormatRange()
    # Qt counts UTF-16 units.
    found.start, found.length, found.format = _units(label), _units(words), struck
    return label + words + (f"  · {who}" if who else ""), [found]


def _broken(words: QTextLayout, width: float) -> float:
    height = 0.0
    words.beginLayout()
    while True:
        line = words.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    words.endLayout()
    return height


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
