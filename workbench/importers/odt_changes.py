"""Tracked changes of an OpenDocument text: who inserted or deleted what, and when.

Deleted words stand apart from the text, in a list at its beginning; the text holds only their places.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.structure import Note, NoteKind
from workbench.importers.odt_package import DC, OFFICE, TEXT
from workbench.importers.safe_xml import Element

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class _Change:
    author: str
    at: str
    deleted: Element | None


class Changes:
    """The tracked changes of a document by id, and where those that go on began."""

    def __init__(self, body: Element) -> None:
        self._changes: dict[str, _Change] = {}
        self._begun: dict[str, int] = {}
        for region in body.iter(f"{TEXT}changed-region"):
            own_id = region.get(_XML_ID) or region.get(f"{TEXT}id") or ""
            for kind in (f"{TEXT}insertion", f"{TEXT}deletion"):
                element = region.find(kind)
                if element is not None:
                    deleted = element if kind == f"{TEXT}deletion" else None
                    self._changes[own_id] = _change(element, deleted)

    def begin(self, mark: Element, position: int) -> None:
        """Take the place where an insertion begins."""
        self._begun[mark.get(f"{TEXT}change-id") or ""] = position

    def end(self, mark: Element, position: int) -> Note | None:
        """Take the place where an insertion ends and give its note."""
        own_id = mark.get(f"{TEXT}change-id") or ""
        change, start = self._changes.get(own_id), self._begun.pop(own_id, None)
        if change is None or start is None or change.deleted is not None or start >= position:
            return None
        return Note(NoteKind.INSERTION, start, position, author=change.author, at=change.at)

    def deleted(self, mark: Element) -> Element | None:
        """Give what was deleted at a place; None where nothing was."""
        change = self._changes.get(mark.get(f"{TEXT}change-id") or "")
        return None if change is None else change.deleted

    def deletion(self, mark: Element, position: int, words: str) -> Note:
        """Give the note of a deletion."""
        change = self._changes[mark.get(f"{TEXT}change-id") or ""]
        return Note(NoteKind.DELETION, position, position, words, change.author, change.at)


def _change(element: Element, deleted: Element | None) -> _Change:
    info = element.find(f"{OFFICE}change-info")
    return _Change(text_of(info, f"{DC}creator"), text_of(info, f"{DC}date"), deleted)


def text_of(parent: Element | None, tag: str) -> str:
    """Give the words of a child as one line; "" if there is none."""
    child = None if parent is None else parent.find(tag)
    if child is None:
        return ""
    return " ".join("".join(str(words) for words in child.itertext()).split())[:500]
