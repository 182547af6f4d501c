"""How large the parts of the matrix are, from the controls' font, and text broken for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.desktop import theme
from workbench.desktop.claim_editor.wrapped_text import WrappedText

_MOST_KEPT = 4_000
_MOST_LETTERS = 200
_ENDLESS = 10_000.0  # pixels
_CENTRED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


def row_height() -> int:
    """Return the height of a claim's row: two lines of words."""
    return theme.unit() * 11


@dataclass(frozen=True, slots=True)
class Shares:
    """How wide the parts are that grow with the window, in pixels."""

    claim: int
    column: int
    findings: int


def share_out(room: int, columns: int) -> Shares:
    """Share a page's width out: sources come first, and what they leave goes to claims and findings.

    In a narrow window claims and findings keep what their words need at least, and the sources scroll.
    """
    unit = theme.unit()
    claim = min(max(unit * 44, round(room * 0.23)), unit * 90)
    findings = min(max(unit * 32, round(room * 0.13)), unit * 60)
    rest = room - number_width() - verdict_width() - origins_width() - claim - findings
    lacking = columns * unit * 19 - rest
    if 0 < lacking <= claim - unit * 64:  # then all sources are in sight
        claim, rest = claim - lacking, rest + lacking
    column = max(unit * 19, min(unit * 26, rest // max(1, columns)))
    spare = max(0, rest - column * columns)
    return Shares(claim + round(spare * 0.55), column, findings + spare - round(spare * 0.55))


def group_height(lines: int) -> int:
    """Return the height of the row that names the origins, in so many lines."""
    return round(QFontMetricsF(theme.small_font()).lineSpacing() * max(2, lines) + theme.unit() * 3)


def name_lines(name: str, width: int) -> int:
    """Return how many lines the name of an origin takes over columns so wide, three at most."""
    metrics = QFontMetricsF(theme.small_font())
    room = QRectF(0, 0, width - theme.unit() * 2, _ENDLESS)
    height = metrics.boundingRect(room, _CENTRED, name[:_MOST_LETTERS]).height()
    return min(3, round(height / metrics.lineSpacing()))


def titles_height(titles: Iterable[str], column: int, room: int) -> int:
    """Return how high documents' titles stand in columns of a width; ``room`` is the height of it all.

    The longest title decides, but most of the room is for the claims.
    """
    unit = theme.unit()
    metrics = QFontMetricsF(theme.small_font(size=theme.COMPACT))
    longest = max((metrics.horizontalAdvance(title[:_MOST_LETTERS]) for title in titles), default=0.0)
    broken = longest / title_lines(column) * 1.3 + unit * 4  # lines are broken between words
    return round(max(unit * 22, min(broken, unit * 40, room * 0.27)))


def title_lines(column: int) -> int:
    """Return how many lines of a title stand side by side in a column of a width."""
    metrics = QFontMetricsF(theme.small_font(size=theme.COMPACT))
    return max(1, min(3, int((column - theme.unit() * 2) / metrics.lineSpacing())))


def number_width() -> int:
    """Return the width of the claims' numbers."""
    return theme.unit() * 10


def verdict_width() -> int:
    """Return the width of the verdicts."""
    return theme.unit() * 27


def origins_width() -> int:
    """Return the width of the counts of independent origins."""
    return theme.unit() * 23


class Lines:
    """Texts broken into few lines for painting, kept as long as font and width stay."""

    def __init__(self, most_lines: int) -> None:
        self._most_lines = most_lines
        self._kept: dict[tuple[str, int, str], WrappedText] = {}

    def paint(
        self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, *, turned: bool = False
    ) -> None:
        """Paint a text from the leading edge, in the middle of a box's height."""
        key = (text, int(box.width()), font.key())
        broken = self._kept.get(key)
        if broken is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            broken = self._kept[key] = WrappedText(self._most_lines)
            broken.set_text(text, font)
            broken.lay_out(key[1], right_to_left=turned)
        painter.setPen(QColor(colour))
        broken.paint(painter, QPointF(box.left(), box.center().y() - broken.height / 2))


def paint_fitting(painter: QPainter, box: QRectF, text: str) -> None:
    """Paint a text in the middle of a box in as many lines as it has room for, cut between words."""
    metrics = QFontMetricsF(painter.font())

    def fits(candidate: str) -> bool:
        return box.contains(metrics.boundingRect(box, _CENTRED, candidate))

    shown = text
    if not fits(text):
        ends = [place for place, letter in enumerate(text) if letter == " "]
        cut = bisect_left(ends, 1, key=lambda end: int(not fits(f"{text[:end]}…")))
        shown = f"{text[: ends[cut - 1]]}…" if cut else text
    if shown == text and not fits(text):  # a single word too long for the box
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _CENTRED, shown)
