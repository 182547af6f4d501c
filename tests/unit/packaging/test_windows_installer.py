"""The installer for Windows compiles without a warning, and holds what it is given."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("makensis"), reason="needs NSIS")
ICONS = ("factcheck-workbench.ico", "application-x-factcheck-case.ico")


@pytest.fixture
def made_up_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder as the build leaves it, with files of a few bytes, and let the script take it."""
    bundle = importlib.import_module("bundle")
    image = pytest.importorskip("PIL.Image")
    icons, folder = tmp_path / "icons", tmp_path / "dist" / "factcheck-workbench"
    (folder / "_internal").mkdir(parents=True)
    icons.mkdir()
    for name in ICONS:
        image.new("RGBA", (32, 32), "navy").save(icons / name)
    for name in ("factcheck-workbench.exe", "factcheck.exe", "LICENSE", "_internal/part.dll"):
        (folder / name).write_bytes(name.encode())
    monkeypatch.setattr(bundle, "WORK", tmp_path)
    monkeypatch.setattr(bundle, "FOLDER", folder)
    return folder


def test_it_compiles(made_up_build: Path, tmp_path: Path) -> None:
    target = tmp_path / "workbench.exe"
    assert importlib.import_module("windows_installer").main(target) == 0
    assert target.read_bytes().startswith(b"MZ")


def test_a_build_without_its_icons_is_refused(made_up_build: Path, tmp_path: Path) -> None:
    (tmp_path / "icons" / ICONS[1]).unlink()
    target = tmp_path / "workbench.exe"
    assert importlib.import_module("windows_installer").main(target) != 0
    assert not target.exists()
