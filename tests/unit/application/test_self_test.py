"""The program tries itself and says line by line how it went."""

from __future__ import annotations

import os
import subprocess
import sys

from workbench.application import self_test
from workbench.application.importing import readable_formats
from workbench.paths import resource


def test_there_is_a_file_for_every_format_that_can_be_read() -> None:
    names = {name for name, _ in readable_formats()}
    assert names == self_test.FILES.keys() | {self_test.ARCHIVE, self_test.ANNOTATIONS}
    assert all(resource(path).is_file() for path in self_test.FILES.values())


def test_a_failure_is_said_and_the_rest_goes_on() -> None:
    lines: list[str] = []
    test = self_test.SelfTest(lines.append)
    with test.trying("something"):
        raise self_test.SelfTestFailed("it is not there")
    with test.trying("something else") as found:
        found.append("3 words")
    assert lines == ["FAILED  something: it is not there", "ok      something else: 3 words"]
    assert test.failures == 1


def test_a_fault_of_ours_is_said_with_its_details() -> None:
    lines: list[str] = []
    test = self_test.SelfTest(lines.append)
    with test.trying("a sum"):
        sum(["1"])  # type: ignore[list-item]
    assert lines[0].startswith("FAILED  a sum: unsupported operand")
    assert "Traceback" in lines[1]


def test_the_whole_program_works_without_a_screen() -> None:
    surroundings = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}
    }
    ended = subprocess.run(
        [sys.executable, "-m", "workbench.desktop.app", "--self-test"],
        env=surroundings | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "FAILED" not in ended.stdout
    assert "ok      the window opens the case" in ended.stdout
