"""What is the same between a quotation and its source, what a quotation may do, and what was changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.comparisons import Change, Match
from workbench.domain.quotation_comparison import changes_words, compare_quotation


def changes(draft: str, source: str) -> list[tuple[Change, str, str]]:
    pieces = compare_quotation(draft, source).pieces
    return [(p.change, p.draft.strip(), p.source.strip()) for p in pieces if p.change is not Change.SAME]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("“It’s a ‘test’ — of the file,”", 'It\'s a "test"\n– of the ﬁle. Then he left.'),
        ("We know the 3,000 records", "Yes, we know the 3000 rec-\nords."),
        ("a well-known co\u00adoperation", "a well\u2011known cooperation"),
        ("a well-known case", "a well-\nknown case"),
        ("café", "cafe\u0301"),
        ("President Erdogan left", "president Erdoğan left"),
        ("It costs 5% more", "it costs 5\u00a0percent more"),
        ("« Il n’a rien dit »", "il n'a rien dit"),
        ("…The risk is [his] alone", "…The risk is [his] alone"),
        ("bad intelligence… a mix", "bad intelligence ... a mix"),
    ],
)
def test_typography_and_case_leave_a_quotation_exact(draft: str, source: str) -> None:
    found = compare_quotation(draft, source)

    assert found.match is Match.EXACT
    assert found.similarity == 1
    assert not changes_words(found)


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        ("we will leave", "Then we will not leave.", (Change.DROPPED, "", "not")),
        ("we will leave today", "we will leave tomorrow", (Change.REPLACED, "today", "tomorrow")),
        ("we will surely leave", "we will leave", (Change.ADDED, "surely", "")),
        ("it cost 3.5 million", "it cost 35 million", (Change.REPLACED, "3.5", "35")),
        ("I don't know him", "I do know him", (Change.REPLACED, "don't", "do")),
        ("it fell by -5 degrees", "it fell by 5 degrees", (Change.REPLACED, "-5", "5")),
        ("a part of it all", "apart of it all", (Change.REPLACED, "a part", "apart")),
        ("er ist schon da", "er ist schön da", (Change.REPLACED, "schon", "schön")),
        ("Was he there, or not", "Was he there? Or not", (Change.REPLACED, ",", "?")),
        ("10 m of pipe", "10 m² of pipe", (Change.REPLACED, "m", "m²")),
    ],
)
def test_a_changed_word_is_shown_beside_what_stood_there(
    draft: str, source: str, expected: tuple[Change, str, str]
) -> None:
    found = compare_quotation(draft, source)

    assert expected in changes(draft, source)
    assert found.match is Match.ALTERED
    assert found.similarity < 1
    assert changes_words(found)


def test_dots_allow_words_to_be_left_out() -> None:
    draft, source = "We will … be back.", "We will go home now, of course. It is late. We shall be back."

    found = compare_quotation(draft, source)

    assert (Change.ELLIPSIS, "…", "go home now, of course. It is late. We shall") in changes(draft, source)
    assert found.match is Match.ALTERED
    assert found.similarity == 1
    assert not changes_words(found)


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[…]", "[...]", "(…)", "...."])
def test_all_kinds_of_dots_are_known(dots: str) -> None:
    assert not changes_words(
        compare_quotation(
            f"the first half {dots} the second half", "the first half, so to say, the second half"
        )
    )


def test_the_pieces_of_a_quotation_are_found_far_apart() -> None:
    between = " Nobody in the room said a word about the harbour." * 400
    source = f"“The bridge was never safe to use. Ask anyone.”{between} “And the mayor knew it for a year.”"

    found = compare_quotation("The bridge was never safe to use … the mayor knew it for a year", source)

    assert not changes_words(found)
    assert found.similarity == 1


def test_square_brackets_allow_words_to_be_put_in_and_replaced() -> None:
    assert changes("The risk is [Milley] could miscalculate", "the risk is he could miscalculate") == [
        (Change.CASE, "The", "the"),
        (Change.BRACKET, "[Milley]", "he"),
    ]
    assert changes("I think they [the Chinese] were wrong", "I think they were wrong") == [
        (Change.BRACKET, "[the Chinese]", "")
    ]
    assert changes("[T]he man lied", "Yes, the man lied") == [(Change.BRACKET, "[T]he", "the")]
    assert not changes_words(compare_quotation("he was go[ing] home", "he was goin home"))


def test_words_somebody_put_into_the_source_are_none_the_speaker_said() -> None:
    assert changes("they were wrong", "they [the Chinese] were wrong") == [
        (Change.BRACKET, "", "[the Chinese]")
    ]
    assert changes_words(compare_quotation("they, the Chinese, were wrong", "they [the Chinese] were wrong"))


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("We will … leave", "We will not leave"),
        ("We will … leave", "We will, as I told you yesterday, never leave"),
        ("He [might] leave", "He will not leave"),
        ("We know … the truth.", "We know nothing. He told the truth."),
        ("Wir werden … gehen", "Wir werden heute nicht gehen"),
        ("on … sait", "on ne sait"),
        ("He [would] stay", "He wouldn't stay"),
    ],
)
def test_dots_and_brackets_may_not_swallow_a_denial(draft: str, source: str) -> None:
    found = compare_quotation(draft, source)

    assert changes_words(found)
    assert found.similarity < 1


def test_a_denial_in_a_sentence_left_out_is_nothing_lost() -> None:
    found = compare_quotation(
        "We will stay. … It is late.", "We will stay. Nobody here can say that it was not us. It is late."
    )

    assert not changes_words(found)


def test_words_that_stand_nowhere_are_absent() -> None:
    found = compare_quotation("We sold every ship", "Minutes of the council, ninth of October")

    assert found.match is Match.ABSENT
    assert found.similarity == 0


def test_the_most_alike_place_of_a_long_source_is_compared() -> None:
    filler = "The council met and we talked about the budget for the year and the roads. " * 800
    source = filler + "We never promised the people a cheaper bridge. " + filler

    found = compare_quotation("We never promised the citizens a cheaper bridge.", source)

    assert [p for p in found.pieces if p.change is not Change.SAME] == [
        p for p in found.pieces if (p.draft, p.source) == ("citizens", "people")
    ]


_WORDS = st.lists(
    st.sampled_from(
        ["we", "will", "not", "leave", "[the]", "…", "[…]", "go[ing]", "the,", "?", "“", "A-b", "5%"]
    ),
    max_size=14,
).map(" ".join)


def test_brackets_side_by_side_that_both_have_are_no_difference() -> None:
    found = compare_quotation("we [the] [the] ?", "we [the] [the] ?")

    assert [piece.change for piece in found.pieces] == [Change.SAME]


@given(_WORDS, _WORDS)
def test_the_pieces_put_together_are_the_quotation_and_a_stretch_of_the_source(
    draft: str, source: str
) -> None:
    found = compare_quotation(draft, source)

    assert "".join(piece.draft for piece in found.pieces) in draft
    assert "".join(piece.source for piece in found.pieces) in source
    assert (found.similarity == 1) is (found.match is not Match.ABSENT and not changes_words(found))


@given(
    _WORDS.filter(lambda words: any(word in words for word in ("we", "will", "not", "leave", "the,", "5")))
)
def test_a_quotation_is_exact_beside_itself(words: str) -> None:
    assert compare_quotation(words, f"Before. {words} Behind.").match is not Match.ABSENT
    assert not changes_words(compare_quotation(words, words))
