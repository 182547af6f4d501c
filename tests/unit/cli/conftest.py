"""Run commands in this process, and look at what they print."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

DRAFT = "The mayor resigned on Monday. “I am tired”, she said.\nThree people saw her leave 😀 at noon.\n"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The JSON value printed, if that and nothing else was."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> Ran:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as wrong_call:
            status = int(wrong_call.code or 0)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run_command


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(DRAFT.encode())
    return path


@pytest.fixture
def case(tmp_path: Path, draft: Path, run: Run) -> Path:
    path = tmp_path / "story.fcase"
    made = run("new", path, "--draft", draft, "--title", "The mayor", "--person", "Ann")
    assert made.status == 0, made.err
    return path
