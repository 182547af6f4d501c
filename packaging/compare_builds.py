"""Build the committed state twice, in folders of different names, and say whether the packages are the same.

Runs in the project's environment: ``python packaging/compare_builds.py``. Who gets a package can then build
it again and see that it is made of these sources and of nothing else.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT

_FOLDERS = ("one", "another folder with a longer name")


def main() -> int:
    """Build twice, print what is the same and what differs, and return 1 where anything differs."""
    with tempfile.TemporaryDirectory(prefix="factcheck-builds-") as name:
        built = []
        for folder in (Path(name) / each for each in _FOLDERS):
            _build(folder)
            built.append(folder)
        differing = [line for part in ("build/bundle/dist", "dist") for line in differences(part, *built)]
        for package in sorted((built[0] / "dist").iterdir()):
            print(f"{_digest(package)}  {package.name}", flush=True)
    if differing:
        print("These differ between two builds of the same sources:", *differing, sep="\n  ", file=sys.stderr)
        return 1
    print("Both builds are the same to the byte.", flush=True)
    return 0


def differences(part: str, one: Path, other: Path) -> list[str]:
    """Return the files below a part of two folders that only one has, or whose bytes differ."""
    files = [
        {path.relative_to(folder): path for path in (folder / part).rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    return [
        str(place)
        for place in sorted(files[0].keys() | files[1].keys())
        if place not in files[0]
        or place not in files[1]
        or files[0][place].read_bytes() != files[1][place].read_bytes()
    ]


def _build(folder: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    for script in ("bundle.py", "linux_packages.py"):
        subprocess.run([sys.executable, str(folder / "packaging" / script)], cwd=folder, check=True)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
