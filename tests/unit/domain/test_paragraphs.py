"""Lines, numbered paragraphs, pin cites."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.unit.domain.texts import canonical
from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.structure import Page, Structure


@given(canonical)
def test_the_index_agrees_with_splitting_the_text(text: str) -> None:
    index = ParagraphIndex(text)
    lines = text.split("\n")
    assert index.line_count == len(lines)
    assert index.count == sum(1 for line in lines if line.strip())
    number = start = 0
    for place, line in enumerate(lines):
        assert index.line_span(place) == (start, start + len(line))
        if line.strip():
            number += 1
            assert index.span(number) == (start, start + len(line))
            assert index.line_number(place) == number
        else:
            assert index.line_number(place) is None
        for offset in range(start, start + len(line) + 1):
            assert index.line_at(offset) == place
            assert index.number_at(offset) == number
        start += len(line) + 1


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_paragraph_that_is_not_there_raises(number: int) -> None:
    with pytest.raises(IndexError):
        ParagraphIndex("one\n\ntwo").span(number)


def test_pin_cites_count_paragraphs_and_start_anew_on_each_page() -> None:
    text = "Title\n\nFirst of page.\nRuns over to the next page.\nLast.\n"
    index = ParagraphIndex(text)
    assert pin_cite(index, Structure(), text.index("Runs")) == "¶ 3"
    turn = text.index("the next")
    pages = Structure(pages=(Page("iv", 0, turn), Page("1", turn, len(text))))
    assert pin_cite(index, pages, text.index("First")) == "p. iv ¶ 2"
    assert pin_cite(index, pages, text.index("next page")) == "p. 1 ¶ 1"
    assert pin_cite(index, pages, text.index("Last")) == "p. 1 ¶ 2"


def test_a_page_that_begins_at_a_line_break_counts_its_own_paragraphs() -> None:
    text = "One.\n\nTwo."
    pages = Structure(pages=(Page("1", 0, 4), Page("2", 4, len(text))))
    assert pin_cite(ParagraphIndex(text), pages, 6) == "p. 2 ¶ 1"
