"""The built folder, where there is one: everything in it is told of, and nothing of it is too much.

`.ci/run` builds the program before it runs the tests, so there these always see the folder of now.
"""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from types import ModuleType

import pytest

WINDOWS_AND_MAC = frozenset({".dll", ".pyd", ".dylib"})


@pytest.fixture
def bundle() -> ModuleType:
    module = importlib.import_module("bundle")
    if not module.FOLDER.is_dir():
        pytest.skip("nothing is built: python3 packaging/dev.py build --program-only")
    return module


@pytest.fixture
def notices(bundle: ModuleType) -> str:
    return str((bundle.FOLDER / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8"))


def _libraries(folder: Path) -> Iterator[Path]:
    for path in sorted((folder / "_internal").rglob("*")):
        if not path.is_symlink() and (".so" in path.name or path.suffix in WINDOWS_AND_MAC):
            yield path


def _named(notices: str) -> set[str]:
    """Return the names at the head of the notices, without versions."""
    head = notices.split("=" * 50, 1)[0]
    return {line.split()[0].lower().replace("_", "-") for line in head.splitlines() if line.startswith("  ")}


def _owner(library: Path, folder: Path) -> str:
    """Return the name under which the notices must tell of a library."""
    place = library.relative_to(folder / "_internal").as_posix()
    if "lib-dynload" in place or library.name.startswith("libpython"):
        return "python"
    if place.startswith("PySide6/Qt/"):
        return "pyside6-essentials"
    for distribution in distributions():
        for file in distribution.files or ():
            if file.as_posix() == place or (len(file.parts) == 1 and file.name == place):
                return distribution.name.lower().replace("_", "-")
    return str(importlib.import_module("shipped").debian_package(library.name))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at a folder built on Linux")
def test_the_notices_tell_of_the_owner_of_every_library(bundle: ModuleType, notices: str) -> None:
    named, libraries = _named(notices), list(_libraries(bundle.FOLDER))
    assert len(libraries) > 80
    assert {_owner(library, bundle.FOLDER) for library in libraries} <= named


def test_the_notices_tell_what_the_lgpl_asks_for(notices: str) -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in notices
    assert "GNU GENERAL PUBLIC LICENSE" in notices
    assert "other builds of them can be put in their place" in notices
    assert "source on request" in notices


@pytest.mark.parametrize(
    "work",
    ["lexbor", "libxml2", "libiconv", "regex-automata", "FreeType", "OPENJPEG", "XAU", "Unicode, Inc."],
)
def test_the_notices_tell_of_works_within_libraries(notices: str, work: str) -> None:
    assert work in notices


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at a folder built on Linux")
def test_no_library_looks_in_a_folder_of_the_building_machine(bundle: ModuleType) -> None:
    search_path = importlib.import_module("search_path")
    assert not [path for path in _libraries(bundle.FOLDER) if search_path.is_foreign(path)]


def test_nothing_of_the_network_and_nothing_unused_is_in_the_folder(bundle: ModuleType) -> None:
    names = [path.name for path in bundle.FOLDER.rglob("*")]
    unwanted = re.compile(r"lib(ssl|crypto)|_ssl|Qt6(Network|Qml|Quick|Pdf)|gtk|_avx2|\.qm$", re.IGNORECASE)
    assert not [name for name in names if unwanted.search(name)]


def test_a_damaged_program_says_so_and_ends_with_a_failure(bundle: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(bundle.FOLDER, program, symlinks=True)
    shutil.rmtree(program / "_internal" / "workbench" / "_resources" / "memo")
    (program / "_internal" / "workbench" / "_resources" / "self-test" / "hearing.srt").unlink()
    said = subprocess.run(
        [str(program / "factcheck-workbench"), "--self-test"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 1
    failed = re.findall(r"^FAILED  ([^:\n]+)", said.stdout, re.MULTILINE)
    assert {"read Subtitles (SRT)", "write memo-html"} <= set(failed)
    assert "ok      write claims-csv" in said.stdout
    assert f"{len(failed)} failed." in said.stdout
