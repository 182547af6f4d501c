"""Build the standalone program with PyInstaller, and prove that the folder holds all it needs.

Runs in the project's environment: ``python packaging/bundle.py``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import program_icons
import shipped
import system_libraries
from environment import ROOT, Stop

WORK = ROOT / "build" / "bundle"
FOLDER = WORK / "dist" / shipped.WINDOW
_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)$", re.MULTILINE)
_TOOLS = ("as", "ld", "objdump", "readelf", "strip")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def main() -> int:
    """Build into build/bundle/dist and return the exit status."""
    try:
        build()
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Build the folder. Raises Stop where that fails, or where something in it would find no library."""
    if sys.platform.startswith("linux") and not all(map(shutil.which, _TOOLS)):
        raise Stop("Building needs the Debian package binutils. Install it, then run this again.")
    shutil.rmtree(WORK, ignore_errors=True)
    program_icons.draw(WORK / "icons")
    print("Putting the program together …", flush=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(FOLDER.parent), "--workpath", str(WORK / "work")]
    surroundings = os.environ | {
        "PYTHONHASHSEED": "0",  # so that the same sources give the same files
        "SOURCE_DATE_EPOCH": str(last_change()),
        "WORKBENCH_BUILD": str(WORK),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "packaging")]),
    }
    ended = subprocess.run(
        [*command, str(ROOT / "packaging" / "workbench.spec")], cwd=ROOT, env=surroundings, check=False
    )
    if ended.returncode:
        raise Stop("The program could not be put together. The lines above say why.")
    (FOLDER / "_internal" / "THIRD-PARTY-NOTICES.txt").rename(FOLDER / "THIRD-PARTY-NOTICES.txt")
    (FOLDER / "_internal" / "LICENSE").rename(FOLDER / "LICENSE")
    if os.name != "nt":
        (FOLDER / shipped.COMMAND_LINE).symlink_to(shipped.WINDOW)
    if sys.platform.startswith("linux"):
        check_libraries(FOLDER)


def last_change() -> int:
    """Return when the sources were last committed, in seconds since 1970; without git, when they changed."""
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if said.returncode == 0 and said.stdout.strip():
        return int(said.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def check_libraries(folder: Path) -> None:
    """Raise Stop where a file needs a library that neither the folder nor a named system package has."""
    files = [path for path in folder.rglob("*") if _is_elf(path)]
    there = {path.name for path in files}
    named = system_libraries.BASE.keys() | system_libraries.DRAWING.keys() | system_libraries.WINDOW.keys()
    missing: dict[str, str] = {}
    for path in files:
        for library in needed(path):
            if library not in there and library not in named:
                missing[library] = path.name
    if missing:
        told = ", ".join(f"{library} (for {name})" for library, name in sorted(missing.items()))
        raise Stop(f"These libraries are not in the folder, and no package is named for them: {told}")


def needed(path: Path) -> list[str]:
    """Return the names of the libraries that a file asks the system for."""
    said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
    return _NEEDED.findall(said)


def oldest_glibc(folder: Path) -> tuple[int, int]:
    """Return the oldest C library that all files of the folder run with."""
    versions = {(2, 17)}
    for path in folder.rglob("*"):
        if _is_elf(path):
            said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True)
            versions |= {(int(major), int(minor)) for major, minor in _GLIBC.findall(said.stdout)}
    return max(versions)


def size_of(folder: Path) -> int:
    """Return the bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


if __name__ == "__main__":
    sys.exit(main())
