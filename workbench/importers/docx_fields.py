"""Fields of a Word document: what they show is text, their code is not (ECMA-376, part 1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.importers.docx_package import W, number, switched_on, value
from workbench.importers.html_elements import link_target
from workbench.importers.safe_xml import Element

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))?(.*)', re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r'\\l\s+"([^"]*)"', re.IGNORECASE)
_UNMATCHED = "unmatched"
_LONGEST_CODE = 4000


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    shows: bool = False
    target: str = ""


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._coding = 0

    @property
    def coding(self) -> bool:
        """Whether what stands here is a field's code and no text."""
        return self._coding > 0

    @property
    def target(self) -> str:
        """The address that the innermost link here leads to; "" if there is none."""
        if not self._open:
            return ""
        return next((one.target for one in reversed(self._open) if one.target), "")

    def character(self, element: Element) -> None:
        """Take a field's beginning, middle or end (``w:fldChar``)."""
        kind = element.get(f"{W}fldCharType")
        if element.get(_UNMATCHED):
            return
        if kind == "begin":
            self._open.append(_Field())
            self._coding += 1
        elif self._open and kind == "separate" and not self._open[-1].shows:
            self._open[-1].shows = True
            self._open[-1].target = field_target("".join(self._open[-1].code))
            self._coding -= 1
        elif self._open and kind == "end":
            self._coding -= not self._open.pop().shows

    def instruct(self, code: str) -> None:
        """Take a piece of a field's code (``w:instrText``)."""
        if self._open and not self._open[-1].shows:
            self._open[-1].code.append(code[:_LONGEST_CODE])


def field_target(code: str) -> str:
    """Give the address a field of this code leads to; "" where it is no link or one within the document."""
    found = _HYPERLINK.match(code[:_LONGEST_CODE])
    if found is None:
        return ""
    target = link_target({"href": found[1] or found[2] or ""})
    if target.startswith("#"):
        return ""
    place = _PLACE.search(found[3] or "")
    return f"{target}#{place[1]}" if target and place is not None else target


def form_entry(element: Element) -> str:
    """Give what a form's box or choice shows, which stands at the beginning of its field; "" elsewhere."""
    form = element.find(f"{W}ffData")
    if form is None:
        return ""
    box, choice = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        ticked = switched_on(box.find(f"{W}checked"))
        return "☒" if (switched_on(box.find(f"{W}default")) if ticked is None else ticked) else "☐"
    if choice is None:
        return ""
    entries = [entry.get(f"{W}val") or "" for entry in choice.iterfind(f"{W}listEntry")]
    at = number(value(choice, "result") or value(choice, "default"))
    return entries[at] if 0 <= at < len(entries) else ""


def mark_unmatched(root: Element) -> None:
    """Mark beginnings and ends of fields that lack the other, so that they hide no text."""
    begun: list[Element] = []
    for element in root.iter(f"{W}fldChar"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end":
            if begun:
                begun.pop()
            else:
                element.set(_UNMATCHED, "1")
    for element in begun:
        element.set(_UNMATCHED, "1")
