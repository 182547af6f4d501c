"""See to what Qt needs from a Linux system: shared libraries and at least one font."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment

# What Qt's own libraries name as needed, and the Debian package that holds it.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
BASE = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
}
"""What the built program needs besides, and Python's wheels take for granted."""
FONTS = ("fonts-dejavu-core", "fonts-noto-core")  # without any font Qt draws no text at all
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_SUFFIXES = frozenset({".otf", ".ttc", ".ttf"})


def ensure(*, window: bool) -> None:
    """Install what is missing where that is allowed; raise Stop with the line to type where it is not.

    ``window`` asks for what an X11 window needs besides drawing. macOS and Windows bring everything.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(window=window)
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise environment.Stop(
            "Some system libraries that the window needs are not installed. Debian calls them "
            f"{' '.join(packages)}. Install them with your system's package manager, then run this again."
        )
    prefix = _privilege()
    if prefix is None:
        install = f"apt-get update && apt-get install --yes --no-install-recommends {' '.join(packages)}"
        line = f"sudo sh -c '{install}'" if shutil.which("sudo") else f"su -c '{install}'"
        raise environment.Stop(
            "Some system packages are missing, and this user may not install them without a password. "
            f"Type this line, then run the same command again:\n  {line}"
        )
    print(f"Installing system packages: {' '.join(packages)} …", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], capture_output=True, check=False)  # else the lists of last time may do
    environment.call(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        "The system packages could not be installed",
    )


def missing_packages(*, window: bool) -> list[str]:
    """Return the Debian packages that this system lacks, sorted."""
    wanted = DRAWING | WINDOW if window else DRAWING
    packages = {package for library, package in wanted.items() if not _loads(library)}
    if not environment.can_make_environments():
        packages.add(f"python3.{sys.version_info.minor}-venv")
    if not has_fonts():
        packages.update(FONTS)
    return sorted(packages)


def has_fonts() -> bool:
    """Whether any font file is installed."""
    if shutil.which("fc-list"):
        return bool(subprocess.run(["fc-list"], capture_output=True, check=False).stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(path.suffix in FONT_SUFFIXES for folder in folders for path in folder.rglob("*"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _privilege() -> list[str] | None:
    """Return what to put before a command that changes the system; None where this user may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None
