"""Passages in recordings are cited by the time, those in spreadsheets by sheet, row and column."""

from __future__ import annotations

import pytest

from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.places import clock, counts_rows
from workbench.domain.structure import Block, BlockKind, Structure, Timecode

TABLE = "Paid\nWho\tSum\nLi\t\t5\nOther\nx"
ROWS = Structure(
    blocks=(
        Block(BlockKind.HEADING, 0, 4, 1),
        Block(BlockKind.TABLE_ROW, 5, 12, 1, "1"),
        Block(BlockKind.TABLE_CELL, 5, 8, 1, "A"),
        Block(BlockKind.TABLE_CELL, 9, 12, 1, "B"),
        Block(BlockKind.TABLE_ROW, 13, 18, 1, "12"),
        Block(BlockKind.TABLE_CELL, 13, 15, 1, "A"),
        Block(BlockKind.TABLE_CELL, 17, 18, 1, "C"),
        Block(BlockKind.HEADING, 19, 24, 1),
        Block(BlockKind.TABLE_ROW, 25, 26, 1, "3"),
        Block(BlockKind.TABLE_CELL, 25, 26, 1, "A"),
    )
)


@pytest.mark.parametrize(
    ("start", "cite"),
    [
        (0, "¶ 1"),
        (5, "Paid, row 1, column A"),
        (10, "Paid, row 1, column B"),
        (17, "Paid, row 12, column C"),
        (16, "Paid, row 12"),
        (20, "¶ 4"),
        (25, "Other, row 3, column A"),
    ],
)
def test_cells_are_cited_by_sheet_row_and_column(start: int, cite: str) -> None:
    assert pin_cite(ParagraphIndex(TABLE), ROWS, start, TABLE) == cite


def test_a_table_without_sheets_is_cited_by_row_and_column() -> None:
    rows = Structure(blocks=ROWS.blocks[1:4])

    assert pin_cite(ParagraphIndex(TABLE), rows, 9, TABLE) == "row 1, column B"
    assert counts_rows(rows)


def test_tables_of_other_documents_are_cited_by_paragraph() -> None:
    rows = Structure(blocks=(Block(BlockKind.TABLE_ROW, 0, 4, 1), Block(BlockKind.TABLE_CELL, 0, 4, 1)))

    assert pin_cite(ParagraphIndex(TABLE), rows, 0, TABLE) == "¶ 1"
    assert not counts_rows(rows)


def test_what_was_spoken_is_cited_by_its_time() -> None:
    codes = Structure(timecodes=(Timecode(5, 12, 862_400, 865_000, "Li"), Timecode(13, 18, 36_000_000)))

    assert pin_cite(ParagraphIndex(TABLE), codes, 0) == "¶ 1"
    assert pin_cite(ParagraphIndex(TABLE), codes, 7) == "00:14:22"
    assert pin_cite(ParagraphIndex(TABLE), codes, 15) == "10:00:00"
    assert clock(59_999) == "00:00:59"
