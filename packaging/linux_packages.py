"""Make the packages for Linux from the built folder: ``.deb``, self-extracting ``.run``, ``.tar.xz``.

The same sources give the same packages: names are sorted, and every file bears the time of the last
commit. Runs in the project's environment: ``python packaging/linux_packages.py``.
"""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import bundle
import shipped
import system_libraries
from environment import ROOT, Stop
from program_icons import ICONS, PIXELS

NAME = "factcheck-workbench"
DIST = ROOT / "dist"
SOURCES = ROOT / "packaging" / "linux"
_WORK = bundle.WORK / "packages"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
_KINDS = {"factcheck-workbench": "apps", "application-x-factcheck-case": "mimetypes"}
_TOOLS = {"dpkg-deb": "dpkg", "makeself": "makeself", "xz": "xz-utils", "tar": "tar"}
_DESCRIPTION = """Check a text line by line against its sources
 The draft stands beside its sources. Mark claims in it, link each to the
 passages that corroborate or contradict it, settle a verdict, and hand editor
 and lawyer a memo in which every sentence leads back to the exact words it
 rests on. One case is one file, and nothing ever leaves the machine."""


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
    """Lay out what the desktop reads: menu entry, file type, icons, and the entry for software centres."""
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


def depends() -> list[str]:
    """Return the Debian packages that the program needs, with the oldest C library that will do."""
    named = system_libraries.BASE | system_libraries.DRAWING | system_libraries.WINDOW
    inside = {path.name for path in (bundle.FOLDER / "_internal").iterdir()}
    packages = {package for library, package in named.items() if library not in inside} - {"libc6"}
    major, minor = bundle.oldest_glibc(bundle.FOLDER)
    fonts = " | ".join((*system_libraries.FONTS, "fonts-liberation"))  # without any font Qt draws no text
    return [f"libc6 (>= {major}.{minor})", *sorted(packages), fonts]


def control(installed_kilobytes: int) -> str:
    """Return the deb's control file."""
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": _machine(),
        "Maintainer": "The makers of the Fact-check Workbench <factcheck-workbench@users.noreply.github.com>",
        "Installed-Size": str(installed_kilobytes),
        "Depends": ", ".join(depends()),
        "Recommends": "shared-mime-info, desktop-file-utils, hicolor-icon-theme, xdg-desktop-portal",
        "Section": "editors",
        "Priority": "optional",
        "Description": _DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _make_deb(share: Path) -> Path:
    root = _WORK / "deb"
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
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(bundle.size_of(root) // 1024), encoding="utf-8")
    _settle(root)
    target = DIST / f"{NAME}_{version()}_{_machine()}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(target))
    return target


def _make_archives(share: Path) -> list[Path]:
    """Make the archive to unpack anywhere, and the same with a head that unpacks and installs itself."""
    folder = _WORK / f"{NAME}-{version()}"
    shutil.copytree(bundle.FOLDER, folder / "program", symlinks=True)
    shutil.copytree(share, folder / "share")
    shutil.copy2(SOURCES / "install.sh", folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    _settle(folder)
    stem = f"{NAME}-{version()}-linux-{platform.machine()}"
    archive, installer = DIST / f"{stem}.tar.xz", DIST / f"{stem}.run"
    same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{bundle.last_change()}"]
    _run("tar", *same, "-C", str(_WORK), "-c", "-I", "xz -6 -T0", "-f", str(archive), folder.name)
    day = datetime.fromtimestamp(bundle.last_change(), UTC).strftime("%Y-%m-%d")
    _run(
        "makeself",
        *(
            "--quiet",
            "--tar-quietly",
            "--xz",
            "--complevel",
            "6",
            "--sha256",
            "--nox11",
            "--packaging-date",
            day,
        ),
        *("--tar-extra", " ".join(same)),
        *(str(folder), str(installer), f"Fact-check Workbench {version()}", "./install.sh"),
    )
    return [archive, installer]


def _settle(folder: Path) -> None:
    """Give every file the time of the last commit, and rights that do not depend on who builds."""
    changed = bundle.last_change()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (changed, changed), follow_symlinks=False)


def _machine() -> str:
    return _MACHINES.get(platform.machine(), platform.machine())


def _run(*command: str) -> None:
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(bundle.last_change()), "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if ended.returncode:
        sys.stdout.buffer.write(ended.stdout)
        raise Stop(f"{command[0]} could not make its package. The lines above say why.")


if __name__ == "__main__":
    sys.exit(main())
