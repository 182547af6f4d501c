"""The README shows pictures that are there and load at once, and names keys that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from workbench.application.actions import ACTIONS

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)
MOST_BYTES = 200_000
KEY = re.compile(r"`(F\d{1,2}|Ctrl\+\S|[A-Z\d]|[\[\]])`")


def test_it_shows_the_three_modes() -> None:
    assert [Path(path).stem for _, path in PICTURES] == ["check", "matrix", "memo"]


@pytest.mark.parametrize(("words", "path"), PICTURES)
def test_each_picture_is_there_small_sharp_and_said_in_words(words: str, path: str) -> None:
    assert (ROOT / path).stat().st_size < MOST_BYTES
    with Image.open(ROOT / path) as picture:
        assert picture.width >= 2000
    assert len(words.split()) > 5


def test_its_keys_are_keys_of_the_program() -> None:
    keys = {key for spec in ACTIONS for key in spec.keys}
    named = set(KEY.findall(README))
    assert named
    assert named <= keys
