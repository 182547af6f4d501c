"""The comments part of a Word document: what it holds stays, and comments are added (ECMA-376, 17.13.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from workbench.exporters.docx_ranges import parse_part, part_bytes

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who says it, when (UTC as ISO 8601), a heading and lines below it."""

    author: str
    at: str
    heading: str
    lines: tuple[str, ...] = ()


class CommentsPart:
    """The comments of a document: ``data``, or None where it has had none; ``namespace`` is Word's there."""

    def __init__(self, data: bytes | None, namespace: str) -> None:
        self._w = f"{{{namespace}}}"
        if data is None:
            self.root = etree.Element(f"{self._w}comments", nsmap={"w": namespace})
        else:
            self.root = parse_part(data)

    def ids(self) -> Iterable[str]:
        """Give the ids that are taken."""
        return (element.get(f"{self._w}id") or "" for element in self.root.iter(f"{self._w}comment"))

    def add(self, number: int, comment: Comment) -> None:
        """Add a comment under a number that is free."""
        w = self._w
        author = readable_xml(comment.author)
        attributes = {f"{w}id": str(number), f"{w}author": author, f"{w}initials": initials(author)}
        if comment.at:
            attributes[f"{w}date"] = f"{comment.at[:19].rstrip('Z')}Z"
        element = etree.SubElement(self.root, f"{w}comment", attributes)
        first = etree.SubElement(element, f"{w}p")
        etree.SubElement(etree.SubElement(first, f"{w}r"), f"{w}annotationRef")
        heading = etree.SubElement(first, f"{w}r")
        etree.SubElement(etree.SubElement(heading, f"{w}rPr"), f"{w}b")
        self._write(heading, comment.heading)
        for line in comment.lines:
            paragraph = etree.SubElement(element, f"{w}p")
            self._write(etree.SubElement(paragraph, f"{w}r"), line)

    def _write(self, run: etree._Element, words: str) -> None:
        for at, line in enumerate(words.split("\n")):
            if at:
                etree.SubElement(run, f"{self._w}br")
            etree.SubElement(run, f"{self._w}t", {_XML_SPACE: "preserve"}).text = readable_xml(line)

    def data(self) -> bytes:
        """Write the part."""
        return part_bytes(self.root)


def readable_xml(words: str) -> str:
    """Give words with the few characters that XML cannot hold shown as U+FFFD."""
    return _NO_XML.sub("\ufffd", words)


def initials(name: str) -> str:
    """Give the first letters of a name's words.

    >>> initials("Nils  Varga")
    'NV'
    """
    return "".join(word[0] for word in name.split()).upper()[:4]
