"""Footnotes and endnotes of a Word document: their numbers in the text, and their words."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.importers.docx_numbering import numeral
from workbench.importers.docx_package import Package, W, number, value
from workbench.importers.safe_xml import Element

FOOTNOTES, ENDNOTES = "footnotes", "endnotes"
DROPPED = "dropped"
"""The attribute that says how many characters were taken off the beginning of an element's text."""
_FORMS = {FOOTNOTES: "decimal", ENDNOTES: "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's sign in the text: where it stood, what the reader saw there, and its words."""

    position: int
    marker: str
    element: Element | None


class Footnotes:
    """The footnotes or the endnotes of a document, in the order their signs go by."""

    def __init__(self, package: Package, kind: str, settings: Element | None) -> None:
        root = package.related(kind)
        self.marks: list[Mark] = []
        self._elements: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.get(f"{W}type", "normal") == "normal":
                self._elements.setdefault(element.get(f"{W}id") or "", element)
        properties = None if settings is None else settings.find(f"{W}{kind[:-1]}Pr")
        self._form = value(properties, "numFmt") or _FORMS[kind]
        self._count = max(number(value(properties, "numStart"), 1), 1) - 1

    def hang(self, own_id: str, position: int, custom: str | None) -> None:
        """Note the sign of a footnote; ``custom`` is its own sign where it has one and is not counted."""
        element = self._elements.pop(own_id, None)
        if custom is None:
            self._count += 1
            custom = numeral(self._count, self._form)
        elif element is not None:
            _drop_sign(element, custom)
        self.marks.append(Mark(position, custom, element))


def _drop_sign(element: Element, sign: str) -> None:
    """Take a footnote's own sign off the beginning of its words, where the writer repeated it."""
    first = next((found for found in element.iter(f"{W}t") if (found.text or "").strip()), None)
    if first is not None and sign:
        whole = first.text or ""
        first.text = whole.lstrip().removeprefix(sign)
        first.set(DROPPED, str(len(whole) - len(first.text)))
