"""Damaged files end in a sound document or one clear sentence; `tests.fuzz.run` tries many thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.run import NOT_MADE, attempt, outcome, run
from tests.fuzz.seeds import SEEDS

BROKEN = sorted((Path(__file__).resolve().parents[2] / "data" / "broken").iterdir())
ATTEMPTS = 60


@pytest.mark.parametrize("name", SEEDS)
def test_the_files_that_fuzzing_begins_with_are_sound(name: str) -> None:
    assert {outcome(data, f"a.{name}") for data in SEEDS[name]()} == {"read"}


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    outcomes = {outcome(attempt(name, number, seed=7), f"a.{name}") for number in range(ATTEMPTS)}

    assert "read" in outcomes
    assert outcomes <= {"read", "refused"}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_what_once_broke_a_reader_does_so_no_more(path: Path) -> None:
    assert outcome(path.read_bytes(), path.name) in ("read", "refused")


def test_a_run_ends_though_its_files_cannot_be_made() -> None:
    assert run("no such format", 3, seed=1, workers=1) == {NOT_MADE: 3}
