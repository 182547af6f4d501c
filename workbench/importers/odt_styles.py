"""What the styles of an OpenDocument text make of paragraphs and words, along their line of descent."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.structure import BlockKind
from workbench.importers.odt_package import FO, STYLE, TEXT, whole_number
from workbench.importers.office_words import NOTHING_SAID, Words, inherited
from workbench.importers.safe_xml import Element

_LONGEST_DESCENT = 30
_KINDS = {
    "Title": BlockKind.HEADING,
    "Caption": BlockKind.CAPTION,
    "Quotations": BlockKind.QUOTATION,
}
_BOLD_FROM = 600


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it says itself and what it inherits; ``kind`` is known by the style's ancestors."""

    words: Words = field(default_factory=Words)
    kind: BlockKind | None = None
    outline: int = 0
    list_style: str = ""


class Styles:
    """The styles of a document by family and name; those of the text itself go before the common ones."""

    def __init__(self, *roots: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self.language = ""
        for root in roots:
            for element in root.iter(f"{STYLE}style") if root is not None else ():
                key = (element.get(f"{STYLE}family") or "", element.get(f"{STYLE}name") or "")
                self._elements.setdefault(key, element)
            for element in root.iter(f"{STYLE}default-style") if root is not None else ():
                if element.get(f"{STYLE}family") == "paragraph":
                    self.language = self.language or _language(element)

    def paragraph(self, name: str | None) -> Style:
        """Give a paragraph style."""
        return self._style("paragraph", name or "")

    def words(self, name: str | None) -> Words:
        """Give how words of a text style are set."""
        return self._style("text", name or "").words if name else NOTHING_SAID

    def _style(self, family: str, name: str) -> Style:
        found = self._resolved.get((family, name))
        if found is None:
            found = self._resolved[family, name] = self._resolve(family, name)
        return found

    def _resolve(self, family: str, name: str) -> Style:
        descent: list[tuple[str, Element]] = []
        while (family, name) in self._elements and len(descent) < _LONGEST_DESCENT:
            element = self._elements[family, name]
            descent.append((name, element))
            name = element.get(f"{STYLE}parent-style-name") or ""
        style = Style(kind=_KINDS.get(name))
        for own_name, element in reversed(descent):
            style = Style(
                words=inherited(_words(element.find(f"{STYLE}text-properties")), style.words),
                kind=_KINDS.get(own_name, style.kind),
                outline=whole_number(element.get(f"{STYLE}default-outline-level"), style.outline, 0, 10),
                list_style=element.get(f"{STYLE}list-style-name") or style.list_style,
            )
        return style


def _words(properties: Element | None) -> Words:
    if properties is None:
        return NOTHING_SAID
    weight, slant = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    position, display = properties.get(f"{STYLE}text-position"), properties.get(f"{TEXT}display")
    return Words(
        bold=None if weight is None else weight == "bold" or whole_number(weight, 0, 0, 1000) >= _BOLD_FROM,
        italic=None if slant is None else slant in ("italic", "oblique"),
        hidden=None if display is None else display == "none",
        raised=None if position is None else _raised(position),
        font=properties.get(f"{STYLE}font-name") or "",
    )


def _raised(position: str) -> bool:
    height = (position.split() or [""])[0]
    return height == "super" or (height.endswith("%") and whole_number(height[:-1], 0, -100, 100) > 0)


def _language(element: Element) -> str:
    properties = element.find(f"{STYLE}text-properties")
    if properties is None:
        return ""
    language, country = properties.get(f"{FO}language") or "", properties.get(f"{FO}country") or ""
    return f"{language}-{country}" if country not in ("", "none") else language
