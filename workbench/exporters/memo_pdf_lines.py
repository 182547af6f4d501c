"""Words of the memo set as lines, which pages are then made of. Lengths are twips. Uses Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from workbench.domain.memo_blocks import Align, Look, Runs
from workbench.exporters.escaping import directed, from_the_right, isolated, shown
from workbench.exporters.memo_pdf_tags import Tag
from workbench.exporters.memo_pdf_type import TWIPS, Style, font, format_of

_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_WHOLE = 3  # lines: so short a paragraph is never parted


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph that are drawn on or lead somewhere: UTF-16 units, end excluded."""

    start: int
    end: int
    mark: str
    link: str


STRUCK = "struck"
"""The mark of a span that is crossed out."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph that is laid out."""

    layout: QTextLayout
    style: Style
    spans: tuple[Span, ...]
    tag: Tag
    mixed: bool  # whether directions of writing mix


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What is drawn along neighbouring lines: a bar beside them, or a wash behind them, of a colour."""

    mark: str
    wash: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A line below words, so far below them, so thick and so long."""

    colour: str
    below: float
    thick: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What a heading is in the outline, and its place's name."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True, eq=False)
class Line:
    """What is never cut: words side by side, each at its x, a line of its paragraph.

    ``before`` is the space above it, but at the top of a page; with ``keep`` it stays on the page of the next
    one; with ``breaks`` it begins a page. ``head`` are its table's lines to repeat.
    """

    parts: tuple[tuple[float, Text, int], ...]
    height: float
    baseline: float
    before: float = 0
    keep: bool = False
    breaks: bool = False
    ground: Ground | None = None
    rule: Rule | None = None
    head: tuple[Line, ...] = ()
    mark: Mark | None = None


def text_of(runs: Runs, style: Style, width: float, tag: Tag, align: Align = Align.LEFT) -> Text:
    """Lay a paragraph out."""
    # Words alone set the direction of their paragraph.
    say = shown if len(runs) == 1 else _apart
    said = _trimmed([say(run.text) for run in runs])
    spans: list[Span] = []
    formats = []
    at = 0
    for run, words in zip(runs, said, strict=True):
        end = at + _units(words)
        if end == at:
            continue
        made = format_of(style, run)
        if made is not None:
            reach = QTextLayout.FormatRange()
            reach.start, reach.length, reach.format = at, end - at, made
            formats.append(reach)
        mark = {Look.MARK: run.mark, Look.STRUCK: STRUCK}.get(run.look, "")
        if mark or run.link:
            spans.append(Span(at, end, mark, run.link))
        at = end
    whole = "".join(said)
    layout = QTextLayout(whole, font(style))
    if align is Align.LEFT and from_the_right(whole):
        align = Align.RIGHT
    option = QTextOption(_ALIGNED[align])
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(formats)
    _break(layout, width)
    return Text(layout, style, tuple(spans), tag, directed(whole))


def lines_of(text: Text, x: float) -> list[Line]:
    """Give a paragraph's lines, its first two and its last two kept together."""
    return kept(beside([(x, text)]), keep=text.style.keep)


def beside(columns: Sequence[tuple[float, Text]]) -> list[Line]:
    """Give the lines of paragraphs that stand side by side, on common base lines."""
    rows = max(text.layout.lineCount() for _, text in columns)
    return [_row(columns, number) for number in range(rows)]


def kept(lines: list[Line], *, keep: bool, whole: bool = False) -> list[Line]:
    """Say which lines stay together; ``keep`` of the last of them with what follows."""
    last = len(lines) - 1
    together = whole or len(lines) <= _WHOLE
    for at, line in enumerate(lines):
        line.keep = keep if at == last else together or at in (0, last - 1)
    return lines


def stretches(text: Text, line: QTextLine, span: Span) -> Iterator[tuple[float, float]]:
    """Give from where to where a span reaches in a line: more than one where directions mix."""
    start = max(span.start, line.textStart())
    end = min(span.end, line.textStart() + line.textLength())
    if start >= end:
        return
    if not text.mixed:
        # Without the blank where the line was broken.
        yield _along(line, start), min(_along(line, end), line.naturalTextRect().right())
        return
    reached: tuple[float, float] | None = None
    for left, right in sorted(_glyphs(line, start, end)):
        if reached is None:
            reached = left, right
        elif left <= reached[1] + TWIPS:
            reached = reached[0], max(right, reached[1])
        else:
            yield reached
            reached = left, right
    if reached is not None:
        yield reached


def _glyphs(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Give from where to where each of the signs of some words reaches."""
    for run in line.glyphRuns(start, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for position, advance in zip(run.positions(), advances, strict=True):
            yield position.x(), position.x() + advance.x()


def _row(columns: Sequence[tuple[float, Text]], number: int) -> Line:
    parts = tuple((x, text, number) for x, text in columns if number < text.layout.lineCount())
    above = below = 0.0
    for _, text, at in parts:
        line = text.layout.lineAt(at)
        ascent, descent = line.ascent(), line.descent()
        lead = max(0.0, text.style.leading * TWIPS - ascent - descent) / 2
        above, below = max(above, ascent + lead), max(below, descent + lead)
    return Line(parts, above + below, above)


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()


def _apart(words: str) -> str:
    return isolated(shown(words))


def _trimmed(said: list[str]) -> list[str]:
    """Leave out white space at the ends of a paragraph, as a browser does."""
    for at, words in enumerate(said):
        said[at] = words.lstrip(" ")
        if said[at]:
            break
    for at in range(len(said) - 1, -1, -1):
        said[at] = said[at].rstrip(" ")
        if said[at]:
            break
    return said


def _units(words: str) -> int:
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def _along(line: QTextLine, position: int) -> float:
    """Return how far along its line a character stands."""
    found = line.cursorToX(position)
    assert isinstance(found, tuple)  # the type's description knows one number
    return float(found[0])
