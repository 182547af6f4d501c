"""Boxes of characters become lines, rectangles and places, whichever way the words run."""

from __future__ import annotations

import pytest

from workbench.desktop.page_view.words import PageWords
from workbench.domain.page_layout import Box, PageLayout

SIZE = 0.02
NOWHERE = (0.0, 0.0, 0.0, 0.0)


def across(text: str, x: float, y: float, *, step: float = SIZE) -> list[Box]:
    """Set characters side by side; a negative step runs to the left."""
    return [
        (x + at * step, y, x + at * step + abs(step), y + SIZE) if character != "\n" else NOWHERE
        for at, character in enumerate(text)
    ]


def down(text: str, x: float, y: float, *, step: float = SIZE) -> list[Box]:
    """Set characters one below the other; a negative step runs up."""
    return [(x, y + at * step, x + SIZE, y + at * step + abs(step)) for at in range(len(text))]


def words(text: str, boxes: list[Box], start: int = 0) -> PageWords:
    return PageWords(text, start, PageLayout.from_boxes(boxes), 1.0)


def test_a_paragraph_over_two_lines_has_two_rectangles() -> None:
    text = "one two three four"
    page = words(text, across("one two ", 0.1, 0.1) + across("three four", 0.1, 0.14))
    assert [(line.start, line.end) for line in page.lines] == [(0, 8), (8, 18)]
    assert page.rects(4, 13) == [
        pytest.approx((0.18, 0.1, 0.26, 0.12), abs=0.001),
        pytest.approx((0.1, 0.14, 0.2, 0.16), abs=0.001),
    ]
    assert page.rects(18, 30) == []


def test_columns_at_one_height_are_lines_of_their_own() -> None:
    text = "left\nright"
    page = words(text, [*across("left", 0.1, 0.1), NOWHERE, *across("right", 0.6, 0.1)])
    assert [(line.start, line.end) for line in page.lines] == [(0, 4), (5, 10)]
    assert page.nearest(0.55, 0.11) == 5
    assert page.nearest(0.25, 0.11) == 4


def test_the_nearest_place_is_before_or_behind_a_character() -> None:
    page = words("abcd", across("abcd", 0.1, 0.1))
    assert [page.nearest(x, 0.11) for x in (0.0, 0.105, 0.117, 0.135, 0.9)] == [0, 0, 1, 2, 4]


def test_a_page_that_begins_later_in_the_text_counts_from_there() -> None:
    page = words("0123456789abcd", across("abcd", 0.1, 0.1), start=10)
    assert page.nearest(0.1, 0.1) == 10
    assert page.rects(0, 12) == [pytest.approx((0.1, 0.1, 0.14, 0.12), abs=0.001)]


def test_a_place_is_never_within_a_grapheme() -> None:
    text = "ae\u0301b"
    page = words(text, [*across("a", 0.1, 0.1), *across("e", 0.12, 0.1) * 2, *across("b", 0.14, 0.1)])
    assert {page.nearest(0.1 + step / 100, 0.11) for step in range(8)} == {0, 1, 3, 4}


def test_words_that_run_to_the_left() -> None:
    page = words("שלום", across("שלום", 0.5, 0.1, step=-SIZE))
    (line,) = page.lines
    assert line.backwards
    assert page.nearest(0.515, 0.11) == 0
    assert page.nearest(0.44, 0.11) == 4
    assert page.rects(0, 1) == [pytest.approx((0.5, 0.1, 0.52, 0.12), abs=0.001)]


@pytest.mark.parametrize(("step", "first", "last"), [(SIZE, 0.3, 0.379), (-SIZE, 0.319, 0.241)])
def test_words_that_run_down_or_up_the_page(step: float, first: float, last: float) -> None:
    page = words("down", down("down", 0.7, 0.3, step=step))
    (line,) = page.lines
    assert line.upright
    assert page.nearest(0.71, first) == 0
    assert page.nearest(0.71, last) == 4
    ((left, top, right, bottom),) = page.rects(1, 3)
    assert left == pytest.approx(0.7, abs=0.001)
    assert right == pytest.approx(0.72, abs=0.001)
    assert bottom - top == pytest.approx(2 * SIZE, abs=0.001)


def test_single_letters_on_lines_of_their_own_are_no_line_down_the_page() -> None:
    letters = [(0.1, 0.1 + number * SIZE, 0.12, 0.12 + number * SIZE) for number in range(3)]
    page = words("a\nb\nc", [letters[0], NOWHERE, letters[1], NOWHERE, letters[2]])
    assert len(page.lines) == 3


def test_a_page_without_boxes_has_no_words() -> None:
    page = PageWords("abc", 0, None, 1.4)
    assert page.lines == []
    assert page.nearest(0.5, 0.5) is None
    assert page.rects(0, 3) == []
    assert page.character_at(0.5, 0.5) is None


def test_the_character_under_a_point_and_nothing_beside_it() -> None:
    page = words("abc", across("abc", 0.1, 0.1))
    assert page.character_at(0.13, 0.11) == 1
    assert page.character_at(0.3, 0.11) is None
