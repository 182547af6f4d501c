"""A built wheel carries the program's resources, and the program finds them there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.architecture.project import ROOT, project_files

PARTS = ("workbench", "resources", "pyproject.toml", "README.md", "LICENSE")
READ_ONE = """
from workbench import paths
print(paths.resource("themes", "window.qss"))
"""


def test_an_installed_wheel_finds_its_resources(tmp_path: Path) -> None:
    source, wheels, installed = tmp_path / "source", tmp_path / "wheels", tmp_path / "installed"
    source.mkdir()
    for part in PARTS:
        place = ROOT / part
        if place.is_dir():
            shutil.copytree(place, source / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, source / part)
    build = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps", "--no-index"]
    build += ["--no-build-isolation", "--wheel-dir", str(wheels), "."]
    built = subprocess.run(build, cwd=source, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = wheels.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(installed)

    command = f"import sys; sys.path.insert(0, {str(installed)!r})\n{READ_ONE}"
    found = subprocess.run(
        [sys.executable, "-I", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)
    given, carried = (
        _contents(folder) for folder in (source / "resources", installed / "workbench/_resources")
    )
    assert given
    assert carried == given


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in project_files(folder)}
