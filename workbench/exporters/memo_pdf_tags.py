"""The structure of a PDF for screen readers and for copying: which words are a heading, a cell, a list.

Qt's writer knows no tagged PDF (ISO 32000-1, 14.8). So signals are painted between the words, short lines
far off the page, and replaced by the operators of marked content once the file is there. Letters of
which a font gives back others than were written (conjuncts, ideographs, pictures) say what they stand for.
Uses Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextLine

_FAR = -30000
_SIGNAL = re.compile(rb"%d (\d+) m\n%d \1 l\nS\n" % (_FAR, _FAR + 1))
_END, _SPAN_END, _ARTIFACT, _FIRST = range(4)
_OPERATORS = {_END: b"EMC\n", _SPAN_END: b"EMC\nQ\nEMC\n", _ARTIFACT: b"/Artifact BMC\n"}
_SET_ALONE = re.compile(rb"q\n((?:(?!q\n|Q\n)[^\n]*\n)*?BT\n(?:(?!ET\n)[^\n]*\n)*ET\n)Q\n")
"""Words with a state of their own: Poppler takes where a span ends for where what it stands for is."""
_UNSURE = re.compile(
    # Not Hebrew and Arabic: PDFium finds their letters, but turns around what they are said to stand for.
    "[^ -\u085f\u08a0-\u08ff\u2010-\u2027\u2030-\u205e\u2066-\u2069\u20a0-\u20bf\u2100-\u25ff]"
)
_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What words are, and within what ("TD" within a "TR"); a role of ISO 32000-1, 14.8.4."""

    role: str
    within: Tag | None = None


@dataclass(slots=True)
class TaggedPage:
    """The tags of a page's marked content in its order, and what to say instead of their letters."""

    tags: list[Tag] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def begin(self, painter: QPainter, tag: Tag, said: str) -> None:
        """Begin words of a tag; ``said`` is what to say instead of their letters, if anything."""
        _signal(painter, _FIRST + len(self.tags))
        self.tags.append(tag)
        self.said.append(said)

    def end(self, painter: QPainter) -> None:
        """End the words begun last."""
        _signal(painter, _SPAN_END if self.said[-1] else _END)

    def operators(self, content: bytes) -> bytes:
        """Replace the signals in a page's content."""
        first, *rest = _SIGNAL.split(content)
        made = [first]
        for signal, between in zip(rest[::2], rest[1::2], strict=True):
            number = int(signal)
            if number < _FIRST:
                made += (_OPERATORS[number], between)
                continue
            at = number - _FIRST
            made.append(b"/%s <</MCID %d>> BDC\n" % (self.tags[at].role.encode(), at))
            if said := self.said[at]:
                made.append(
                    b"q\n/Span <</ActualText <feff%s>>> BDC\n" % said.encode("utf-16-be").hex().encode()
                )
                between = _SET_ALONE.sub(rb"\1", between)
            made.append(between)
        return b"".join(made)


def begin_artifact(painter: QPainter) -> None:
    """Begin what is no content: running heads, rules, bars."""
    _signal(painter, _ARTIFACT)


def end_artifact(painter: QPainter) -> None:
    """End what is no content."""
    _signal(painter, _END)


def said_instead(words: str, line: QTextLine) -> str:
    """Return a line's words where a font may give back others; "" where not."""
    if not _UNSURE.search(words):
        return ""
    units = words.encode("utf-16-be")
    start, length = line.textStart(), line.textLength()
    own = units[2 * start : 2 * (start + length)].decode("utf-16-be", "replace")
    return _ISOLATES.sub("", own) if _UNSURE.search(own) else ""


def structure(pages: list[TaggedPage], page_ids: list[int], first: int) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of the structure tree: its root is the object ``first``."""
    root, parents, document = first, first + 1, first + 2
    children: dict[Tag | None, list[bytes]] = {}
    numbers: dict[Tag, int] = {}
    order: list[Tag] = []

    def number_of(tag: Tag) -> int:
        if tag not in numbers:
            numbers[tag] = document + 1 + len(numbers)
            order.append(tag)
            own = b"%d 0 R" % numbers[tag]
            if tag.within is not None:
                number_of(tag.within)
            children.setdefault(tag.within, []).append(own)
        return numbers[tag]

    by_page = []
    for page, page_id in zip(pages, page_ids, strict=True):
        found = []
        for at, tag in enumerate(page.tags):
            found.append(b"%d 0 R" % number_of(tag))
            content = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page_id, at)
            children.setdefault(tag, []).append(content)
        by_page.append(b" ".join(found))
    lists = b" ".join(b"%d [%s]" % pair for pair in enumerate(by_page))
    yield (
        root,
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        % (
            document,
            parents,
            len(pages),
        ),
    )
    yield parents, b"<</Nums [%s]>>" % lists
    yield document, _element("Document", root, children.get(None, []))
    for tag in order:
        above = document if tag.within is None else numbers[tag.within]
        yield numbers[tag], _element(tag.role, above, children[tag])


def _element(role: str, above: int, within: list[bytes]) -> bytes:
    scope = b"/A<</O/Table/Scope/Column>>" if role == "TH" else b""
    return b"<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>" % (role.encode(), above, scope, b" ".join(within))


def _signal(painter: QPainter, number: int) -> None:
    painter.drawLine(QPointF(_FAR, number), QPointF(_FAR + 1, number))
