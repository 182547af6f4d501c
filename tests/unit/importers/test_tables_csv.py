"""Tables in plain text: each row a line, each cell with the number and letters that a spreadsheet shows."""

from __future__ import annotations

import pytest

from tests.unit.importers.reading import cells, read
from workbench.domain.errors import DocumentRefused
from workbench.importers import tables_csv
from workbench.importers.line_text import column_letters


def test_cells_know_their_row_and_column() -> None:
    document = read('Name;Paid;Note\n"Smith; John";1,5;"two\r\n lines"\n\n;;\nx;;y\n', "a.csv")

    assert document.text == "Name\tPaid\tNote\nSmith; John\t1,5\ttwo lines\nx\t\ty"
    assert cells(document)[3:] == [
        ("2", "A", "Smith; John"),
        ("2", "B", "1,5"),
        ("2", "C", "two lines"),
        ("5", "A", "x"),
        ("5", "C", "y"),
    ]
    assert document.warnings == ("One cell held line breaks; they became spaces.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_what_parts_the_cells_is_found_out(delimiter: str, name: str) -> None:
    rows = [["Date", "Who", "Sum"], ["3 May", "A. Li", "1"], ["4 May", "Zoë", "2"], ["5 May", "Q", "3"]]
    document = read("\n".join(delimiter.join(row) for row in rows), name)

    assert document.text == "\n".join("\t".join(row) for row in rows)


def test_commas_within_numbers_do_not_part_cells() -> None:
    document = read("Ort;Betrag;Anteil\nBonn;1,5;2,5\nKöln;2,25;3,5\n", "a.csv")

    assert [words for _, column, words in cells(document) if column == "B"] == ["Betrag", "1,5", "2,25"]


def test_a_first_line_may_say_what_parts_the_cells() -> None:
    assert cells(read("sep=|\na,b|c\n", "a.csv")) == [("2", "A", "a,b"), ("2", "B", "c")]


def test_encodings_are_those_of_plain_text() -> None:
    assert read("a;b\nZoë;5 €\n".encode("cp1252"), "a.csv").warnings[0].startswith("Line 2 is not UTF-8")
    assert read("a\tb\nZoë\t5\n".encode("utf-16"), "a.tsv").text == "a\tb\nZoë\t5"


def test_an_unclosed_quotation_mark_swallows_nothing() -> None:
    document = read('a,b,c\n1,"2,3\n4,5,6', "a.csv")

    assert document.text == 'a\tb\tc\n1\t"2\t3\n4\t5\t6'
    assert "never closed" in document.warnings[0]


def test_stray_quotation_marks_are_told() -> None:
    document = read('a,b,c\n1,"2"x,3\n', "a.csv")

    assert document.text == "a\tb\tc\n1\t2x\t3"
    assert "read wrongly" in document.warnings[0]


def test_spaces_that_hold_numbers_together_stay() -> None:
    assert read("a;b\n1\xa0234;2\n", "a.csv").text == "a\tb\n1\xa0234\t2"


def test_tables_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_csv, "MOST_CELLS", 10)
    with pytest.raises(DocumentRefused, match="more than"):
        read("a,b,c\n" * 4, "a.csv")
    with pytest.raises(DocumentRefused, match="columns"):
        read("," * 20_000 + "a\nb,c", "a.csv")


def test_in_large_tables_only_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_csv, "MOST_CITED", 4)
    document = read("a,b\n1,2\n3,4\n", "a.csv")

    assert document.text == "a\tb\n1\t2\n3\t4"
    assert cells(document) == [("1", "A", "a"), ("1", "B", "b"), ("2", "A", "1"), ("2", "B", "2")]
    assert [block.marker for block in document.structure.blocks if block.level and block.marker == "3"]
    assert "by row only" in document.warnings[0]


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip
