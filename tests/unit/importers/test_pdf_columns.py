"""Columns are read within the zones of a page: between headings and figures over all of them."""

from __future__ import annotations

from tests.unit.importers.pdf_maker import MadePage, MadePdf, wrap
from tests.unit.importers.pdf_reading import lines, read
from tests.unit.importers.test_pdf import NOTES, ORDER, SILT, plain


def columns(page: MadePage, y: float, texts: list[str], *, x: float = 60, wide: float = 470) -> float:
    """Set texts beside each other, drawn row by row; return the baseline below the longest."""
    step = (wide + 20) / len(texts)
    set_lines = [wrap(words, step - 20, 9) for words in texts]
    height = max(map(len, set_lines))
    for number in range(height):
        for place, column in enumerate(set_lines):
            if number < len(column):
                page.text(x + step * place, y - 11 * number, column[number], 9)
    return y - 11 * height


def said(*words: str) -> list[str]:
    return [plain(f"{word}. {SILT} {NOTES}") for word in words]


def test_a_page_may_change_from_two_columns_to_three_below_a_short_heading() -> None:
    made = MadePdf()
    page = made.page()
    y = columns(page, 760, said(*ORDER[:2]))
    page.text(60, y - 20, "Dates", 14)
    columns(page, y - 40, said(*ORDER[2:]))

    assert lines(read(made.build())) == [*said(*ORDER[:2]), "Dates", *said(*ORDER[2:])]


def test_what_stands_above_a_figure_over_both_columns_is_read_before_what_stands_below() -> None:
    made = MadePdf()
    page = made.page()
    y = columns(page, 760, said(*ORDER[:2]))
    page.picture(60, y - 190, 470, 190)
    page.text(60, y - 205, "Figure 1. The quay.", 8)
    columns(page, y - 230, said(*ORDER[2:4]))

    assert lines(read(made.build())) == [*said(*ORDER[:2]), "Figure 1. The quay.", *said(*ORDER[2:4])]


def test_headings_over_all_columns_part_the_text_above_from_that_below() -> None:
    for count in (2, 3):
        made = MadePdf()
        page = made.page()
        words, y = said(*ORDER[:count]), 780.0
        for heading in (
            "What the harbour board of the town knew",
            "What it did about it in the end, and when",
        ):
            page.text(60, y, heading, 14)
            y = columns(page, y - 20, words) - 20

        found = lines(read(made.build()))

        assert found[1 : count + 1] == words
        assert found[count + 2 :] == words
        assert found[count + 1] == "What it did about it in the end, and when"


def test_a_heading_over_two_of_three_columns_belongs_to_these() -> None:
    made = MadePdf()
    page = made.page()
    page.text(60, 760, "What the harbour board knew of it", 14)
    columns(page, 738, said(*ORDER[:2]), wide=306)
    columns(page, 760, said(ORDER[2]), x=386, wide=144)

    assert lines(read(made.build())) == ["What the harbour board knew of it", *said(*ORDER[:3])]


def test_a_gap_that_all_columns_happen_to_share_does_not_part_them() -> None:
    made = MadePdf()
    page = made.page()
    y = columns(page, 760, said(*ORDER[:2]))
    columns(page, y - 12, said(*ORDER[2:4]))

    words = said(*ORDER[:4])
    assert lines(read(made.build())) == [words[0], words[2], words[1], words[3]]
