"""Lay out the package for Debian and Ubuntu: the built folder, what the desktop reads, Debian's papers."""

from __future__ import annotations

import gzip
import hashlib
import platform
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import bundle
import shipped
import system_libraries
from environment import ROOT

NAME = "factcheck-workbench"
_MAINTAINER = "The makers of the Fact-check Workbench <factcheck-workbench@users.noreply.github.com>"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
_DESCRIPTION = """Check a text line by line against its sources
 The draft stands beside its sources. Mark claims in it, link each to the
 passages that corroborate or contradict it, settle a verdict, and hand editor
 and lawyer a memo in which every sentence leads back to the exact words it
 rests on. One case is one file, and nothing ever leaves the machine."""
_OVERRIDES = """\
# The program brings its own libraries, so that it runs alike on every system. Debian's own tools would not.
factcheck-workbench: embedded-library *
# These libraries come compiled from their makers.
factcheck-workbench: library-not-linked-against-libc *
factcheck-workbench: shared-library-lacks-prerequisites *
factcheck-workbench: hardening-no-pie *
"""


def lay_out(root: Path, share: Path, version: str) -> None:
    """Lay out everything the package holds below ``root``, but for its control files."""
    shutil.copytree(bundle.FOLDER, root / "usr" / "lib" / NAME, symlinks=True)
    shutil.copytree(share, root / "usr" / "share")
    (root / "usr" / "bin").mkdir()
    for program in (shipped.WINDOW, shipped.COMMAND_LINE):
        (root / "usr" / "bin" / program).symlink_to(f"../lib/{NAME}/{program}")
    papers = root / "usr" / "share" / "doc" / NAME
    papers.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    notices = f"/usr/lib/{NAME}/THIRD-PARTY-NOTICES.txt says what it is shipped with, and under which terms."
    (papers / "copyright").write_text(f"{licence}\n{notices}\n", encoding="utf-8")
    _write_packed(papers / "changelog.gz", changelog(version, bundle.last_change()))
    _write_packed(papers / "NEWS.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    overrides = root / "usr" / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    (overrides / NAME).write_text(_OVERRIDES, encoding="utf-8")


def write_control_files(root: Path, version: str) -> None:
    """Write what the package manager reads: who needs what, and a sum for each file, to find damage by."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    ]
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")
    (root / "DEBIAN" / "control").write_text(control(version, bundle.size_of(root) // 1024), encoding="utf-8")


def control(version: str, installed_kilobytes: int) -> str:
    """Return the control file."""
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": machine(),
        "Maintainer": _MAINTAINER,
        "Installed-Size": str(installed_kilobytes),
        "Depends": ", ".join(depends()),
        "Recommends": "shared-mime-info, desktop-file-utils, hicolor-icon-theme, xdg-desktop-portal",
        "Section": "editors",
        "Priority": "optional",
        "Description": _DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def depends() -> list[str]:
    """Return the Debian packages that the program needs, with the oldest C library that will do."""
    named = system_libraries.BASE | system_libraries.DRAWING | system_libraries.WINDOW
    inside = {path.name for path in (bundle.FOLDER / "_internal").iterdir()}
    packages = {package for library, package in named.items() if library not in inside} - {"libc6"}
    major, minor = bundle.oldest_glibc(bundle.FOLDER)
    fonts = " | ".join((*system_libraries.FONTS, "fonts-liberation"))  # without any font Qt draws no text
    return [f"libc6 (>= {major}.{minor})", *sorted(packages), fonts]


def changelog(version: str, changed: int) -> str:
    """Return the changelog in Debian's form, which says where the real one is."""
    day = format_datetime(datetime.fromtimestamp(changed, UTC))
    return (
        f"{NAME} ({version}) unstable; urgency=medium\n\n"
        f"  * What changed is told in /usr/share/doc/{NAME}/NEWS.gz.\n\n"
        f" -- {_MAINTAINER}  {day}\n"
    )


def machine() -> str:
    """Return Debian's name of this machine's kind."""
    return _MACHINES.get(platform.machine(), platform.machine())


def _write_packed(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
