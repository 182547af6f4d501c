"""Text that runs to the left is read in its own order, however the file draws it."""

from __future__ import annotations

from tests.unit.importers.pdf_maker import MadePage, MadePdf
from tests.unit.importers.pdf_reading import lines, read

HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
LETTERS = {number + 40: letter for number, letter in enumerate(HEBREW + "0123456789abcdefghijklm ().,-")}
GLYPHS = {letter: number for number, letter in LETTERS.items()}
WIDTH = 5.0  # of each glyph in type of 10 points


def drawn_as_seen(page: MadePage, y: float, seen: str) -> None:
    """Draw a line from left to right as it is seen."""
    page.glyphs(60, y, [GLYPHS[letter] for letter in seen], font="V")


def drawn_as_read(page: MadePage, y: float, words: str) -> None:
    """Draw each letter for itself, the first one rightmost."""
    for number, letter in enumerate(words):
        if letter != " ":
            page.glyphs(500 - WIDTH * number, y, [GLYPHS[letter]], font="V")


def one_line(seen: str) -> str:
    made = MadePdf(letters=LETTERS)
    drawn_as_seen(made.page(), 700, seen)
    return read(made.build()).text


def test_a_line_drawn_as_it_is_seen() -> None:
    assert one_line("דגבא והבא") == "אבהו אבגד"


def test_a_line_drawn_as_it_is_read() -> None:
    made = MadePdf(letters=LETTERS)
    drawn_as_read(made.page(), 700, "אבהו אבגד")

    assert read(made.build()).text == "אבהו אבגד"


def test_numbers_and_latin_words_keep_their_own_direction() -> None:
    assert one_line(".גבא 2014 דגב") == "בגד 2014 אבג."
    assert one_line("גבא 12.5 דגב") == "בגד 12.5 אבג"
    assert one_line("גבא abc def דגב") == "בגד abc def אבג"


def test_words_that_run_left_in_a_line_that_runs_right() -> None:
    assert one_line("abed גבא והד cabbage") == "abed דהו אבג cabbage"


def test_brackets_open_before_what_they_hold() -> None:
    assert one_line("דגבא (גבא) והבא") == "אבהו (אבג) אבגד"


def test_lines_are_joined_into_paragraphs_from_the_right() -> None:
    made = MadePdf(letters=LETTERS)
    page = made.page()
    first = "אבג דהו זחט יכל מנס עפצ קרש תאב גדה וזח טיכ למנ"
    for number in range(3):
        drawn_as_read(page, 700 - 12 * number, first)
    drawn_as_read(page, 664, "אבג דהו.")
    drawn_as_read(page, 652, first)

    assert lines(read(made.build())) == [f"{first} {first} {first} אבג דהו.", first]


def test_boxes_follow_their_letters() -> None:
    made = MadePdf(letters=LETTERS)
    drawn_as_seen(made.page(), 700, "דגבא")

    document = read(made.build())

    boxes = [document.layouts[0].box(number) for number in range(4)]
    assert [round(box[0] * 595) for box in boxes if box] == [75, 70, 65, 60]
