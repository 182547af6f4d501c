"""The pinned release of PySide6 does not have the fault that made us pin it."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib

from tests.architecture.project import ROOT

VOID_CALLS = """
from PySide6.QtCore import QObject, QTimer
thing, timer = QObject(), QTimer()
for number in range(25_000):
    thing.setObjectName("name")
    timer.setInterval(number)
print("alive")
"""


def test_fifty_thousand_calls_without_a_result_leave_the_process_alive() -> None:
    """PySide6 6.12.0 drops a reference to None with each such call on Python 3.10 and 3.11 and dies of it."""
    ended = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive"), ended.stderr


def test_the_installed_release_is_the_pinned_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = importlib.metadata.version("PySide6-Essentials")
    assert f"PySide6-Essentials=={installed}" in project["dependencies"]
