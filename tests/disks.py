"""Small and write-protected disks for tests: real ones, where the system lets us mount them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of this size on a new folder, or skip the test where we may not."""
    if not sys.platform.startswith("linux"):
        pytest.skip("disks can be mounted by this test on Linux only")
    folder.mkdir()
    with _mounted(["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], folder):
        yield folder


@contextmanager
def write_protected(folder: Path) -> Iterator[Path]:
    """Mount a folder over itself read-only, or skip the test where we may not."""
    if not sys.platform.startswith("linux"):
        pytest.skip("disks can be mounted by this test on Linux only")
    with _mounted(["--bind", str(folder), str(folder)], folder):
        _run(["mount", "-o", "remount,bind,ro", str(folder)])
        yield folder


@contextmanager
def _mounted(arguments: list[str], folder: Path) -> Iterator[None]:
    _run(["mount", *arguments])
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no right to mount a disk here: {done.stderr.strip()}")
