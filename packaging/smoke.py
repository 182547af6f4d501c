"""Install the .deb into a clean Debian 12, try it there as an ordinary user, and take it away again.

Needs root, and Debian's debootstrap, xvfb, at-spi2-core, dbus and python3-pyatspi. The clean system is
made once, in build/smoke/base, and copied for each run. In it are no Python, and for the program no network.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from environment import ROOT, Stop

WORK = ROOT / "build" / "smoke"
BASE = WORK / "base"
HOME = "home/checker"  # within the clean system
USER = "nobody"  # an ordinary user whom both systems know by the same number: they share sockets
NUMBER = pwd.getpwnam(USER).pw_uid
DISPLAY = ":77"
DRAFT, SOURCE = "draft.docx", "notes-of-calls.md"
NEEDED = {
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "setpriv": "util-linux",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}


def main() -> int:
    """Do all of it and return the exit status."""
    try:
        smoke()
    except Stop as stop:
        print(f"FAILED  {stop}", file=sys.stderr)
        return 1
    return 0


def smoke() -> None:
    """Install, try, work in the window, uninstall. Raises Stop at the first thing that does not go well."""
    if os.geteuid() != 0:
        raise Stop("A clean system can only be made by root. Start this with sudo.")
    missing = sorted(package for tool, package in NEEDED.items() if not shutil.which(tool))
    if missing:
        raise Stop(f"These Debian packages are missing: {' '.join(missing)}")
    packages = sorted((ROOT / "dist").glob("*.deb"))
    if not packages:
        raise Stop("There is no .deb in dist/. Make it with: python3 packaging/dev.py build")
    _make_base()
    root = WORK / "system"
    shutil.rmtree(root, ignore_errors=True)
    _call("cp", "-a", str(BASE), str(root))
    with _mounted(root):
        _try_in(root, packages[-1])
    shutil.rmtree(root)
    print("Everything works in a clean Debian 12.", flush=True)


def _try_in(root: Path, package: Path) -> None:
    shutil.copy(package, root / "workbench.deb")
    _in(root, "apt-get", "-qq", "update")
    before = _files(root)
    _in(root, "apt-get", "-qq", "install", "--yes", "--no-install-recommends", "/workbench.deb")
    (root / "workbench.deb").unlink()
    _say(f"{package.name} is installed")
    if (root / "usr/bin/python3").exists():
        raise Stop("There is a Python in the clean system, so nothing would be proved.")
    _call("chroot", str(root), "useradd", "--non-unique", "--uid", str(NUMBER), "--create-home", "checker")
    _as_user(root, {}, "factcheck", "--version")
    _as_user(root, {}, "factcheck-workbench", "--self-test", shown=True)
    _say("the self-test, without Python, screen or network")
    papers = root / HOME / "papers"
    papers.mkdir()
    for name in (DRAFT, SOURCE):
        shutil.copy(ROOT / "resources" / "sample" / name, papers)
    for path in (papers, *papers.iterdir()):
        os.chown(path, NUMBER, NUMBER)
    _work_in_window(root)
    _in(root, "apt-get", "-qq", "purge", "--yes", "factcheck-workbench")
    left = sorted(path for path in _files(root) - before if "factcheck" in path or path.startswith(HOME))
    print("What is left after uninstalling:\n  " + "\n  ".join(left), flush=True)
    foreign = [path for path in left if not path.startswith(HOME)]
    if foreign or f"{HOME}/papers/draft.fcase" not in left:
        raise Stop(f"This should be gone: {', '.join(foreign)}" if foreign else "The case is gone.")
    _say("uninstalled; only the user's own files remain")


def _work_in_window(root: Path) -> None:
    """Check a draft in the window, end the program, and find everything again."""
    memo = f"/{HOME}/papers/memo.md"
    with _screen(root) as surroundings:
        for work in (
            ["work", f"/{HOME}/papers/{DRAFT}", f"/{HOME}/papers/{SOURCE}", memo],
            ["reopen", f"/{HOME}/papers/draft.fcase"],
        ):
            program = subprocess.Popen(_user_command(root, surroundings, ["factcheck-workbench"]))
            try:
                _drive(root, surroundings, work)
                program.wait(20)
            except subprocess.TimeoutExpired:
                raise Stop("The window did not end when it was told to quit.") from None
            finally:
                program.kill()
                program.wait()
            if program.returncode:
                raise Stop(f"The program ended with status {program.returncode}.")


def _drive(root: Path, surroundings: dict[str, str], work: list[str]) -> None:
    """Run the driver outside the clean system, where Python is; the memo's place is known by both."""
    driver = ["/usr/bin/python3", "-", *work, str(root)]
    command = ["setpriv", f"--reuid={NUMBER}", f"--regid={NUMBER}", "--clear-groups", *driver]
    script = (ROOT / "packaging" / "smoke_window.py").read_bytes()
    if subprocess.run(command, input=script, env=surroundings, check=False).returncode:
        raise Stop("The window could not be worked in. The lines above say how far it went.")


