"""What a Word document's styles make of a paragraph or of words, along their line of descent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.domain.structure import BlockKind
from workbench.importers.docx_package import W, number, switched_on, value
from workbench.importers.office_words import NOTHING_SAID, Words, inherited
from workbench.importers.safe_xml import Element

_LONGEST_DESCENT = 30
_BODY_LEVEL = 9
# Styles are known by the outline level they set, else by these names. Word writes built-in names in
# English, other programs in the language of their screen.
_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|nagłówek|заголовок|标题|見出し|제목)"
    r"\s*([1-9])",
    re.IGNORECASE,
)
_TITLE_NAMES = frozenset({"title", "titel", "titre", "título", "titolo", "название"})
_CAPTION_NAMES = frozenset({"caption", "beschriftung", "légende"})
_QUOTATION_NAMES = frozenset({"quote", "intense quote", "block text", "quotations", "zitat", "citation"})
_HEADINGS_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it says itself and what it inherits."""

    name: str = ""
    outline: int | None = None
    list_id: str = ""
    list_level: int | None = None
    words: Words = field(default_factory=Words)

    @property
    def kind(self) -> BlockKind | None:
        """What a paragraph of this style is by the style's name, headings apart."""
        name = self.name.lower()
        if name in _CAPTION_NAMES:
            return BlockKind.CAPTION
        return BlockKind.QUOTATION if name in _QUOTATION_NAMES else None

    @property
    def heading(self) -> int:
        """The level of a heading of this style, 0 if it makes none."""
        if self.outline is not None:
            return min(self.outline + 1, _HEADINGS_DEEPEST) if self.outline < _BODY_LEVEL else 0
        found = _HEADING_NAME.fullmatch(self.name.strip())
        if found is not None:
            return min(int(found[1]), _HEADINGS_DEEPEST)
        return 1 if self.name.strip().lower() in _TITLE_NAMES else 0


_RAISED_FROM = 4  # half points; some programs raise words by hand
_NO_STYLE = Style()
_VALUE, _ASCII, _HIGH_ANSI = f"{W}val", f"{W}ascii", f"{W}hAnsi"
_WORD_PROPERTIES = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}vanish": "hidden",
    f"{W}vertAlign": "raised",
    f"{W}position": "position",
    f"{W}rFonts": "font",
}


class Styles:
    """The styles of a document, by id; ``default`` is that of paragraphs that name none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        self.language = ""
        if root is None:
            return
        for element in root.iterfind(f"{W}style"):
            style_id = element.get(f"{W}styleId") or ""
            self._elements.setdefault(style_id, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self.default = style_id
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.language = "" if language is None else language.get(f"{W}val") or ""

    def style(self, style_id: str) -> Style:
        """Give a style by its id; an empty one where the document does not define it."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def _resolve(self, style_id: str) -> Style:
        descent: list[Element] = []
        seen: set[str] = set()
        parent = style_id
        while parent in self._elements and parent not in seen and len(descent) < _LONGEST_DESCENT:
            seen.add(parent)
            descent.append(self._elements[parent])
            parent = value(descent[-1], "basedOn")
        style = _NO_STYLE
        for element in reversed(descent):
            style = _derived(element, style)
        if not descent:
            return Style(name=style_id)
        return style


def _derived(element: Element, parent: Style) -> Style:
    paragraph = element.find(f"{W}pPr")
    numbering = None if paragraph is None else paragraph.find(f"{W}numPr")
    level, outline = value(numbering, "ilvl"), value(paragraph, "outlineLvl")
    return Style(
        name=value(element, "name") or parent.name,
        outline=number(outline, _BODY_LEVEL) if outline else parent.outline,
        list_id=value(numbering, "numId") or parent.list_id,
        list_level=number(level) if level else parent.list_level,
        words=inherited(read_words(element.find(f"{W}rPr")), parent.words),
    )


def read_words(properties: Element | None) -> Words:
    """Read how words are set from their properties (``w:rPr``)."""
    if properties is None:
        return Words()
    said: dict[str, bool | None] = {}
    font = ""
    for child in properties:  # one look at each child: documents hold these by the ten thousand
        name = _WORD_PROPERTIES.get(child.tag)
        if name == "font":
            font = child.get(_ASCII) or child.get(_HIGH_ANSI) or ""
        elif name == "raised":
            said[name] = child.get(_VALUE) == "superscript"
        elif name == "position":
            said["raised"] = number(child.get(_VALUE)) >= _RAISED_FROM
        elif name is not None:
            said[name] = switched_on(child)
    if not said and not font:
        return NOTHING_SAID
    return Words(said.get("bold"), said.get("italic"), said.get("hidden"), said.get("raised"), font)


def combined(paragraph: Words, character: Words, direct: Words) -> Words:
    """Give how words are set by their paragraph's style, their own style, and themselves.

    A character style switches over what a paragraph style set (ECMA-376, part 1, 17.7.3): italic words
    in an italic paragraph stand upright.
    """
    if character is NOTHING_SAID and direct is NOTHING_SAID:
        return paragraph
    return Words(
        bold=_switched(paragraph.bold, character.bold, direct.bold),
        italic=_switched(paragraph.italic, character.italic, direct.italic),
        hidden=_switched(paragraph.hidden, character.hidden, direct.hidden),
        raised=next((one.raised for one in (direct, character, paragraph) if one.raised is not None), None),
        font=direct.font or character.font or paragraph.font,
    )


def _switched(paragraph: bool | None, character: bool | None, direct: bool | None) -> bool:
    return bool(paragraph) != bool(character) if direct is None else direct
