"""Links and comments of a PDF lie on the words they were put on."""

from __future__ import annotations

import re

from tests.unit.importers.pdf_maker import MadePdf, width_of
from tests.unit.importers.pdf_reading import read
from workbench.domain.structure import NoteKind

WORDS = "The notes were taken to the capital in the autumn."


def place(words: str, x: float = 60, y: float = 700) -> tuple[float, float, float, float]:
    """Return the rectangle in which words of the line stand."""
    left = x + width_of(WORDS[: WORDS.index(words)], 10)
    return left, y - 3, left + width_of(words, 10), y + 9


def test_a_link_covers_its_words_and_keeps_its_address() -> None:
    made = MadePdf()
    page = made.page()
    page.text(60, 700, WORDS)
    page.link(place("the capital"), "https://example.org/city")
    page.link(place("autumn"), "javascript:alert(1)")

    document = read(made.build())

    found = [(document.text[one.start : one.end], one.target) for one in document.structure.styles]
    assert found == [("the capital", "https://example.org/city")]


def test_a_comment_lies_on_the_words_it_marks() -> None:
    made = MadePdf()
    made.page().text(60, 760, "A page before.")
    page = made.page()
    page.text(60, 700, WORDS)
    page.comment(place("taken to the capital"), "Who says so?", "Jo Ray", "D:20200102120000+02'00'")

    document = read(made.build())

    (note,) = document.structure.notes
    assert (note.kind, document.text[note.start : note.end]) == (NoteKind.COMMENT, "taken to the capital")
    assert (note.text, note.author, note.at, note.id) == (
        "Who says so?",
        "Jo Ray",
        "2020-01-02T12:00:00+02:00",
        "c0",
    )


def test_a_note_beside_the_text_is_a_place_in_the_line_it_stands_at() -> None:
    made = MadePdf()
    page = made.page()
    for number in range(4):
        page.text(60, 700 - 20 * number, WORDS[number:])
    page.annotations.append("<</Type/Annot/Subtype/Text/Rect[20 655 38 670]/Contents(Check this)/T(Jo)>>")

    document = read(made.build())

    (note,) = document.structure.notes
    third = re.search(r"\be notes", document.text)
    assert third
    assert (note.start, note.end) == (third.start(), third.start())


def test_comments_on_a_turned_page() -> None:
    made = MadePdf()
    page = made.page(rotate=90)
    page.text(100, 60, "along the quay", angle=90)
    page.comment((90, 60, 103, 60 + width_of("along", 10)), "Where?", "Jo", "")

    document = read(made.build())

    (note,) = document.structure.notes
    assert document.text[note.start : note.end] == "along"


def test_what_is_filled_into_a_form_is_text() -> None:
    made = MadePdf()
    page = made.page()
    page.text(60, 700, "Name:")
    page.form_field((100, 695, 250, 712), "Jo Ray")

    document = read(made.build())

    assert "Jo Ray" in document.text
    assert len(document.layouts[0]) == len(document.text)
