"""Tables line up on a terminal, whatever script is in them, and hold no control characters."""

from __future__ import annotations

from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.tables import table_lines, width


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert width("abc") == 3
    assert width("市長") == 4
    assert width("e\u0301") == 1
    assert width("“–é") == 3


def test_columns_line_up() -> None:
    lines = list(
        table_lines(["No.", "Name", "Note"], [["1", "市長", "x"], ["12", "Zoe\u0301", "y"]], right=[0])
    )

    assert lines == ["No.  Name  Note", "  1  市長  x", " 12  Zoe\u0301   y"]


CELLS = st.text(st.characters(exclude_characters="|"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_whatever_the_cells_a_row_is_one_line_and_its_last_column_begins_where_the_others_do(
    rows: list[tuple[str, str]],
) -> None:
    lines = list(table_lines(["A", "B", "|"], [[first, second, "|"] for first, second in rows]))

    assert len(lines) == len(rows) + 1
    assert not [letter for line in lines for letter in line if category(letter) in ("Cc", "Zl", "Zp")]
    assert len({width(line.partition("|")[0]) for line in lines}) == 1