@contextmanager
def _screen(root: Path) -> Iterator[dict[str, str]]:
    """Give a screen, a message bus and the accessibility bus, whose sockets the clean system sees."""
    run = root / "run" / "checker"
    run.mkdir(mode=0o700)
    os.chown(run, NUMBER, NUMBER)
    outside = Path("/run/factcheck-smoke")  # the same path on both sides
    outside.mkdir(exist_ok=True)
    sockets = Path("/tmp/.X11-unix")  # noqa: S108  where X11 keeps them
    inside = [(run, outside), (outside, root / outside.relative_to("/"))]
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "HOME": f"/{HOME}",
        "DISPLAY": DISPLAY,
        "XDG_RUNTIME_DIR": str(outside),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={outside}/bus",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with ExitStack() as stack:
        for source, target in inside:
            target.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_bound(source, target))
        for command in (
            ["Xvfb", DISPLAY, "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            ["dbus-daemon", "--session", f"--address=unix:path={outside}/bus", "--nofork", "--nopidfile"],
            ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"],
        ):
            stack.enter_context(_running(command, surroundings))
        (root / "tmp/.X11-unix").mkdir(exist_ok=True)
        stack.enter_context(_bound(sockets, root / "tmp/.X11-unix"))
        yield surroundings


@contextmanager
def _running(command: list[str], surroundings: dict[str, str]) -> Iterator[None]:
    user = ["setpriv", f"--reuid={NUMBER}", f"--regid={NUMBER}", "--clear-groups"]
    process = subprocess.Popen([*user, *command], env=surroundings, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)  # until it listens
        if process.poll() is not None:
            raise Stop(f"{command[0]} did not start.")
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    with ExitStack() as stack:
        for kind, place in (("proc", "proc"), ("tmpfs", "dev/shm")):
            (root / place).mkdir(exist_ok=True)
            _call("mount", "-t", kind, kind, str(root / place))
            stack.callback(_call, "umount", "--lazy", str(root / place))
        yield


@contextmanager
def _bound(source: Path, target: Path) -> Iterator[None]:
    _call("mount", "--bind", str(source), str(target))
    try:
        yield
    finally:
        _call("umount", "--lazy", str(target))


def _make_base() -> None:
    if BASE.exists():
        return
    print("Making a clean Debian 12, once …", flush=True)
    half = WORK / "half"
    shutil.rmtree(half, ignore_errors=True)
    half.parent.mkdir(parents=True, exist_ok=True)
    mirror = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Codename: bookworm"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    _call("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(half), *mirror[:1])
    half.rename(BASE)


def _files(root: Path) -> set[str]:
    """Return all files below a folder, but for what is mounted and what the package manager keeps."""
    found = set()
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root)
        if str(inside) == ".":
            folders[:] = [name for name in folders if name not in {"proc", "sys", "dev", "run", "tmp"}]
        if str(inside) == "var":
            folders[:] = [name for name in folders if name not in {"cache", "log"}]
        found |= {str(inside / name) for name in names}
    return found


def _in(root: Path, *command: str) -> None:
    _call("chroot", str(root), "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", *command)


def _user_command(root: Path, surroundings: dict[str, str], command: list[str]) -> list[str]:
    """Return what runs a command in the clean system: as the user, and without any network."""
    known = {"PATH": "/usr/bin:/bin", "HOME": f"/{HOME}", "LC_ALL": "C.UTF-8"} | surroundings
    words = [f"{name}={value}" for name, value in known.items()]
    place = ["unshare", "--net", "chroot", f"--userspec={NUMBER}:{NUMBER}", str(root)]
    return [*place, "env", "--ignore-environment", "--chdir", f"/{HOME}", *words, *command]


def _as_user(root: Path, surroundings: dict[str, str], *command: str, shown: bool = False) -> None:
    _call(*_user_command(root, surroundings, list(command)), shown=shown)


def _call(*command: str, shown: bool = False) -> None:
    ended = subprocess.run(
        command, stdout=None if shown else subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if ended.returncode:
        sys.stdout.buffer.write(ended.stdout or b"")
        sys.stdout.flush()
        raise Stop(f"This ended with status {ended.returncode}: {' '.join(command)}")


def _say(line: str) -> None:
    print(f"ok      {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
