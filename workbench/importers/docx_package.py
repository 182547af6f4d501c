"""The parts of a Word document: which there are, how they refer to each other, and their XML.

Follows ECMA-376 (Office Open XML), part 2 for packages. Files in the strict form are read as those in
the transitional one: the two differ in the names of their namespaces.
"""

from __future__ import annotations

import posixpath
import re

from workbench.domain.errors import DocumentRefused
from workbench.importers.safe_xml import Element, parse_xml
from workbench.importers.safe_zip import SafeZip

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_STRICT = re.compile(
    rb"""(["'])http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/(?:\w+))\1"""
)
_TRANSITIONAL = {
    b"wordprocessingml/main": W[1:-1].encode(),
    b"officeDocument/relationships": R[1:-1].encode(),
    b"officeDocument/math": M[1:-1].encode(),
}
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_NUMBER = 9


class Package:
    """An opened Word document. Every method raises DocumentRefused over a damaged part.

    ``roots`` are the parts read so far: the path and the root element of each.
    """

    def __init__(self, data: bytes) -> None:
        self.archive = SafeZip(data)
        self.roots: list[tuple[str, Element]] = []
        self._folded = {member.path.lower(): member for member in self.archive if member.path}
        self.main = self._main_part()
        self._targets = self.relations(self.main)

    def _main_part(self) -> str:
        for kind, target, _ in self.relations("").values():
            if kind == "officeDocument":
                return target
        if "word/document.xml" in self._folded:
            return "word/document.xml"
        raise DocumentRefused("It is incomplete: the part with its text is missing.")

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Give what a part refers to by id: the kind, the target, and whether that lies outside the file."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str, bool]] = {}
        if relations.lower() not in self._folded:
            return found
        for element in self.root(relations):
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = element.get("Target") or ""
            outside = element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id") or ""] = (kind, target, outside)
        return found

    def root(self, path: str) -> Element:
        """Give the root element of a part."""
        member = self._folded.get(path.lower())
        data = self.archive.read(path if member is None or path in self.archive else member)
        root = parse_xml(_STRICT.sub(_transitional, data), posixpath.basename(path))
        self.roots.append((path if member is None else member.path, root))
        return root

    def related(self, kind: str) -> Element | None:
        """Give the root of the part of this kind that the text refers to; None if there is none."""
        for found, target, outside in self._targets.values():
            if found == kind and not outside and target.lower() in self._folded:
                return self.root(target)
        return None

    def target(self, relation: str) -> tuple[str, str, bool]:
        """Give what the text refers to by an id; empty where there is nothing of that id."""
        return self._targets.get(relation, ("", "", False))

    def named(self, path: str) -> Element | None:
        """Give the root of a part by its path; None if there is none."""
        return self.root(path) if self.has(path) else None

    def has(self, path: str) -> bool:
        """Whether there is a part of this path."""
        return path.lower() in self._folded

    def holds(self, ending: str) -> bool:
        """Whether a part's path ends so."""
        return any(path.endswith(ending) for path in self._folded)


def _transitional(found: re.Match[bytes]) -> bytes:
    return found[1] + _TRANSITIONAL.get(found[2], found[0][1:-1]) + found[1]


def local_name(element: Element) -> str:
    """Give an element's name without its namespace; "" for what is no element."""
    tag: object = element.tag  # an entity or a comment has a function here
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def switched_on(element: Element | None) -> bool | None:
    """Tell what a property that is on or off says; None where it is not there."""
    return None if element is None else (element.get(f"{W}val") or "1").lower() not in _OFF


def value(parent: Element | None, name: str) -> str:
    """Give the value of a property, the child of this name; "" if there is none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def number(text: str | None, default: int = 0) -> int:
    """Read a whole number of at most nine digits; the default where it is none."""
    text = (text or "").strip()
    try:
        return int(text) if len(text) <= _LONGEST_NUMBER else default
    except ValueError:
        return default


def plain_words(root: Element | None, tag: str) -> str:
    """Give the text of the first element of this name below the root, as one line; "" if there is none."""
    found = None if root is None else next(root.iter(tag), None)
    if found is None:
        return ""
    return " ".join("".join(str(words) for words in found.itertext()).split())[:500]
