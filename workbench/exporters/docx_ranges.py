"""Put the ranges of comments around words of a Word document's part, and leave all else as it is.

A comment's range begins and ends beside a run (ECMA-376, part 1, 17.13.4), so a run whose words belong to it
only in part is split in two that are set alike. Words within a text box, an equation or the like cannot
carry a comment; the run or the sign that holds them does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from workbench.domain.source_spans import SourceSpan

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_THROUGH = frozenset(
    {"p", "hyperlink", "ins", "del", "moveTo", "moveFrom", "fldSimple", "smartTag", "sdt", "sdtContent",
     "customXml", "dir", "bdo"}
)  # fmt: skip
"""Elements between a paragraph and its runs that may hold the ends of a comment's range as well."""
_CHANGES = frozenset({"ins", "moveTo"})
_BEFORE, _AFTER = 0, 1


@dataclass(frozen=True, slots=True)
class Range:
    """A comment's number and the words it is about: from a character of one span to one of another."""

    comment: int
    first: tuple[SourceSpan, int]
    last: tuple[SourceSpan, int]


def parse_part(data: bytes) -> Element:
    """Parse a part so that it can be written again as it was; no entities, nothing outside the bytes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    return etree.fromstring(data, parser)


def part_bytes(root: Element) -> bytes:
    """Write a part."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


class CommentedPart:
    """A part of a Word document that holds words: its body, its footnotes, a header."""

    def __init__(self, data: bytes) -> None:
        self.root = parse_part(data)
        self._elements = list(self.root.iter("*"))
        self.kind = etree.QName(self.root).localname
        self._w = f"{{{etree.QName(self.root).namespace}}}"
        self._last_id = -1
        self._left_out: dict[Element, int] = {}  # blanks at the front of words that were cut

    def in_box(self, span: SourceSpan) -> bool:
        """Whether words stand in a text box, which no comment can reach into."""
        element = self._elements[span.element]
        return next(element.iterancestors(f"{self._w}txbxContent"), None) is not None

    def note_of(self, span: SourceSpan, kind: str) -> str:
        """Give the id of the footnote or endnote that holds words."""
        element = self._elements[span.element]
        note = next(element.iterancestors(f"{self._w}{kind}"), None)
        return "" if note is None else note.get(f"{self._w}id") or ""

    def reference(self, kind: str, own_id: str) -> int | None:
        """Give the number of the element that refers to a footnote or endnote; None if there is none."""
        name = f"{self._w}{kind}Reference"
        for at, element in enumerate(self._elements):
            if element.tag == name and element.get(f"{self._w}id") == own_id:
                return at
        return None

    def comment_ids(self) -> Iterator[str]:
        """Give the ids of comments that are referred to here."""
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for element in self.root.iter(f"{self._w}{name}"):
                yield element.get(f"{self._w}id") or ""

    def enclose(self, ranges: Sequence[Range]) -> None:
        """Put the ranges in. To be called once: the places of spans are those of the part as it was."""
        ends = [(one.first[1], _BEFORE, one.first[0], one.comment) for one in ranges]
        ends += [(one.last[1], _AFTER, one.last[0], one.comment) for one in ranges]
        # From the end on: what is split off behind a place does not move the places before it.
        for at, side, span, comment in sorted(ends, key=lambda end: (end[0], end[1]), reverse=True):
            self._put(span, at - span.start + side, side, comment)

    def _put(self, span: SourceSpan, words: int, side: int, comment: int) -> None:
        """Put one end of a range before or behind so many of a span's characters."""
        element = self._elements[span.element]
        unit = self._unit(element)
        marks = self._marks(side, comment)
        _insert(*self._place(unit, element, span, words, side), marks)
        parent = marks[-1].getparent()
        while side == _AFTER and parent is not None and etree.QName(parent).localname in _CHANGES:
            parent.addnext(marks[-1])  # the comment's sign is no part of what the writer inserted
            parent = marks[-1].getparent()

    def _place(
        self, unit: Element, element: Element, span: SourceSpan, words: int, side: int
    ) -> tuple[Element, int]:
        """Say beside which element, and on which side, an end of a range belongs; part the run for it."""
        if etree.QName(unit).localname != "r":
            return unit, side
        child = element
        while child.getparent() is not unit:
            child = child.getparent()  # type: ignore[assignment]  # the unit is above the element
        if child is element and span.offset is not None:
            return self._cut(unit, child, span.offset + words - self._left_out.get(child, 0))
        return self._cut_before(unit, child.getnext() if side == _AFTER else child)

    def _marks(self, side: int, comment: int) -> list[Element]:
        w, number = self._w, str(comment)
        if side == _BEFORE:
            return [etree.Element(f"{w}commentRangeStart", {f"{w}id": number})]
        run = etree.Element(f"{w}r")
        etree.SubElement(run, f"{w}commentReference", {f"{w}id": number})
        return [etree.Element(f"{w}commentRangeEnd", {f"{w}id": number}), run]

    def _unit(self, element: Element) -> Element:
        """Give the run, or what else stands in the paragraph, that holds an element."""
        path = [element, *element.iterancestors()]
        top = max((at for at, one in enumerate(path) if one.tag == f"{self._w}p"), default=len(path) - 1)
        for one in reversed(path[:top]):
            if not (one.tag.startswith(self._w) and etree.QName(one).localname in _THROUGH):
                return one
        return element

    def _cut(self, run: Element, words: Element, at: int) -> tuple[Element, int]:
        """Part a run before a character of its text; say beside which element and where the parting is."""
        text = words.text or ""
        if at <= 0:
            return self._cut_before(run, words)
        if at >= len(text):
            return self._cut_before(run, words.getnext())
        before, behind = text[:at], text[at:]
        if words.get(_XML_SPACE) != "preserve":  # blanks at the edges did not show, and still do not
            self._left_out[words] = len(before) - len(before.lstrip(_BLANKS))
            before, behind = before.lstrip(_BLANKS), behind.rstrip(_BLANKS)
        rest = etree.Element(words.tag, {_XML_SPACE: "preserve"})
        words.set(_XML_SPACE, "preserve")
        words.text, rest.text = before, behind
        words.addnext(rest)
        return self._cut_before(run, rest)

    def _cut_before(self, run: Element, child: Element | None) -> tuple[Element, int]:
        if child is None:
            return run, _AFTER
        properties = run.find(f"{self._w}rPr")
        if all(one is properties for one in child.itersiblings(preceding=True)):
            return run, _BEFORE
        rest = etree.Element(run.tag)
        for name, value in run.items():
            rest.set(name, value)
        moved = [child, *child.itersiblings()]
        if properties is not None:
            rest.append(deepcopy(properties))
        rest.extend(moved)
        run.addnext(rest)
        self._renumber(rest)
        return run, _AFTER

    def _renumber(self, run: Element) -> None:
        """Give tracked changes of how words are set ids of their own in a run's second half."""
        properties = run.find(f"{self._w}rPr")
        for element in () if properties is None else properties.iter("*"):
            if element.get(f"{self._w}id") is None:
                continue
            self._last_id = (self._highest_id() if self._last_id < 0 else self._last_id) + 1
            element.set(f"{self._w}id", str(self._last_id))

    def _highest_id(self) -> int:
        ids = (element.get(f"{self._w}id", "") for element in self.root.iter("*"))
        return max((int(one) for one in ids if one.isdecimal()), default=0)


def _insert(beside: Element, side: int, marks: Sequence[Element]) -> None:
    if side == _BEFORE:
        for mark in marks:
            beside.addprevious(mark)
    else:
        for mark in reversed(marks):
            beside.addnext(mark)
