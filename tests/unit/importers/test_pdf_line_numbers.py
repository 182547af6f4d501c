"""Numbers that count the lines of a page are no text; passages are cited by them."""

from __future__ import annotations

import pytest

from tests.unit.importers.pdf_maker import MadePage, MadePdf, wrap
from tests.unit.importers.pdf_reading import blocks, lines, read
from tests.unit.importers.test_pdf import NOTES, ORDER, SILT, plain
from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.structure import BlockKind
from workbench.importers.imported import ImportedDocument

HEARING = (
    "     Q.   Would you tell the court where you were on the",
    "second of May, and who was in the room with you when the",
    "contract was signed?",
    "     A.   I was in the capital.",
    "     Q.   And you did not ask?",
    "     A.   I did not.  It had been done in the ordinary way, and",
    "there was nothing to ask about.",
    "",
    "          MR. ASHE:  No more questions.",
)
QUESTION = (
    "Would you tell the court where you were on the second of May, and who was in the room with you when the"
    " contract was signed?"
)


def cite(document: ImportedDocument, words: str) -> str:
    start = document.text.index(words)
    return pin_cite(ParagraphIndex(document.text), document.structure, start, document.text)


def set_numbered(page: MadePage, rows: list[str], *, every: int = 1, x: float = 60, font: str = "F4") -> None:
    for number, words in enumerate(rows):
        y = 740 - 20 * number
        if (1 + number) % every == 0:
            page.text(x, y, f"{1 + number:>2}", 10, font="F4")
        if words.strip():
            indent = len(words) - len(words.lstrip())
            page.text(90 + 6 * indent, y, words.strip(), 10, font=font)


def test_a_court_transcript_reads_without_its_line_numbers_and_is_cited_by_them() -> None:
    made = MadePdf()
    for number in range(3):
        page = made.page()
        page.text(500, 800, f"{number + 12}", 10, font="F4")
        set_numbered(page, [f"          THE COURT:  {ORDER[number]} more, let us go on.", *HEARING])

    document = read(made.build())

    assert lines(document)[:6] == [
        "THE COURT: Once more, let us go on.",
        f"Q. {QUESTION}",
        "A. I was in the capital.",
        "Q. And you did not ask?",
        "A. I did not. It had been done in the ordinary way, and there was nothing to ask about.",
        "MR. ASHE: No more questions.",
    ]
    assert cite(document, "Would you") == "p. 12 l. 2"
    assert cite(document, "who was in the room") == "p. 12 l. 3"
    assert cite(document, "MR. ASHE") == "p. 12 l. 10"
    assert blocks(document, BlockKind.TABLE_ROW) == []


@pytest.mark.parametrize("x", [40, 560])
def test_a_draft_may_number_every_fifth_line_of_a_text_on_either_side(x: float) -> None:
    made = MadePdf()
    rows = wrap(f"{plain(SILT)} {plain(NOTES)} {plain(SILT)} {plain(NOTES)}", 250, 10)
    set_numbered(made.page(), rows, every=5, x=x, font="F1")

    document = read(made.build())

    assert lines(document) == [" ".join(rows)]
    assert [line.number for line in document.structure.lines] == list(range(1, len(rows) + 1))
    assert cite(document, rows[6]) == "p. 1 l. 7"


def test_numbers_of_a_list_stay_in_its_lines() -> None:
    made = MadePdf()
    page = made.page()
    set_numbered(page, [f"{word} he signed nothing at all." for word in ORDER * 3])

    document = read(made.build())

    assert document.structure.lines == ()
    assert lines(document)[9].startswith("10")


def test_numbers_of_a_tables_rows_stay_though_each_page_has_the_same() -> None:
    made = MadePdf()
    for word in ORDER[:3]:
        page = made.page()
        for number in range(20):
            for x, cell in ((60, f"{number + 1}"), (120, word), (260, f"{number * 3}.5"), (380, "tons")):
                page.text(x, 740 - 20 * number, cell)

    document = read(made.build())

    assert document.structure.lines == ()
    assert blocks(document, BlockKind.TABLE_ROW)[19] == "20\tOnce\t57.5\ttons"
