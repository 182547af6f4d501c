"""What goes into the built program, and what is said of it."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from email.message import Message
from pathlib import Path

import pytest

import workbench
from tests.architecture.project import ROOT

LINUX = ROOT / "packaging" / "linux"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6DBus.so.6",
        "workbench/_resources/sample/draft.docx",
        "pillow.libs/libtiff-20b7e810.so.6.3.0",
    ],
)
def test_what_the_program_uses_goes_in(place: str) -> None:
    assert importlib.import_module("shipped").goes_in(place, system=False)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "docx/templates/default-docx-template/word/styles.xml",
        "selectolax/lexbor.c",
    ],
)
def test_what_it_never_uses_stays_out(place: str) -> None:
    assert not importlib.import_module("shipped").goes_in(place, system=False)


@pytest.mark.parametrize(
    ("library", "goes_in"),
    [
        ("libsqlite3.so.0", True),
        ("libpython3.11.so.1.0", True),
        ("libxcb-cursor.so.0", True),
        ("libxcb.so.1", False),
        ("libgtk-3.so.0", False),
        ("libcrypto.so.3", False),
        ("libstdc++.so.6", False),
        ("libz.so.1", False),
    ],
)
def test_few_libraries_of_the_system_go_along(library: str, goes_in: bool) -> None:
    assert importlib.import_module("shipped").goes_in(library, system=True) is goes_in


def test_every_library_of_the_system_that_goes_along_has_a_licence() -> None:
    shipped = importlib.import_module("shipped")
    for library in ("libsqlite3.so.0", "libffi.so.8", "libxcb-cursor.so.0"):
        assert shipped.LICENCES_OF_SYSTEM_LIBRARIES[shipped.debian_package(library)]
    with pytest.raises(KeyError):
        shipped.debian_package("libreadline.so.8")


@pytest.mark.parametrize(
    "module", ["ssl", "_hashlib", "http.client", "urllib.request", "PySide6.QtNetwork", "readline"]
)
def test_no_network_and_no_readline_go_in(module: str) -> None:
    assert module in importlib.import_module("shipped").NO_MODULES


@pytest.mark.parametrize(
    ("licence", "binds"),
    [
        ("MIT", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("GPLv2", True),
        ("GPL-2.0-only OR GPL-3.0-only", True),
    ],
)
def test_a_licence_that_would_bind_the_program_is_known(licence: str, binds: bool) -> None:
    assert importlib.import_module("notices").binds(licence) is binds


def test_a_licence_is_read_from_whichever_field_names_it() -> None:
    licence_of = importlib.import_module("notices").licence_of
    older = Message()
    older["Classifier"] = "License :: OSI Approved :: MIT License"
    newer = Message()
    newer["License-Expression"] = "BSD-3-Clause"
    assert (licence_of(older), licence_of(newer)) == ("MIT License", "BSD-3-Clause")


def test_a_file_that_nobody_owns_stops_the_build(tmp_path: Path) -> None:
    notices, environment = importlib.import_module("notices"), importlib.import_module("environment")
    stray = tmp_path / "libstray.so.1"
    stray.touch()
    with pytest.raises(environment.Stop, match=re.escape("libstray.so.1")):
        notices.write([("libstray.so.1", str(stray))], tmp_path / "notices.txt")


def test_menu_entry_file_type_and_software_centre_agree(tmp_path: Path) -> None:
    entry = dict(
        line.split("=", 1)
        for line in (LINUX / "factcheck-workbench.desktop").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    kind = ET.parse(LINUX / "application-x-factcheck-case.xml").getroot()[0]  # noqa: S314  our own
    centre = ET.parse(LINUX / "io.github.factcheck_workbench.metainfo.xml").getroot()  # noqa: S314  our own
    assert entry["MimeType"] == f"{kind.get('type')};" == f"{centre.findtext('provides/mediatype')};"
    assert entry["Exec"].split()[0] == centre.findtext("provides/binary")
    assert [glob.get("pattern") for glob in kind if glob.tag.endswith("glob")] == ["*.fcase"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_menu_entry_is_valid() -> None:
    checked = subprocess.run(
        ["desktop-file-validate", str(LINUX / "factcheck-workbench.desktop")],
        capture_output=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, b"")


def test_the_version_stands_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    packages = importlib.import_module("linux_packages")
    assert packages.version() == workbench.__version__
    for path in [*LINUX.iterdir(), *(ROOT / "packaging" / "windows").iterdir(), ROOT / "pyproject.toml"]:
        lines = path.read_text(encoding="utf-8").splitlines()
        ours = [
            line for line in lines if f'"{workbench.__version__}"' in line or line.startswith("version =")
        ]
        assert not ours, path
