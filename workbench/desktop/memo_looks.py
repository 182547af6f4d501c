"""How the memo's words are set in the preview: fonts, colours, and the lines under marked words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from workbench.desktop import theme
from workbench.domain.memo_blocks import Look, Run, Shape

Underline = QTextCharFormat.UnderlineStyle

LINES = {
    "open": Underline.DotLine,
    "confirmed": Underline.SingleUnderline,
    "contradicted": Underline.DashUnderline,
    "unproven": Underline.DashDotLine,
    "no-check": Underline.NoUnderline,
    "recheck": Underline.WaveUnderline,
}
"""Marks are told apart by these as by their colours."""
BAR = 4  # pixels
_DASH, _GAP, _THIN = 7, 5, 1  # pixels
_WARNED = "contradicted"
_SIZES = {1: 2.0, 2: 1.5, 3: 1.06}  # shares of the text's own, by the level of a heading
_LARGE = 1.14
_ABOVE = {1: 9.0, 2: 8.0, 3: 7.0}  # units above a heading
_BEFORE = {
    Shape.STATEMENT: 0.5,
    Shape.GROUP: 3.5,
    Shape.LEAD: 2.5,
    Shape.FINDING: 2.0,
    Shape.NOTE: 2.0,
    Shape.CITE: 0.5,
    Shape.DETAIL: 1.0,
    Shape.VERDICT: 1.0,
    Shape.PLAIN: 2.0,
    Shape.TITLE: 1.0,
}


class Looks:
    """The formats of one theme and text size; made anew when either changes. GUI thread only."""

    def __init__(self, current: theme.Theme, points: float) -> None:
        self.theme = current
        self.font = theme.reading_font(points)
        self.unit = theme.unit()
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._metrics = QFontMetricsF(self.font)

    def plain(self, *, large: bool = False, dim: bool = False) -> QTextCharFormat:
        """Return the format of words that nothing is said about."""
        made = QTextCharFormat()
        made.setFont(self.font)
        made.setForeground(QColor(self.theme.dim if dim else self.theme.ink))
        if large:
            made.setFontPointSize(self.font.pointSizeF() * _LARGE)
        return made

    def heading(self, level: int) -> QTextCharFormat:
        """Return the format of a heading's words."""
        made = self.plain()
        made.setFontPointSize(self.font.pointSizeF() * _SIZES[level])
        made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def run(self, run: Run, base: QTextCharFormat) -> QTextCharFormat:
        """Return the format of a run among words set as ``base``."""
        made = QTextCharFormat(base)
        self._dress(made, run.look, run.mark)
        if run.link:
            self.lead(made, run.link if run.outside else f"#{run.link}")
            if run.look is not Look.NUMBER:
                made.setForeground(QColor(self.theme.accent))
        return made

    def lead(self, made: QTextCharFormat, target: str) -> None:
        """Make words lead somewhere."""
        made.setAnchor(True)
        made.setAnchorHref(target)

    def marked(self, made: QTextCharFormat, mark: str) -> None:
        """Draw the draft's words as their mark is."""
        tone = self.theme.colours[mark]
        made.setUnderlineStyle(LINES[mark])
        made.setUnderlineColor(QColor(tone.ink))
        if mark == "no-check":
            made.setForeground(QColor(tone.text))
        else:
            made.setBackground(QColor(tone.wash))

    def _dress(self, made: QTextCharFormat, look: Look, mark: str) -> None:
        if look is Look.MARK:
            self.marked(made, mark)
        elif look is Look.LABEL:
            made.setFontWeight(QFont.Weight.DemiBold)
            made.setForeground(QColor(self._label_colour(mark)))
        elif look is Look.STRONG:
            made.setFontWeight(QFont.Weight.DemiBold)
        elif look is Look.STRUCK:
            made.setFontStrikeOut(True)
            made.setForeground(QColor(self.theme.dim))
        elif look is Look.NUMBER:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            made.setFontPointSize(self.font.pointSizeF() * theme.LARGE)  # Qt makes it smaller
            made.setForeground(QColor(self._label_colour(mark)))
        elif look is Look.CODE:
            made.setFontFamilies(self._mono.families())
            made.setFontPointSize(self.font.pointSizeF() * theme.COMPACT)
            made.setForeground(QColor(self.theme.dim))
        elif look is Look.DIM:
            made.setForeground(QColor(self.theme.dim))

    def _label_colour(self, mark: str) -> str:
        if mark in self.theme.colours:
            return self.theme.colours[mark].text
        return self.theme.ink if mark == "note" else self.theme.colours[_WARNED].text

    def above(self, shape: Shape | None = None, *, level: int = 0, units: float = 0.0) -> QTextBlockFormat:
        """Return the format of a block with the space above it that belongs there."""
        made = QTextBlockFormat()
        space = _ABOVE[level] if level else units if shape is None else _BEFORE[shape]
        made.setTopMargin(space * self.unit)
        if level:
            made.setBottomMargin(self.unit)
            made.setHeadingLevel(level)
        if shape in (Shape.FINDING, Shape.NOTE):
            wash = self.theme.colours["open"].wash if shape is Shape.FINDING else self.theme.panel
            made.setBackground(QColor(wash))
        return made

    def bar(self, relation: str) -> QBrush:
        """Return what paints the bar beside a piece of evidence: dashed, solid or thin."""
        colour = QColor(self.theme.colours[relation].ink)
        if relation == "corroborates":
            return QBrush(colour)
        tile = QPixmap(BAR, _DASH + _GAP)
        tile.fill(QColor(self.theme.panel))
        painter = QPainter(tile)
        if relation == "contradicts":
            painter.fillRect(0, 0, BAR, _DASH, colour)
        else:
            painter.fillRect(0, 0, _THIN, tile.height(), colour)
        painter.end()
        return QBrush(tile)

    def highlight(
        self, words: QTextCursor, *, focused: bool = False
    ) -> QAbstractTextDocumentLayout.Selection:
        """Return how selected words are painted, or those of the link that has the focus."""
        made, look = QAbstractTextDocumentLayout.Selection(), QTextCharFormat()
        look.setBackground(QColor(self.theme.accent_wash if focused else self.theme.selection))
        if focused:
            look.setForeground(QColor(self.theme.accent))
            look.setFontUnderline(True)
        made.cursor, made.format = words, look
        return made

    def width(self, words: str) -> float:
        """Return the pixels that words take in a line."""
        return self._metrics.horizontalAdvance(words)

    def hairline(self) -> QBrush:
        """Return the colour of the lines between rows."""
        return QBrush(QColor(self.theme.line), Qt.BrushStyle.SolidPattern)
