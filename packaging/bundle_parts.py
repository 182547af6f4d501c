"""Parts of the built program that differ from system to system: libraries, icons, and who it says it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import icu_data
import search_path
import shipped

FILE_TYPE = "application/x-factcheck-case"
FILE_ICON = "application-x-factcheck-case.icns"
Entry = tuple[str, str, str]


def chosen(entries: list[Entry]) -> list[Entry]:
    """Return the entries (place, source, kind) that go in."""
    return [entry for entry in entries if shipped.goes_in(_posix(entry[0]), system=_is_system(entry[1]))]


def lightened(entries: list[Entry], folder: Path) -> list[Entry]:
    """Return the entries, on Linux with copies in ``folder`` of what is lighter without what nobody reads."""
    if not sys.platform.startswith("linux"):
        return entries
    return [(place, _lightened(place, Path(source), folder), kind) for place, source, kind in entries]


def program_icon(folder: Path) -> str | None:
    """Return the program's icon in the form this system wants, or None where programs hold none."""
    endings = {"win32": "ico", "darwin": "icns"}
    if sys.platform not in endings:
        return None
    return str(folder / f"factcheck-workbench.{endings[sys.platform]}")


def windows_version(folder: Path, name: str, version: str) -> str | None:
    """Write what Windows shows as a program's properties and return the file; None on other systems."""
    if os.name != "nt":
        return None
    numbers = (*map(int, version.split(".")), 0)
    words = {
        "FileDescription": "Fact-check Workbench",
        "FileVersion": version,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Fact-check Workbench",
        "ProductVersion": version,
    }
    said = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    path = folder / f"{name}.version.txt"
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{said}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return str(path)


def mac_properties() -> dict[str, Any]:
    """Return the part of Info.plist that makes case files open in the program."""
    return {
        "NSHighResolutionCapable": True,
        "LSMinimumSystemVersion": "13.0",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Fact-check case",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": FILE_ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": ["io.github.factcheck-workbench.case"],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "io.github.factcheck-workbench.case",
                "UTTypeDescription": "Fact-check case",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": FILE_ICON,
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["fcase"],
                    "public.mime-type": [FILE_TYPE],
                },
            }
        ],
    }


def _posix(place: str) -> str:
    return place.replace("\\", "/")


def _is_system(source: str) -> bool:
    """Whether a file belongs to the Linux system, and to neither Python, a library of ours, nor us."""
    return sys.platform.startswith("linux") and (
        source.startswith(("/lib", "/usr/lib")) and "-packages/" not in source and not _is_python(source)
    )


def _is_python(source: str) -> bool:
    standard = Path(sysconfig.get_path("stdlib")).resolve()
    return Path(source).resolve().is_relative_to(standard)


def _lightened(place: str, source: Path, folder: Path) -> str:
    """Return a copy without debug symbols and foreign search paths, or of ICU's data a part; or the file."""
    copy = folder / place
    if source.name.startswith("libicudata.so"):
        icu_data.cut_down(source, copy)
        return str(copy)
    if ".so" not in source.name or not (_has_symbols(source) or search_path.is_foreign(source)):
        return str(source)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, copy)
    if _has_symbols(source):
        subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    if search_path.is_foreign(source):
        search_path.forget(copy)
    return str(copy)


def _has_symbols(library: Path) -> bool:
    """Whether a library has more symbols than it needs to be loaded; one without is left as delivered."""
    told = subprocess.run(["readelf", "-SW", str(library)], capture_output=True, text=True, check=True)
    return " .symtab " in told.stdout
