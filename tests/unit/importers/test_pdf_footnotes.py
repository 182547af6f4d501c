"""Footnotes at the foot of a PDF's page are tied to their marks; what is no mark stays text."""

from __future__ import annotations

import pytest

from tests.unit.importers.pdf_maker import MadePage, MadePdf, width_of, wrap
from tests.unit.importers.pdf_reading import blocks, box_of, lines, read
from tests.unit.importers.test_pdf import NOTES, ORDER, SILT, plain
from workbench.domain.structure import BlockKind, NoteKind
from workbench.importers.imported import ImportedDocument

LETTER = "Letter of the harbour office, 3 May 2014."


def set_marked(page: MadePage, y: float, *pieces: str, x: float = 60, raised: float = 4) -> None:
    """Set one line of pieces; every other one is a mark, small and raised."""
    for number, piece in enumerate(pieces):
        is_mark = number % 2 == 1
        page.text(x, y + (raised if is_mark else 0), piece, 6 if is_mark else 10)
        x += width_of(piece, 6 if is_mark else 10)


def hung(document: ImportedDocument) -> list[tuple[str, str, str]]:
    """Return each footnote's sign, the word it hangs on and its words."""
    assert {note.kind for note in document.structure.notes} <= {NoteKind.FOOTNOTE}
    return [
        (note.marker, document.text[: note.start].split()[-1], note.text) for note in document.structure.notes
    ]


def page_with_prose(made: MadePdf) -> MadePage:
    page = made.page()
    page.paragraph(60, 760, f"{SILT} {NOTES}", 400)
    return page


@pytest.mark.parametrize("raised", [3, 4, 6])
@pytest.mark.parametrize("own", ["1 ", "1. ", "1"])
def test_a_footnote_hangs_on_the_raised_number_that_names_it(raised: float, own: str) -> None:
    made = MadePdf()
    page = page_with_prose(made)
    set_marked(page, 600, "It was signed in 2014.", "1", " Nobody came.", raised=raised)
    page.text(60, 60, f"{own}{LETTER}", 8)

    document = read(made.build())

    assert lines(document)[1:] == ["It was signed in 2014. Nobody came.", LETTER]
    assert hung(document) == [("1", "2014.", LETTER)]
    assert [(one.marker, document.text[one.start : one.end]) for one in document.structure.blocks] == [
        ("1", LETTER)
    ]
    left, _, _, bottom = box_of(document, "came.")
    assert left > 60 + width_of("It was signed in 2014. Nobody ", 10)
    assert 842 - 600 < bottom < 842 - 600 + 4


def test_a_raised_digit_without_a_footnote_stays_text() -> None:
    made = MadePdf()
    page = page_with_prose(made)
    set_marked(page, 600, "It was signed in 2014", "3", " by the board.")
    page.text(60, 60, f"1 {LETTER}", 8)

    document = read(made.build())

    assert "signed in 2014³ by" in document.text
    assert f"1 {LETTER}" in lines(document)
    assert document.structure.notes == ()
    assert blocks(document, BlockKind.FOOTNOTE) == [f"1 {LETTER}"]


def test_square_metres_and_powers_are_no_marks() -> None:
    made = MadePdf()
    page = page_with_prose(made)
    set_marked(page, 600, "A shed of 20 m", "2", " and 10", "2", " tons of mud were there.", "2", " He left.")
    page.text(60, 60, f"2 {LETTER}", 8)

    document = read(made.build())

    assert "20 m² and 10² tons of mud were there. He left." in document.text
    assert hung(document) == [("2", "there.", LETTER)]


def test_a_star_is_a_mark_where_a_footnote_begins_with_one() -> None:
    made = MadePdf()
    page = page_with_prose(made)
    page.text(60, 600, "Said a man* who was there, and 3 * 4 is twelve.")
    page.text(60, 60, "* His name is known to the authors.", 8)

    document = read(made.build())

    assert "Said a man who was there, and 3 * 4 is twelve." in document.text
    assert hung(document) == [("*", "man", "His name is known to the authors.")]


