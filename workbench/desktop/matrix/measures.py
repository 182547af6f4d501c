"""How large the parts of the matrix are, from the controls' font, and text broken for them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.desktop import theme
from workbench.desktop.claim_editor.wrapped_text import WrappedText

_MOST_KEPT = 4_000


def row_height() -> int:
    """Return the height of a claim's row: two lines of words."""
    return theme.unit() * 11


def group_height() -> int:
    """Return the height of the line that names the origins."""
    return theme.unit() * 13


def titles_height() -> int:
    """Return the height of the line with the documents' titles, which stand upright."""
    return theme.unit() * 30


def column_width(columns: int, room: int) -> int:
    """Return how wide the documents' columns are: they share the room, within what looks well."""
    unit = theme.unit()
    return max(unit * 18, min(unit * 24, room // max(1, columns)))


def number_width() -> int:
    """Return the width of the claims' numbers."""
    return theme.unit() * 12


def verdict_width() -> int:
    """Return the width of the verdicts."""
    return theme.unit() * 28


def claim_width(window: int) -> int:
    """Return the width of the claims' words in a window of a width."""
    return max(theme.unit() * 40, round(window * 0.27))


def origins_width() -> int:
    """Return the width of the counts of independent origins."""
    return theme.unit() * 22


def findings_width(window: int) -> int:
    """Return the width of the findings in a window of a width."""
    return max(theme.unit() * 36, round(window * 0.15))


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


def fitting(text: str, font: QFont, box: QRectF) -> str:
    """Return a text that fits into a box when broken into lines there, cut where it is too long."""
    metrics = QFontMetricsF(font)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)

    def fits(candidate: str) -> bool:
        return box.contains(metrics.boundingRect(box, flags, candidate))

    if fits(text):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle].rstrip() + "…"):
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
