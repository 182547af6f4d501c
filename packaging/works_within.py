"""Works of others that libraries have compiled into them, and that their own licence files do not tell of."""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from pathlib import Path

from environment import ROOT

TEXTS = ROOT / "packaging" / "licences"
_QT = """\
Qt and Qt for Python are used under the GNU Lesser General Public License, version 3, unchanged and as
separate libraries in the folder PySide6, where other builds of them can be put in their place. You may
change them, and take the program apart to find mistakes in what you changed. Whoever gave you the program
has to give you their source on request; their makers keep it at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/.

Within them are works of others, all of which are named at https://doc.qt.io/qt-6/licenses-used-in-qt.html:
among them double-conversion (BSD-3-Clause), PCRE2 (BSD-3-Clause), Unicode's CLDR (Unicode-3.0) and zlib
(Zlib) in Qt Core; FreeType (portions of this software are copyright © The FreeType Project,
www.freetype.org), HarfBuzz (MIT), libpng (libpng-2.0), libjpeg-turbo (this software is based in part on the
work of the Independent JPEG Group), MD4C (MIT) and the Wayland protocols (MIT) in Qt Gui and its plugins.

The libraries of ICU beside them are under the licence of Unicode, Inc. On Linux their symbols for debugging
and those of their data that Qt never reads have been taken out."""
_LEXBOR = "Within it is lexbor, Copyright 2018-2026 Alexander Borisov, under the Apache License, version 2.0."
_ICONV = """\
The libraries that lxml brings are used unchanged, and other builds of it can be put in their place. Within
them is GNU libiconv, Copyright Free Software Foundation, Inc., under the GNU Lesser General Public License,
version 2.1; what is said of Qt's source holds for it as well."""
_WITHIN = {
    "pyside6-essentials": (_QT, ("LGPL-3.0", "GPL-3.0", "ICU")),
    "shiboken6": (_QT, ("LGPL-3.0", "GPL-3.0")),
    "selectolax": (_LEXBOR, ("Apache-2.0",)),
    "lxml": (_ICONV, ("LGPL-2.1",)),
}


def told_of(distribution: Distribution) -> list[str]:
    """Return what is to be said of works within a distribution, and the texts of their licences."""
    said, texts = _WITHIN.get(distribution.name.lower().replace("_", "-"), ("", ()))
    parts = [said, *((TEXTS / f"{each}.txt").read_text(encoding="utf-8") for each in texts)]
    parts.extend(
        _crates(Path(str(distribution.locate_file(file))))
        for file in sorted(distribution.files or (), key=str)
        if file.name.endswith(".cyclonedx.json")
    )
    return [part for part in parts if part]


def _crates(bill: Path) -> str:
    """Return the Rust libraries of a distribution, from the list that came with it."""
    components = json.loads(bill.read_text(encoding="utf-8")).get("components", ())
    lines = [f"  {each['name']} {each['version']}  ({' AND '.join(_licences(each))})" for each in components]
    return "\n".join(["Compiled into it, each under its own licence:", *lines]) if lines else ""


def _licences(component: dict[str, list[dict[str, object]]]) -> list[str]:
    return [str(each.get("expression") or each.get("license")) for each in component.get("licenses", ())]
