"""Say of everything that is shipped whose it is and under which licence, and stop at what may not be.

Read from the installed distributions themselves at each build, so that nothing is forgotten when a
library changes. A file that nobody owns stops the build, as does a licence that would bind the program.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

import shipped
import works_within
from environment import ROOT, Stop
from works_within import TEXTS

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_BINDING = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
_LESSER = re.compile(r"\bL(?:esser )?GPL|GNU Lesser", re.IGNORECASE)
_WITHOUT_TEXT = {"pyside6-essentials": (), "shiboken6": (), "sentencex": ("MIT",)}
"""Distributions without the text of their licence, and where it stands here if `works_within` has it not."""

_BOOTLOADER = (
    "The programs start with PyInstaller's bootloader. Its licence, the GPL, has an exception that allows\n"
    "to ship it with programs under any licence."
)
_RULE = "\n" + "=" * 100 + "\n"


@dataclass(frozen=True)
class Notice:
    """One work that is shipped: its name, its licence in a word, and the licence's text."""

    name: str
    licence: str
    text: str


def write(files: Iterable[tuple[str, str]], target: Path) -> None:
    """Write the notices for files, each a place in the folder and the source it comes from.

    Raises Stop where nobody is known to own a file, or where a licence may not be shipped.
    """
    owners = _Owners()
    found: dict[str, Notice] = {}
    unknown = []
    for place, source in files:
        notice = owners.of(place, source)
        if notice is None:
            unknown.append(f"{place} ({source})")
        else:
            found[notice.name] = notice
    if unknown:
        raise Stop(
            f"Nobody is known to own these files, so they cannot be shipped: {', '.join(sorted(unknown))}"
        )
    found.pop("", None)  # our own
    bootloader = owners.bootloader()
    binding = [each for each in found.values() if binds(each.licence) and each.name != bootloader.name]
    if binding:
        raise Stop(
            "These may not be shipped: " + ", ".join(f"{each.name} ({each.licence})" for each in binding)
        )
    found[bootloader.name] = bootloader
    target.write_text(_page(sorted(found.values(), key=lambda each: each.name.lower())), encoding="utf-8")


def binds(licence: str) -> bool:
    """Say whether a licence would put the whole program under the GPL or AGPL, whichever one chooses."""
    alternatives = re.split(r"\s+OR\s+", licence)
    return all(_BINDING.search(_LESSER.sub("", each)) for each in alternatives)


def licence_of(metadata: PackageMetadata) -> str:
    """Return what a distribution's metadata say of its licence, in a word; empty where they say nothing."""
    for field in ("License-Expression", "License"):
        if field in metadata and metadata[field].strip():
            return metadata[field].strip().splitlines()[0].strip()
    classifiers = [str(line) for line in metadata.get_all("Classifier") or ()]
    return " AND ".join(line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License"))


class _Owners:
    """Knows which installed work a file belongs to."""

    def __init__(self) -> None:
        self._distributions: dict[Path, Distribution] = {}
        self._by_name: dict[str, Distribution] = {}
        for distribution in distributions():
            self._by_name[distribution.name.lower().replace("_", "-")] = distribution
            for file in distribution.files or ():
                self._distributions[Path(str(distribution.locate_file(file))).resolve()] = distribution
        self._standard = Path(sysconfig.get_path("stdlib")).resolve()
        self._base = Path(sys.base_prefix).resolve()

    def of(self, place: str, source: str) -> Notice | None:
        path = Path(source).resolve()
        if path.name == "base_library.zip" or Path(place).name.startswith("libpython3"):
            return self._python()
        if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
            return Notice("", "MIT", "")
        distribution = self._distributions.get(path)
        if distribution is not None:
            return self._of_distribution(distribution)
        if "site-packages" in path.parts:
            return None
        if path.is_relative_to(self._standard) or path.is_relative_to(self._base):
            return self._python()
        return _of_debian(place)

    def bootloader(self) -> Notice:
        notice = self._of_distribution(self._by_name["pyinstaller"])
        return Notice(notice.name, notice.licence, f"{_BOOTLOADER}\n\n{notice.text}")

    def _python(self) -> Notice:
        for path in (self._standard / "LICENSE.txt", self._base / "LICENSE.txt"):
            if path.exists():
                text = path.read_text(encoding="utf-8", errors="replace")
                return Notice(f"Python {sys.version.split()[0]}", "PSF-2.0", text)
        return Notice(f"Python {sys.version.split()[0]}", "PSF-2.0", "https://docs.python.org/3/license.html")

    def _of_distribution(self, distribution: Distribution) -> Notice:
        name = distribution.name.lower().replace("_", "-")
        texts = [
            Path(str(distribution.locate_file(file))).read_text(encoding="utf-8", errors="replace").strip()
            for file in sorted(distribution.files or (), key=str)
            if ".dist-info" in str(file.parent) and _is_licence(str(file))
        ]
        if not texts:
            if name not in _WITHOUT_TEXT:
                raise Stop(f"{distribution.name} comes without the text of its licence. Add it to {TEXTS}.")
            metadata = distribution.metadata
            authors = [metadata[field] for field in ("Author", "Author-email") if field in metadata]
            texts = [f"Copyright: {author}" for author in authors[:1]]
            texts += [(TEXTS / f"{each}.txt").read_text(encoding="utf-8") for each in _WITHOUT_TEXT[name]]
        texts += works_within.told_of(distribution)
        licence = licence_of(distribution.metadata)
        return Notice(f"{distribution.name} {distribution.version}", licence, "\n\n".join(texts))


def _is_licence(path: str) -> bool:
    within = path.partition(".dist-info/")[2]
    return bool(_LICENCE_FILE.search(within)) or within.startswith("licenses/")


def _of_debian(place: str) -> Notice | None:
    """Own a library of a Debian system, with the copyright file of its package."""
    try:
        package = shipped.debian_package(Path(place).name)
    except KeyError:
        return None
    copyright_file = Path("/usr/share/doc") / package / "copyright"
    if not copyright_file.exists():
        return None
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    return Notice(package, shipped.LICENCES_OF_SYSTEM_LIBRARIES[package], text)


def _page(notices: list[Notice]) -> str:
    head = (
        "The Fact-check Workbench is under the MIT licence, see LICENSE. It is shipped with these works:\n\n"
    )
    names = "".join(f"  {each.name}  ({each.licence})\n" for each in notices)
    parts = (f"{_RULE}{each.name}\nLicence: {each.licence}\n\n{each.text.strip()}\n" for each in notices)
    return head + names + "".join(parts)
