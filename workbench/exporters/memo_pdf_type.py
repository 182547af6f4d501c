"""The faces, sizes and colours of the memo on paper. Lengths are twips: twentieths of a point. Uses Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat

from workbench.domain.memo_blocks import Look, Run, Shape

TWIPS = 20
"""A point."""
INK, DIM, LINK, HAIR, RULE = "#1f2328", "#5f646b", "#2f5d8a", "#ddd8ce", "#a9a397"
_GOOD, _BAD, _OPEN, _CONTEXT, _UNPROVEN, _RECHECK = (
    "#1b7f79", "#b4481e", "#7d5e00", "#6a5aa8", "#54687c", "#a8326e",
)  # fmt: skip
COLOURS = {
    "open": _OPEN,
    "confirmed": _GOOD,
    "contradicted": _BAD,
    "unproven": _UNPROVEN,
    "no-check": DIM,
    "recheck": _RECHECK,
    "contradicts": _BAD,
    "corroborates": _GOOD,
    "context": _CONTEXT,
    "confidential": _BAD,
    "warning": _OPEN,
    "note": DIM,
}
"""What the word of a mark is set in, and its line."""
WASHES = {
    "open": "#fdf0c4",
    "confirmed": "#d6efec",
    "contradicted": "#fbe0d3",
    "unproven": "#e1e8ee",
    "no-check": "#ecebe7",
    "recheck": "#f9dde9",
}
"""What lies behind words of the draft."""
NOTE_WASH = "#f4f2ee"


class Face(Enum):
    """A family of letters, the best first; Qt goes on to others for scripts that none of them has."""

    SERIF = (
        "Charter", "Source Serif 4", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif", "serif"
    )  # fmt: skip
    SANS = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans", "sans-serif")
    MONO = ("Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Courier New", "monospace")


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a paragraph is set: points, the space around it, whether it stays with what follows.

    ``measure`` is the widest that its lines may be; 0: as wide as the page.
    """

    face: Face
    size: float
    leading: float
    before: float = 0
    after: float = 0
    colour: str = INK
    bold: bool = False
    keep: bool = False
    indent: float = 0
    measure: float = 0


TITLE = Style(Face.SERIF, 24, 29, after=6, bold=True, keep=True)
LONG_TITLE = Style(Face.SERIF, 16, 20.5, after=6, bold=True, keep=True)
HEADINGS = {
    2: Style(Face.SERIF, 15, 19, before=30, after=13, bold=True, keep=True),
    3: Style(Face.SANS, 9.5, 13, before=20, after=2, colour=DIM, bold=True, keep=True),
}
SHAPES = {
    Shape.PLAIN: Style(Face.SANS, 9.5, 13.5, before=3, after=3),
    Shape.TITLE: Style(Face.SANS, 11, 15, after=12, colour=DIM),
    Shape.STATEMENT: Style(Face.SERIF, 12, 15.6, after=3, bold=True, keep=True, measure=430),
    Shape.VERDICT: Style(Face.SANS, 9, 12.5, after=4, colour=DIM),
    Shape.FINDING: Style(Face.SANS, 9, 12.5, before=6, after=6, indent=6),
    Shape.NOTE: Style(Face.SANS, 9, 12.5, before=6, after=6, indent=6),
    Shape.GROUP: Style(Face.SANS, 9, 12.5, before=11, after=4, keep=True),
    Shape.LEAD: Style(Face.SANS, 9, 12.5, before=5, after=1, keep=True),
    Shape.CITE: Style(Face.SANS, 8.5, 11.8, before=1.5, colour=DIM),
    Shape.DETAIL: Style(Face.SANS, 9, 12.5, before=2.5),
}
CARD_DETAIL = Style(Face.SANS, 8.5, 11.8, before=1.5)
QUOTE = Style(Face.SERIF, 10, 14, before=1, after=1, measure=410)
WORDS = Style(Face.SERIF, 10, 15.6, before=1, after=2, indent=12, measure=410)
CELL = Style(Face.SANS, 9, 12.3)
HEAVY_CELL = Style(Face.SANS, 9, 12.3, bold=True)
HEAD = Style(Face.SANS, 8.5, 12, colour=DIM)
ITEM = Style(Face.SANS, 9, 12.6, before=1)
DRAFT = Style(Face.SERIF, 10, 15.4, before=6, measure=385)
MARGIN = Style(Face.SANS, 8, 15.4, colour=DIM, bold=True)
FRAME = Style(Face.SANS, 8, 10, colour=DIM)
_CODE_SIZE = 0.84  # of the size around it


@cache
def font(style: Style) -> QFont:
    """Return a style's font; its size is in twips, whatever is drawn on."""
    made = _face(style.face, style.size)
    made.setBold(style.bold)
    return made


@cache
def letters(style: Style, look: Look, mark: str, linked: bool) -> QTextCharFormat | None:
    """Return how words of a look differ from their paragraph's; None where they do not."""
    colour = _colour(look, mark, linked)
    if look is Look.CODE:
        made = _with(QTextCharFormat(), _face(Face.MONO, style.size * _CODE_SIZE))
    elif look in (Look.STRONG, Look.LABEL):
        heavy = QFont(font(style))
        heavy.setBold(True)
        made = _with(QTextCharFormat(), heavy)
    elif look is Look.NUMBER:
        made = _with(QTextCharFormat(), _face(Face.SANS, style.size, bold=True))
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif colour:
        made = QTextCharFormat()
    else:
        return None
    made.setForeground(QBrush(QColor(colour or style.colour)))
    return made


def format_of(style: Style, run: Run) -> QTextCharFormat | None:
    """Return how a run differs from its paragraph; None where it does not."""
    return letters(style, run.look, run.mark, bool(run.link))


def _colour(look: Look, mark: str, linked: bool) -> str:
    if look is Look.LABEL:
        return COLOURS.get(mark, DIM)
    if look in (Look.DIM, Look.STRUCK, Look.CODE) or (look is Look.MARK and mark == "no-check"):
        return DIM
    return LINK if linked else ""


def _face(face: Face, size: float, *, bold: bool = False) -> QFont:
    made = QFont(list(face.value))
    made.setPixelSize(round(size * TWIPS))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _with(made: QTextCharFormat, own: QFont) -> QTextCharFormat:
    made.setFont(own, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return made


PEN_STYLES = {
    "open": Qt.PenStyle.DotLine,
    "confirmed": Qt.PenStyle.SolidLine,
    "contradicted": Qt.PenStyle.DashLine,
    "unproven": Qt.PenStyle.DashDotLine,
}
"""The line under words of the draft, by mark; "recheck" is a wave."""
