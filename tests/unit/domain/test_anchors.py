"""Selectors."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.unit.domain.test_text import boundaries
from tests.unit.domain.texts import passages
from workbench.domain.anchors import make_selector
from workbench.domain.errors import NotPossible


@given(passages())
def test_a_selector_quotes_the_text_and_splits_no_grapheme(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    selector = make_selector(text, start, end)
    edges = boundaries(text)
    assert selector.start <= start < end <= selector.end
    assert selector.exact == text[selector.start : selector.end]
    assert text[: selector.start].endswith(selector.prefix)
    assert text[selector.end :].startswith(selector.suffix)
    assert len(selector.prefix) <= 32
    assert len(selector.suffix) <= 32
    for place in (
        selector.start,
        selector.end,
        selector.start - len(selector.prefix),
        selector.end + len(selector.suffix),
    ):
        assert place in edges


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 5), (-1, 2), (2, 99), (4, 1)])
def test_no_words_or_no_such_place_is_not_possible(start: int, end: int) -> None:
    with pytest.raises(NotPossible):
        make_selector("one \n two", start, end)
