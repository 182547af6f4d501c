"""All values of a text together: their places hold whatever the text, and none lies within another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from workbench.analysis.consistency import inconsistencies
from workbench.analysis.value_comparison import agreements, differences
from workbench.analysis.values import values
from workbench.domain.comparisons import ValueKind

WORDS = """
12 1.234 1,234,567 000 0000 9999 2020 1 31 $ € £ % ½ °C km miles USD Mio. million a half third and
of the In May March 3rd 3. März 2020-02-30 12/31/2019 1/1/0001 before after until two days last next
Monday yesterday ago years weeks aged year-old Tom Baird , 43, Col. (ret.) von der Anna’s U.S. WHO 😀
é “ ” – - : ( ) between from to one in five 99999999999999999999999999999999999 3:30 pm 24:00 15h30
noon ein Drittel zweihundert quatre-vingt vingt et un mille miliony . ; died born total rose percent
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=12).map("".join), st.text()
)
LANGUAGES = st.sampled_from(["", "en", "de-AT", "fr", "es", "it", "cs", "xx"])
DAYS = st.sampled_from([None, "", "2021-09-20", "0001-01-01", "9999-12-31", "2021", "soon"])


@given(TEXTS, LANGUAGES, DAYS)
@example("two years before 1/1/0001", "en", None)
@example("a week ago", "en", "0001-01-01")
@example("next year", "en", "9999-12-31")
def test_values_stand_where_they_say_in_order_and_apart(text: str, language: str, day: str | None) -> None:
    found = values(text, language, day)
    assert all(text[value.start : value.end] == value.exact for value in found)
    assert all(value.start < value.end for value in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for value in found:
        if value.kind is ValueKind.NAME:
            assert value.name
        elif value.low is not None and value.high is not None:
            assert value.low <= value.high


@given(TEXTS, TEXTS, LANGUAGES, DAYS)
def test_any_two_texts_can_be_compared(claim: str, evidence: str, language: str, day: str | None) -> None:
    for one in differences(claim, evidence, claim_language=language, claim_date=day):
        assert one.message.startswith("The text says ")
    for value, other in agreements(claim, evidence, evidence_language=language, evidence_date=day):
        assert value.exact
        assert other.exact


@given(TEXTS, LANGUAGES, DAYS)
def test_any_text_can_be_looked_through_for_contradictions(text: str, language: str, day: str | None) -> None:
    for one in inconsistencies(text, language, day):
        assert all(0 <= start < end <= len(text) for start, end in one.spans)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()
