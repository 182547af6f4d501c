"""A workbook becomes its sheets, one below the other, as the spreadsheet program shows them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.unit.importers.reading import cells, read
from tests.unit.importers.workbooks import SHARED, payments, workbook
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import BlockKind
from workbench.importers import tables_xlsx


def row(xml: str) -> str:
    return f"<sheetData><row>{xml}</row></sheetData>"


def test_cells_stand_as_shown_with_their_row_and_column() -> None:
    document = read(payments(), "a.zip")

    assert document.text.split("\n") == [
        "Payments",
        "Date\tWho paid\tSum",
        "03.05.2024\t\t1,234.50 €",
        "\tTRUE\t#DIV/0!\ttwo lines" + "\t" * 23 + "25.60%",
        "Secret",
        "x\t2",
    ]
    assert cells(document)[3:] == [
        ("3", "A", "03.05.2024"),
        ("3", "C", "1,234.50 €"),
        ("4", "B", "TRUE"),
        ("4", "C", "#DIV/0!"),
        ("4", "D", "two lines"),
        ("4", "AA", "25.60%"),
        ("1", "A", "x"),
        ("1", "B", "2"),
    ]
    headings = [block for block in document.structure.blocks if block.kind is BlockKind.HEADING]
    assert [document.text[block.start : block.end] for block in headings] == ["Payments", "Secret"]


def test_what_is_hidden_merged_or_unsolved_is_told() -> None:
    assert read(payments()).warnings == (
        "In “Payments”: one row hidden; kept.",
        "In “Payments”: 2 columns hidden; kept.",
        "In “Payments”: one group of cells merged; its words stand at the first of them.",
        "In “Payments”: one formula saved without what it comes to; left out.",
        "In “Payments”: one cell written over several lines; these became one.",
        "The sheet “Secret” is hidden in the workbook. It was kept.",
    )


def test_charts_pictures_and_comments_are_told() -> None:
    more = {
        "xl/charts/chart1.xml": b"<c/>",
        "xl/media/a.png": b"x",
        "xl/media/b.png": b"x",
        "xl/comments1.xml": b"<c/>",
    }
    document = read(workbook({"A": row("<c><v>1</v></c>")}, more=more))

    assert document.warnings == (
        "Left out: the comments on cells.",
        "Left out: one chart.",
        "Left out: 2 pictures.",
    )


def test_another_program_reads_the_same_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    words = [["Name", "Zoë", "a & b <c>"], ["", "日本", " edge "], ["x" * 40, "1", "end"]]
    for line in words:
        sheet.append(line)
    book.properties.title = "Payments"
    saved = io.BytesIO()
    book.save(saved)
    document = read(saved.getvalue())

    assert document.text == "Sheet\n" + "\n".join("\t".join(cell.strip() for cell in line) for line in words)
    assert document.provenance.title == "Payments"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>99</v></c>', ""),
        ('<c t="s"><v>x</v></c>', ""),
        ('<c r="??"><v>1</v></c>', "1"),
        ('<c r="ZZZ1"><v>1</v></c>', ""),
        ('<c s="99"><v>1</v></c>', "1"),
        ("<c><v>abc</v></c>", "abc"),
        ('<c t="d"><v>2024-05-03</v></c>', "2024-05-03"),
    ],
)
def test_cells_that_break_the_rules_are_read_as_far_as_they_go(cell: str, text: str) -> None:
    document = read(workbook({"A": row(cell + '<c r="A1" t="s"><v>0</v></c>' if not text else cell)}, SHARED))

    assert document.text == f"A\n{text or 'Date'}"


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ("<sheetData><row>", "damaged"),
        ("&bomb;", "damaged"),
        (row('<c r="XFD1"><v>1</v></c>') * 400, "more than"),
    ],
)
def test_damage_and_bombs_are_refused(sheet: str, why: str) -> None:
    with pytest.raises(DocumentRefused, match=why):
        read(workbook({"A": sheet}))


def test_a_workbook_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_xlsx, "MOST_CELLS", 3)
    with pytest.raises(DocumentRefused, match="more than"):
        read(payments())
