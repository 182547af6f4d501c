"""Gives the memo's Markdown the shape of its page: sections, cards of evidence, marks and anchors.

The memo's own Markdown says what everything is by its words: a heading "Claim 7", a bold "Confirmed", a link
to a document. Nothing that came from a document can be bold, a heading or a link, so these are safe to go by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from workbench.domain.memo import RECHECK
from workbench.domain.model import Relation, Verdict
from workbench.exporters.words import DRAWN, LABELS

_BEFORE_INLINE, _AFTER_INLINE = 25, 15
_MARKUP = re.compile(r"[\\`*\[&]")
_VERDICTS = frozenset(verdict.value for verdict in Verdict)
_RELATIONS = frozenset(relation.value for relation in Relation)
_LINES = frozenset(
    ["h1", "h2", "h3", "p", "blockquote", "ul", "li", "table", "thead", "tbody", "tr", "section", "div"]
)
_NUMBERED = re.compile(r"(Claim|Document|Reply) (\d+)")


class MemoLayout(Extension):
    """Arrange a converted piece of the memo as sections.

    ``simple`` builds cards from tables, for a viewer that draws borders around nothing else (Qt's).
    """

    def __init__(self, *, simple: bool) -> None:
        super().__init__()
        self._simple = simple

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the package's name)
        """Work before and after the conversion of what stands within lines."""
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.register(_PlainWords(md), "memo_plain_words", _BEFORE_INLINE)
        md.treeprocessors.register(_Layout(md, simple=self._simple), "memo_layout", _AFTER_INLINE)


class _PlainWords(Treeprocessor):
    """Spares words without any markup the search for it: most of what is quoted."""

    def run(self, root: Element) -> None:
        """Mark such words as finished."""
        for element in root.iter():
            if element.text and not _MARKUP.search(element.text):
                element.text = AtomicString(element.text)


class _Layout(Treeprocessor):
    def __init__(self, md: Markdown, *, simple: bool) -> None:
        super().__init__(md)
        self._simple = simple

    def run(self, root: Element) -> None:
        """Rearrange the converted piece in place."""
        for strong in root.iter("strong"):
            style = LABELS.get(_text(strong).rstrip(":"))
            if style:
                strong.set("class", f"label {style}")
        for emphasis in root.iter("em"):
            style = DRAWN.get(_text(emphasis))
            if style:
                emphasis.set("class", f"mark {style}")
        children = list(root)
        for child in children:
            root.remove(child)
        arrangement = _Arrangement(root, simple=self._simple)
        for child in children:
            arrangement.add(child)
        for element in root.iter():
            if element.tag in _LINES:
                element.tail = "\n"


@dataclass
class _Arrangement:
    """Where the next element goes: into which section, which card, and as what."""

    root: Element
    simple: bool

    def __post_init__(self) -> None:
        self._section = self.root
        self._card: Element | None = None
        self._relation = ""
        self._verdict = ""

    def add(self, element: Element) -> None:
        """Place one element behind those already placed."""
        if element.tag in ("h1", "h2", "h3"):
            self._add_heading(element)
        elif element.tag == "blockquote":
            self._add_quotation(element)
        elif element.tag == "p":
            self._add_paragraph(element)
        else:
            self._section.append(element)

    def _add_heading(self, heading: Element) -> None:
        self._card, self._relation, self._verdict = None, "", ""
        numbered = _NUMBERED.fullmatch(_text(heading))
        if numbered is None:
            self._section = self.root
            self._name(heading, _text(heading).lower().replace(" ", "-") if heading.tag == "h2" else "")
        else:
            name = numbered[1].lower()
            self._section = self.root if self.simple else SubElement(self.root, "section", {"class": name})
            self._name(heading if self.simple else self._section, f"{name}-{numbered[2]}")
        self._section.append(heading)

    def _name(self, element: Element, anchor: str) -> None:
        """Let links lead to an element; Qt's viewer knows only named links."""
        if anchor and self.simple:
            SubElement(element, "a", {"name": anchor})
        elif anchor:
            element.set("id", anchor)

    def _add_paragraph(self, paragraph: Element) -> None:
        role, style = self._role(paragraph)
        paragraph.set("class", f"{role} {style}".strip())
        if role in ("statement", "title", "plain"):
            paragraph.set("dir", "auto")
        if role == "group":
            self._relation, self._card = style, None
        elif role == "verdict":
            self._verdict = style
        card = self._card if role in ("cite", "detail") else None
        (self._section if card is None else card).append(paragraph)

    def _role(self, paragraph: Element) -> tuple[str, str]:
        """Say what a paragraph is by its first words, and the style that goes with it."""
        first = paragraph[0] if len(paragraph) and not paragraph.text else None
        if first is not None and first.tag == "strong":
            style = LABELS.get(_text(first).rstrip(":"), "")
            if style in _RELATIONS:
                return "group", style
            if style in _VERDICTS:
                changed = any(_text(other) == "Recheck" for other in paragraph.iter("strong"))
                return "verdict", RECHECK if changed else style
            return "finding", style
        if first is not None and first.tag == "a" and self._relation:
            return "cite", ""
        if first is not None and first.tag == "em":
            return "detail", ""
        follows_heading = len(self._section) > 0 and self._section[-1].tag == "h3"
        numbered = follows_heading and _NUMBERED.fullmatch(_text(self._section[-1]))
        return ("statement" if numbered else "plain"), ""

    def _add_quotation(self, quotation: Element) -> None:
        for paragraph in quotation:
            paragraph.set("dir", "auto")
        if self._relation:
            self._card = self._new_card()
            self._card.append(quotation)
            return
        quotation.set("class", "words")
        if len(self._section) and self._section[-1].tag == "p":
            self._section[-1].set("class", "detail lead")
        for paragraph in quotation:
            _mark(paragraph, self._verdict)
        self._section.append(quotation)

    def _new_card(self) -> Element:
        if not self.simple:
            return SubElement(self._section, "div", {"class": f"evidence {self._relation}"})
        table = SubElement(self._section, "table", {"class": "evidence", "width": "100%", "cellspacing": "0"})
        row = SubElement(table, "tr")
        SubElement(row, "td", {"class": f"bar {self._relation}", "width": "4"})
        return SubElement(row, "td", {"class": "card"})


def _mark(paragraph: Element, style: str) -> None:
    """Draw a paragraph's words as the marks of the draft are drawn."""
    span = Element("span", {"class": f"mark {style}"})
    span.text, paragraph.text = paragraph.text, None
    for child in list(paragraph):
        paragraph.remove(child)
        span.append(child)
    paragraph.append(span)


def _text(element: Element) -> str:
    return "".join(element.itertext())
