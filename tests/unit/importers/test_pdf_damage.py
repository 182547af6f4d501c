"""A damaged PDF is read as far as it goes or refused; our own code never breaks on it."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.importers.pdf_damage import damaged, seeds
from tests.unit.importers.pdf_reading import read
from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import Upload
from workbench.importers.isolation import parse_in_child

KEPT = sorted((Path(__file__).parents[2] / "data" / "pdf" / "damaged").glob("*.pdf"))


def test_the_files_that_are_damaged_are_whole_before() -> None:
    assert all(len(read(data).text) > 20 for data in seeds())


@pytest.mark.parametrize("part", range(4))
def test_damaged_files_are_read_or_refused(part: int) -> None:
    whole = seeds()
    for number in range(part * 40, part * 40 + 40):
        choose = random.Random(f"steady {number}")
        with suppress(DocumentRefused):
            read(damaged(choose.choice(whole), choose))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_once_broke_the_reader_does_no_more(path: Path) -> None:
    with suppress(DocumentRefused):
        read(path.read_bytes())


def test_a_file_that_claims_a_hundred_thousand_pages_is_refused_or_read_within_limits() -> None:
    data = seeds()[0]
    claimed = data.replace(b"/Count 3", b"/Count 100000")

    with pytest.raises(DocumentRefused, match="100,000 pages"):
        parse_in_child(Upload(claimed, "many.pdf"))
