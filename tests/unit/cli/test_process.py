"""The program as a process: pipes that break, terminals that know few letters, and what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest

from tests.unit.cli.conftest import DRAFT

PROGRAM = [sys.executable, "-m", "workbench.cli.main"]
ROOT = Path(__file__).resolve().parents[3]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="written for a POSIX shell's ways")


def factcheck(
    *words: object,
    piped: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        input=piped,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env,
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@POSIX
def test_a_reader_that_stops_early_is_no_failure(case: Path) -> None:
    for command in (["text", case, "1"], ["list", case, "claims"], ["history", case, "--json"]):
        process = subprocess.Popen(
            [*PROGRAM, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        process.stdout.close()
        _, complaint = process.communicate(timeout=120)

        assert (process.returncode, complaint) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_that_is_full_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = factcheck("formats", stdout=full)

    assert ended.returncode == 1
    assert ended.stderr.startswith(b"factcheck: The output could not be written")
    assert ended.stderr.count(b"\n") == 1


@POSIX
def test_an_output_that_is_closed_is_said(case: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "text", str(case), "1"],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith(b"factcheck: Standard output is closed")


def test_a_terminal_with_few_letters_shows_what_it_can(case: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    assert factcheck("text", case, 1, env=environment).stdout.decode("utf-8") == DRAFT
    shown = factcheck("coverage", case, env=environment)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"\\u201c" in shown.stdout
    value = json.loads(factcheck("coverage", case, "--json", env=environment).stdout)
    assert any("“I am tired”" in row["exact"] for row in value["unmarked_sentences"])
    failed = factcheck("export", case, "papyrus", env=environment)
    assert failed.returncode == 1
    assert failed.stderr.startswith(b"factcheck: There is no format")


def test_text_is_piped_in_byte_for_byte(case: Path) -> None:
    words = "Ein Brief — ünd 😀.\r\nZweite Zeile."

    imported = factcheck("import", case, "-", "--json", piped=words.encode())

    assert imported.returncode == 0, imported.stderr
    number = json.loads(imported.stdout)[0]["id"]
    assert factcheck("text", case, number).stdout.decode() == words.replace("\r\n", "\n")


@POSIX
def test_a_case_that_is_open_elsewhere_can_be_read_and_not_changed(case: Path) -> None:
    holder = (
        "import sys; from pathlib import Path; from workbench.application.session import Session\n"
        "session = Session.open(Path(sys.argv[1]), person='Ann'); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(case)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"

        assert factcheck("list", case, "documents").returncode == 0
        refused = factcheck("claim", case, 1, 0, 9)
        other.communicate(b"", timeout=120)

    assert refused.returncode == 1
    assert refused.stderr.startswith(b"factcheck: ")
    assert b"Ann" in refused.stderr
    assert refused.stderr.count(b"\n") == 1


def test_help_needs_neither_storage_nor_qt_and_no_command_needs_qt(case: Path) -> None:
    program = (
        "import sys; from workbench.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "named = {'PySide6', 'sqlite3', 'sqlite_utils', 'selectolax', 'regex'}\n"
        "print(*sorted(loaded & named), file=sys.stderr)"
    )

    def loaded(*words: object) -> set[str]:
        ended = subprocess.run(
            [sys.executable, "-c", program, *map(str, words)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        return set(ended.stderr.split())

    assert loaded("--help") == set()
    assert loaded("list", case, "claims") <= {"sqlite3", "sqlite_utils", "regex"}
    assert "PySide6" not in loaded("export", case, "memo-html")
