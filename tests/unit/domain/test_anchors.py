"""Selectors."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.domain.test_text import boundaries
from tests.unit.domain.texts import canonical
from workbench.domain.anchors import make_selector
from workbench.domain.errors import NotPossible


@given(canonical, st.integers(0, 80), st.integers(0, 80))
def test_a_selector_quotes_the_text_and_splits_no_grapheme(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assume(start < end and text[start:end].strip())
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
