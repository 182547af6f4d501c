"""The parts of an OpenDocument text and the names in them (OASIS OpenDocument 1.3, parts 2 and 3)."""

from __future__ import annotations

import posixpath

from workbench.domain.errors import DocumentRefused
from workbench.importers.safe_xml import Element, parse_xml
from workbench.importers.safe_zip import LOCKED, SafeZip

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_OASIS}office:1.0}}"
TEXT = f"{{{_OASIS}text:1.0}}"
TABLE = f"{{{_OASIS}table:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
META = f"{{{_OASIS}meta:1.0}}"
MANIFEST = f"{{{_OASIS}manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
_LONGEST_NUMBER = 9


class Package:
    """An opened OpenDocument text. Every method raises DocumentRefused over a damaged part."""

    def __init__(self, data: bytes) -> None:
        self._archive = SafeZip(data)
        manifest = self.root("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
            raise DocumentRefused(LOCKED)

    def root(self, path: str) -> Element | None:
        """Give the root of a part; None if there is no such part."""
        if path not in self._archive:
            return None
        return parse_xml(self._archive.read(path), posixpath.basename(path))

    def content(self) -> Element:
        """Give the root of the part with the text."""
        found = self.root("content.xml")
        if found is None:
            raise DocumentRefused("It is no OpenDocument text: the part with its text is missing.")
        return found


def whole_number(text: str | None, default: int, least: int, most: int) -> int:
    """Read a number of at most nine digits within bounds; the default where it is none."""
    text = (text or "").strip()
    try:
        return max(least, min(most, int(text))) if len(text) <= _LONGEST_NUMBER else default
    except ValueError:
        return default
