"""Whatever is typed is understood, or answered with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import NotPossible
from workbench.domain.search_query import AllOf, AnyOf, Near, Without, Words, parse_query, parts_of

BRIDGE, CLOSED, COST = Words(("bridge",)), Words(("closed",)), Words(("cost",))
TYPED = st.lists(
    st.one_of(
        st.sampled_from(['"', "“", "(", ")", " ", "*", "AND", "OR", "NOT", "NEAR", "NEAR(", "/3", "東京"]),
        st.text(max_size=6),
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bridge", BRIDGE),
        ("BRIDGE closed", AllOf((BRIDGE, CLOSED))),
        ("bridge AND closed", AllOf((BRIDGE, CLOSED))),
        ("“the bridge”", Words(("the", "bridge"))),
        ('"not closed', Words(("not", "closed"))),
        ("brid*", Words(("brid",), prefix=True)),
        ('"the brid*"', Words(("the", "brid"), prefix=True)),
        ("bridge OR closed cost", AnyOf((BRIDGE, AllOf((CLOSED, COST))))),
        ("(bridge OR closed) cost", AllOf((AnyOf((BRIDGE, CLOSED)), COST))),
        ("bridge NOT closed", Without(BRIDGE, CLOSED)),
        ("bridge AND NOT (closed OR cost)", Without(BRIDGE, AnyOf((CLOSED, COST)))),
        ("NEAR(bridge closed, 5)", Near((BRIDGE, CLOSED), 5)),
        ("bridge NEAR closed", Near((BRIDGE, CLOSED), 10)),
        ("bridge NEAR/3 closed", Near((BRIDGE, CLOSED), 3)),
        ("3,000 & more", AllOf((Words(("3", "000")), Words(("more",))))),
        ("and or not", AllOf((Words(("and",)), Words(("or",)), Words(("not",))))),
        ("東京都", Words(("東京", "京都"))),
        ("京", Words(("京",), prefix=True)),
        ('"手机 bridge"', Words(("手机", "机", "bridge"))),
    ],
)
def test_a_query_is_understood(typed: str, meant: object) -> None:
    assert parse_query(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "no word"),
        ("… !", "no word"),
        ("bridge AND", "AND needs a word on both sides"),
        ("OR bridge", "OR needs a word on both sides"),
        ("NOT bridge", "NOT only takes away"),
        ("(bridge", "opened and not closed"),
        ("bridge)", "closed that was never opened"),
        ("bridge ()", "nothing between the brackets"),
        ("b*", "nearly all"),
        ("NEAR(bridge)", "NEAR needs two words"),
        ("bridge NEAR", "NEAR stands between"),
        ("x" * 3_000, "too long"),
        ("x " * 100, "too many words"),
    ],
)
def test_what_makes_no_sense_is_answered_with_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(NotPossible, match=said):
        parse_query(typed)


@pytest.mark.parametrize("typed", ["bridge AND", "bridge NOT ", "(bridge", "bridge OR (", "bridge NEAR"])
def test_as_one_types_what_waits_for_more_is_left_out(typed: str) -> None:
    assert [part.words for part in parts_of(parse_query(typed, unfinished=True))] == [("bridge",)]


def test_as_one_types_the_last_word_may_go_on() -> None:
    assert parse_query("the bri", unfinished=True) == AllOf((Words(("the",)), Words(("bri",), prefix=True)))
    assert parse_query("bri ", unfinished=True) == Words(("bri",))
    assert parse_query("br", unfinished=True) == Words(("br",))
    assert parse_query('"the bri', unfinished=True) == Words(("the", "bri"))


@given(TYPED, st.booleans())
def test_anything_typed_is_a_query_or_a_known_problem(typed: str, unfinished: bool) -> None:
    try:
        query = parse_query(typed, unfinished=unfinished)
    except NotPossible:
        return
    assert all(part.words for part in parts_of(query))
