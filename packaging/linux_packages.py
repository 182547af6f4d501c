"""Make the packages for Linux from the built folder: ``.deb``, self-extracting ``.run``, ``.tar.xz``.

The same sources give the same packages: names are sorted, and every file bears the time of the last
commit. Runs in the project's environment: ``python packaging/linux_packages.py``.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import bundle
import debian_package
import man_pages
from debian_package import NAME
from environment import ROOT, Stop
from program_icons import ICONS, PIXELS

DIST = ROOT / "dist"
SOURCES = ROOT / "packaging" / "linux"
_WORK = bundle.WORK / "packages"
_KINDS = {"factcheck-workbench": "apps", "application-x-factcheck-case": "mimetypes"}
_TOOLS = {"dpkg-deb": "dpkg", "makeself": "makeself", "xz": "xz-utils", "tar": "tar"}
_START = """#!/bin/sh
# Unpack the program beside this file and install it; words that follow the call's “--” go to install.sh.
set -eu
tar -xJf program.tar.xz
exec {folder}/install.sh "$@"
"""
_LIBRARY = re.compile(r"\.so(\.[\d.]+)?$")


def main() -> int:
    """Make all packages in dist/ and return the exit status."""
    try:
        for path in make_packages():
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB", flush=True)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    return 0


def make_packages() -> list[Path]:
    """Make the packages and return them. Raises Stop where a tool is missing or fails."""
    missing = [package for tool, package in _TOOLS.items() if not shutil.which(tool)]
    if missing:
        raise Stop(f"Making packages needs these Debian packages: {' '.join(missing)}")
    shutil.rmtree(_WORK, ignore_errors=True)
    DIST.mkdir(exist_ok=True)
    share = _WORK / "share"
    lay_out_share(share, version(), bundle.last_change())
    return [_make_deb(share), *_make_archives(share)]


def version() -> str:
    """Return the program's version, which stands in `workbench/__init__.py` alone."""
    sys.path.insert(0, str(ROOT))
    import workbench

    return workbench.__version__


def lay_out_share(share: Path, of_version: str, changed: int) -> None:
    """Lay out what the desktop reads: menu entry, file type, icons, software centre's entry, manual pages."""
    for source, folder in (
        (f"{NAME}.desktop", "applications"),
        ("application-x-factcheck-case.xml", "mime/packages"),
        ("io.github.factcheck_workbench.metainfo.xml", "metainfo"),
    ):
        text = (SOURCES / source).read_text(encoding="utf-8")
        day = datetime.fromtimestamp(changed, UTC).date().isoformat()
        text = text.replace("@VERSION@", of_version).replace("@DATE@", day)
        (share / folder).mkdir(parents=True)
        (share / folder / source).write_text(text, encoding="utf-8")
    for icon, drawing in ICONS.items():
        sizes = {f"{pixels}x{pixels}": bundle.WORK / "icons" / icon / f"{pixels}.png" for pixels in PIXELS}
        for size, source_file in (sizes | {"scalable": ROOT / "resources" / "icons" / drawing}).items():
            target = share / "icons" / "hicolor" / size / _KINDS[icon] / f"{icon}{source_file.suffix}"
            target.parent.mkdir(parents=True)
            shutil.copyfile(source_file, target)
    man_pages.write(share / "man" / "man1", of_version, changed)


def _make_deb(share: Path) -> Path:
    root = _WORK / "deb"
    debian_package.lay_out(root, share, version())
    debian_package.write_control_files(root, version())
    _settle(root)
    target = DIST / f"{NAME}_{version()}_{debian_package.machine()}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(target))
    return target


def _make_archives(share: Path) -> list[Path]:
    """Make the archive to unpack anywhere, and one that unpacks and installs it by itself."""
    folder = _WORK / f"{NAME}-{version()}"
    shutil.copytree(bundle.FOLDER, folder / "program", symlinks=True)
    shutil.copytree(share, folder / "share")
    shutil.copy2(SOURCES / "install.sh", folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    _settle(folder)
    stem = f"{NAME}-{version()}-linux-{platform.machine()}"
    archive, installer = DIST / f"{stem}.tar.xz", DIST / f"{stem}.run"
    same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{bundle.last_change()}"]
    _run("tar", *same, "-C", str(_WORK), "-c", "-I", _compressor(), "-f", str(archive), folder.name)
    wrapped = _WORK / "run"
    wrapped.mkdir()
    shutil.copyfile(archive, wrapped / "program.tar.xz")
    (wrapped / "start.sh").write_text(_START.format(folder=folder.name), encoding="utf-8")
    (wrapped / "start.sh").chmod(0o755)
    _settle(wrapped)
    day = datetime.fromtimestamp(bundle.last_change(), UTC).strftime("%Y-%m-%d")
    quiet = ["--quiet", "--tar-quietly", "--nox11", "--nocomp"]
    sums = ["--sha256", "--nomd5", "--nocrc", "--packaging-date", day]
    # Its head repeats the words of the call, so they must not name the folder one builds in.
    words = [wrapped.name, installer.name, f"Fact-check Workbench {version()}", "./start.sh"]
    _run("makeself", *quiet, *sums, "--tar-extra", " ".join(same), *words, folder=_WORK)
    shutil.move(_WORK / installer.name, installer)
    return [archive, installer]


def _compressor() -> str:
    """Return the call of xz: with more threads than one the bytes would depend on the machine."""
    filters = "--x86 --lzma2=preset=9" if platform.machine() == "x86_64" else "-9"
    return f"xz -T1 {filters}"


def _settle(folder: Path) -> None:
    """Give every file the time of the last commit, and rights that do not depend on who builds."""
    changed = bundle.last_change()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and not _LIBRARY.search(path.name))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (changed, changed), follow_symlinks=False)


def _run(*command: str, folder: Path = ROOT) -> None:
    surroundings = os.environ | {
        "SOURCE_DATE_EPOCH": str(bundle.last_change()),
        "LC_ALL": "C.UTF-8",
        "DPKG_DEB_THREADS_MAX": "1",  # with more, the bytes depend on how many processors build
        "XZ_OPT": "",
        "XZ_DEFAULTS": "",
    }
    ended = subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if ended.returncode:
        sys.stdout.buffer.write(ended.stdout)
        raise Stop(f"{command[0]} could not make its package. The lines above say why.")


if __name__ == "__main__":
    sys.exit(main())