def test_a_number_within_a_footnote_is_not_the_next_one() -> None:
    made = MadePdf()
    page = page_with_prose(made)
    set_marked(page, 600, "Nothing was said.", "1", " Then nothing was done.", "2", " And so on.", "3")
    for number, words in enumerate(
        ("1 Ibid.", "2 Minutes of the board, the long", "12 pages of them.", "3 No.")
    ):
        page.text(60, 90 - 9 * number, words, 8)

    document = read(made.build())

    assert hung(document) == [
        ("1", "said.", "Ibid."),
        ("2", "done.", "Minutes of the board, the long 12 pages of them."),
        ("3", "on.", "No."),
    ]


def test_marks_parted_by_a_comma_leave_none_behind() -> None:
    made = MadePdf()
    page = page_with_prose(made)
    set_marked(page, 600, "Two of them said so.", "1,2", " A third did not.")
    page.text(60, 80, "1 Ibid.", 8)
    page.text(60, 70, "2 Minutes of the board.", 8)

    document = read(made.build())

    assert "Two of them said so. A third did not." in lines(document)
    assert hung(document) == [("1", "so.", "Ibid."), ("2", "so.", "Minutes of the board.")]


def test_footnotes_at_the_foot_of_each_page_are_no_running_heads() -> None:
    made = MadePdf()
    for number in range(4):
        page = made.page()
        page.paragraph(60, 780, f"{ORDER[number]} more. {SILT} {NOTES}", 400)
        set_marked(page, 600, "So it is written.", str(number + 5), " He said no more.")
        page.text(60, 50, f"{number + 5} Ibid., page {number + 3}.", 8)
        page.text(290, 30, f"– {number + 1} –", 8)

    document = read(made.build())

    assert [note[0] for note in hung(document)] == ["5", "6", "7", "8"]
    assert [document.text[one.start : one.end] for one in document.structure.asides] == [
        f"– {number} –" for number in (1, 2, 3, 4)
    ]


def columns_with_marks(page: MadePage, left_mark: str, right_mark: str) -> None:
    """Set two columns row by row, whose sentence goes on from the one to the other, marked in line 2."""
    left, right = wrap(f"{plain(SILT)} {plain(NOTES)} It goes", 220, 10), wrap(ON, 220, 10)
    for number in range(len(left)):
        for x, column, mark in ((60.0, left, left_mark), (310.0, right, right_mark)):
            if number < len(column):
                mark = mark if number == 1 else ""
                set_marked(page, 700 - 12 * number, column[number], *filter(None, [mark]), x=x)


ON = f"on in the next column. {plain(NOTES)}"
WHOLE = f"{plain(SILT)} {plain(NOTES)} It goes {ON}"


def test_each_column_may_have_its_own_footnotes_and_its_sentence_reads_on() -> None:
    made = MadePdf()
    page = made.page()
    columns_with_marks(page, "1", "2")
    page.text(60, 545, "1 See the second page of the", 8)
    page.text(60, 536, "report.", 8)
    page.text(310, 563, "2 Ibid.", 8)

    document = read(made.build())

    assert lines(document) == [WHOLE, "See the second page of the report.", "Ibid."]
    assert [note.marker for note in document.structure.notes] == ["1", "2"]


def test_short_footnotes_below_two_columns_are_in_neither() -> None:
    made = MadePdf()
    page = made.page()
    columns_with_marks(page, "1", "2")
    page.text(60, 500, "1 Ibid.", 8)
    page.paragraph(60, 490, f"2 {plain(SILT)}", 470, size=8, leading=9)

    document = read(made.build())

    assert lines(document) == [WHOLE, "Ibid.", plain(SILT)]
    assert [note.marker for note in document.structure.notes] == ["1", "2"]
