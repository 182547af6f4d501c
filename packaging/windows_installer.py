"""Make the installer for Windows of the built folder, with NSIS: ``python packaging/windows_installer.py``.

NSIS compiles on Linux too (Debian's package nsis); there it proves the script, not the program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import bundle
from environment import ROOT
from linux_packages import version

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
_USUAL_PLACE = Path("C:/Program Files (x86)/NSIS/makensis.exe")


def main(target: Path | None = None) -> int:
    """Write the installer into dist/, or where it is told to, and return the exit status."""
    target = target or ROOT / "dist" / f"factcheck-workbench-{version()}-windows.exe"
    target.parent.mkdir(exist_ok=True)
    values = {
        "VERSION": version(),
        "PROGRAM": bundle.FOLDER,
        "ICONS": bundle.WORK / "icons",
        "TARGET": target,
    }
    makensis = shutil.which("makensis") or str(_USUAL_PLACE)
    words = [f"-D{name}={value}" for name, value in values.items()]
    return subprocess.run([makensis, "-V2", "-WX", *words, str(SCRIPT)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
