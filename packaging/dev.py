"""Set up, run, check, test and measure the program: ``python3 packaging/dev.py --help``.

Needs Python and nothing else; everything is installed into `.venv` in the project, from the lock files.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import environment
import system_libraries
from environment import DEV, ROOT, RUN, Stop, executable

PACKAGING = ROOT / "packaging"
BUNDLE = ROOT / "build" / "bundle" / "dist" / "factcheck-workbench"
BUILD = ROOT / "build" / "run"
CHECKS = (
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["lint-imports", "--no-logo"],
)
ALL_TESTS = ("-n", "auto", "--hypothesis-profile=steady")  # the same examples each time
WITHOUT_SCREEN = "There is no screen here, so the sample's memo and pictures of the window go to build/run/."
OPEN_A_WINDOW = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main(arguments: list[str] | None = None) -> int:
    """Do one command and return the exit status."""
    options, words = _parser().parse_known_args(arguments)
    if words and options.command is not test:
        _parser().error(f"unknown: {' '.join(words)}")
    options.pytest = words
    try:
        status: int = options.command(options)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def set_up(_options: argparse.Namespace) -> int:
    """Make the environment, with a contributor's tools, and nothing more."""
    _prepare(DEV)
    return 0


def run(_options: argparse.Namespace) -> int:
    """Open the workbench on the sample case; without a screen, write its memo and pictures of the window."""
    _prepare(RUN, window=bool(os.environ.get("DISPLAY")))
    screen = _has_screen()
    if not screen:
        print(WITHOUT_SCREEN, flush=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    case = BUILD / "sample.fcase"
    case.unlink(missing_ok=True)
    status = _call("factcheck", "sample", str(case))
    if screen:
        return status or _call("factcheck-workbench", str(case))
    for memo_format, name in (("memo-markdown", "memo.md"), ("memo-html", "memo.html")):
        status = status or _call(
            "factcheck", "export", str(case), memo_format, "--replace", "-o", str(BUILD / name)
        )
    return status or _take_screenshots(BUILD / "screenshots")


def test(options: argparse.Namespace) -> int:
    """Run all checks and all tests; with words for pytest, only the tests these ask for."""
    _prepare(DEV)
    if options.pytest:
        return _call("pytest", *options.pytest, offscreen=True)
    failed = _failed_checks()
    tests = _call("pytest", *ALL_TESTS, offscreen=True)
    return tests or len(failed)


def check(_options: argparse.Namespace) -> int:
    """Run ruff, mypy and the import contracts."""
    _prepare(DEV)
    return len(_failed_checks())


def bench(options: argparse.Namespace) -> int:
    """Measure, each benchmark in a process of its own; a missed target is no failure."""
    _prepare(DEV)
    folder = ROOT / "tests" / "benchmarks"
    known = sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))
    unknown = [name for name in options.names if name not in known]
    if unknown:
        raise Stop(f"There is no benchmark named {', '.join(unknown)}. There are: {', '.join(known)}.")
    names = options.names or known
    return max(_call("python", "-m", "tests.benchmarks.report", name, offscreen=True) for name in names)


def screenshots(options: argparse.Namespace) -> int:
    """Take the standard screens, light and dark, at 100 % and 200 %; ``--all``: in all sizes and themes."""
    _prepare(RUN)
    return _take_screenshots(options.folder, *options.more)


def pictures(_options: argparse.Namespace) -> int:
    """Take the README's pictures of the sample case anew, into packaging/pictures."""
    _prepare(RUN)
    return _call("python", str(PACKAGING / "pictures.py"), offscreen=True)


def build(options: argparse.Namespace) -> int:
    """Build the standalone program, let it try itself, and make this system's packages of it in dist/."""
    _prepare(DEV)
    if _call("python", str(PACKAGING / "bundle.py")):
        return 1
    program = BUNDLE / ("factcheck-workbench.exe" if os.name == "nt" else "factcheck-workbench")
    if subprocess.run([str(program), "--self-test"], cwd=ROOT, check=False).returncode:
        raise Stop("The built program does not do everything it should. The lines above say what.")
    if options.program_only:
        return 0
    if sys.platform == "win32":
        return _call("python", str(PACKAGING / "windows_installer.py"))
    if sys.platform == "darwin":
        return int(subprocess.run([str(PACKAGING / "macos" / "make_dmg.sh")], check=False).returncode != 0)
    return _call("python", str(PACKAGING / "linux_packages.py"))


def compare(_options: argparse.Namespace) -> int:
    """Build what is committed twice, in unlike folders, and compare the packages byte by byte."""
    if not sys.platform.startswith("linux"):
        raise Stop("Only the packages for Linux are meant to be the same from every build.")
    _prepare(DEV)
    return _call("python", str(PACKAGING / "compare_builds.py"))


def smoke(_options: argparse.Namespace) -> int:
    """Install the built .deb into a clean Debian 12, work in its window there, and take it away again."""
    if not sys.platform.startswith("linux"):
        raise Stop("A clean Debian can only be made on Linux.")
    privilege = [] if os.geteuid() == 0 else ["sudo"]
    return subprocess.run([*privilege, sys.executable, str(PACKAGING / "smoke.py")], check=False).returncode


def lock(options: argparse.Namespace) -> int:
    """Resolve the versions of all libraries anew and write the lock files."""
    environment.write_locks(upgrade=options.upgrade)
    return 0


def _prepare(kind: str, *, window: bool = False) -> None:
    system_libraries.ensure(window=window)
    environment.ensure(kind)


def _failed_checks() -> list[str]:
    failed = [" ".join(command) for command in CHECKS if _call(*command)]
    print(f"Checks that failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return failed


def _take_screenshots(folder: Path, *options: str) -> int:
    where = str(folder.resolve())
    return _call("python", "-m", "workbench.desktop.screenshots", where, *options, offscreen=True)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = [executable("python"), "-c", OPEN_A_WINDOW]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _call(program: str, *arguments: str, offscreen: bool = False) -> int:
    """Run a program of the environment in the project's folder and return 0 or 1."""
    surroundings = os.environ | {"PYTHONUTF8": "1"}
    if offscreen:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    ended = subprocess.run([executable(program), *arguments], cwd=ROOT, env=surroundings, check=False)
    return int(ended.returncode != 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and measure the program.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: object) -> argparse.ArgumentParser:
        summary = (command.__doc__ or "").splitlines()[0].replace("%", "%%")
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(command=command)
        return added

    add("run", run)
    add("test", test).epilog = "Whatever follows goes to pytest: dev.py test tests/unit -k journal"
    add("check", check)
    add("bench", bench).add_argument("names", nargs="*", metavar="NAME", help="default: all")
    screens = add("screenshots", screenshots)
    screens.add_argument("folder", type=Path, metavar="DIR")
    screens.add_argument("more", nargs=argparse.REMAINDER, help="--all, or --sizes, --themes and the like")
    add("pictures", pictures)
    add("setup", set_up)
    add("build", build).add_argument(
        "--program-only", action="store_true", help="make no packages: they take minutes to compress"
    )
    add("compare", compare)
    add("smoke", smoke)
    add("lock", lock).add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
