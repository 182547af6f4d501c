"""Make the project's own Python environment, `.venv`, with the versions of the lock files."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "lock"
RUN, DEV = "run", "dev"
SUPPORTED = ((3, 11), (3, 13))
_STAMP = VENV / "installed.txt"


class Stop(Exception):
    """The command cannot go on; its text says what happened, why and what to do."""


def executable(name: str) -> str:
    """Return the path of a program of the environment."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / name) + (".exe" if os.name == "nt" else "")


def lock_file(kind: str) -> Path:
    """Return the lock file of ``kind``: RUN for the program alone, DEV with the tools of a contributor."""
    return LOCKS / f"{kind}.txt"


def base_python() -> str:
    """Return the Python to build on: this one where it is supported, else one that is installed beside it."""
    lowest, highest = SUPPORTED
    if lowest <= sys.version_info[:2] <= highest:
        return sys.executable
    for minor in range(highest[1], lowest[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise Stop(
        f"This is Python {sys.version_info[0]}.{sys.version_info[1]}, and the program needs 3.{lowest[1]} to "
        f"3.{highest[1]}. Install one of these and start this command with it."
    )


def can_make_environments() -> bool:
    """Whether Python's venv and ensurepip are there; Debian keeps them in a package of their own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def digest(kind: str) -> str:
    """Return what an environment of ``kind`` depends on, as one SHA-256."""
    content = hashlib.sha256(str(ROOT).encode())
    for path in (lock_file(kind), ROOT / "pyproject.toml"):
        content.update(path.read_bytes())
    return content.hexdigest()


def is_ready(kind: str) -> bool:
    """Whether the environment stands and holds what the files of now ask for; tools do no harm to a run."""
    if not (Path(executable("python")).exists() and _STAMP.exists()):
        return False
    stamp = _STAMP.read_text(encoding="utf-8").split()
    return any(stamp == [made, digest(made)] for made in {kind, DEV})


def ensure(kind: str) -> None:
    """Make or update the environment where anything changed; raise Stop where that fails."""
    if is_ready(kind):
        return
    _STAMP.unlink(missing_ok=True)
    if not Path(executable("python")).exists():
        print(f"Making the environment in {VENV.name}/ …", flush=True)
        call([base_python(), "-m", "venv", "--clear", str(VENV)], "The environment could not be made")
    print("Installing the program and what it stands on; the first time takes a few minutes …", flush=True)
    pip = [executable("python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    call(
        [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock_file(kind))],
        "The libraries could not be installed; most often there is no connection",
    )
    call(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "The program itself could not be installed",
    )
    _STAMP.write_text(f"{kind} {digest(kind)}\n", encoding="utf-8")


def write_locks(*, upgrade: bool) -> None:
    """Resolve the versions anew, for every supported Python and system; ``uv`` has to be installed."""
    uv = shutil.which("uv") or executable("uv")
    if not Path(uv).exists():
        raise Stop(f"The lock files are made by uv, which is not here: {executable('pip')} install uv")
    LOCKS.mkdir(exist_ok=True)
    lowest = f"{SUPPORTED[0][0]}.{SUPPORTED[0][1]}"
    options = ["--universal", "--python-version", lowest, "--generate-hashes", "--no-header", "--no-annotate"]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--quiet", *(["--upgrade"] if upgrade else [])]
    groups = {RUN: ["--group", "install"], DEV: ["--group", DEV, "--constraint", str(lock_file(RUN))]}
    for kind, group in groups.items():
        call(
            [uv, "pip", "compile", "pyproject.toml", *options, *group, "--output-file", str(lock_file(kind))],
            "The versions could not be resolved",
        )


def call(command: list[str], problem: str) -> None:
    """Run a command without a word; where it fails, show what it said and raise Stop with ``problem``."""
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        sys.stdout.buffer.write(ended.stdout)
        sys.stdout.flush()
        raise Stop(f"{problem}. The lines above say more; after that, run the same command again.")
