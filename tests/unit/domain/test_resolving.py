"""Where a passage stands in another text."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.domain.test_text import boundaries
from tests.unit.domain.texts import canonical, mixed, passages
from workbench.domain.anchors import Placement, State, make_selector
from workbench.domain.model import Selector
from workbench.domain.resolving import Revision, resolve
from workbench.domain.tokens import TokenText

STORY = """The bridge at Karlow was closed on 3 May after three officials warned the ministry in writing.

“We told them twice,” said Anna Hill, who ran the inspection. “Nobody answered.” The ministry denies that.

Repairs will cost 4.2 million, according to the minutes of the council. The mayor called the sum absurd.

Did the mayor know? Yes. Did the council know? Yes. Was the public told? No.
"""

knowing = pytest.mark.parametrize("both_texts", [False, True], ids=["selector only", "both texts"])


def place(words: str, new: str, *, both_texts: bool, old: str = STORY, nth: int = 0) -> Placement:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    selector = make_selector(old, start, start + len(words))
    return resolve(selector, new, revision=Revision(old, new) if both_texts else None)


def found(placement: Placement, text: str) -> str | None:
    return None if placement.start is None else text[placement.start : placement.end]


@knowing
@pytest.mark.parametrize("words", ["three officials", "“We told them twice,”", "4.2 million", "Yes", "3"])
def test_in_the_same_text_a_passage_is_placed(words: str, both_texts: bool) -> None:
    placement = place(words, STORY, both_texts=both_texts)
    assert placement.state is State.PLACED
    assert placement.start == STORY.index(words)
    assert placement.similarity == 1.0


@knowing
@pytest.mark.parametrize("nth", [0, 1])
def test_a_short_answer_is_told_from_its_double_by_what_stands_around(nth: int, both_texts: bool) -> None:
    new = "A new first paragraph.\n\n" + STORY
    placement = place("Yes.", new, both_texts=both_texts, nth=nth)
    assert placement.state is State.MOVED
    assert placement.start is not None
    assert new[: placement.start].endswith(["mayor know? ", "council know? "][nth])


@knowing
def test_a_moved_sentence_is_moved(both_texts: bool) -> None:
    sentence = "The mayor called the sum absurd."
    new = sentence + " " + STORY.replace(" " + sentence, "")
    placement = place(sentence, new, both_texts=both_texts)
    assert placement.state is State.MOVED
    assert placement.start == 0


@knowing
def test_an_edited_sentence_is_changed_and_keeps_its_signs(both_texts: bool) -> None:
    old = "“We told them twice,” said Anna Hill, who ran the inspection."
    edited = "“We warned them two times,” said Anna Hill, who ran the inspection."
    new = "Intro.\n\n" + STORY.replace(old, edited)
    placement = place(old, new, both_texts=both_texts)
    assert placement.state is State.CHANGED
    assert found(placement, new) == edited
    assert 0.7 < placement.similarity < 1


@knowing
def test_another_quotation_mark_alone_is_a_change(both_texts: bool) -> None:
    new = STORY.replace("“Nobody answered.”", '"Nobody answered."')
    placement = place("“Nobody answered.”", new, both_texts=both_texts)
    assert placement.state is State.CHANGED
    assert "Nobody answered." in (found(placement, new) or "")


@knowing
def test_a_deleted_sentence_is_lost(both_texts: bool) -> None:
    sentence = "Repairs will cost 4.2 million, according to the minutes of the council."
    placement = place(sentence, STORY.replace(sentence + " ", ""), both_texts=both_texts)
    assert placement == Placement(State.LOST, None, None, 0.0)


def test_a_number_that_was_replaced_is_changed_where_both_texts_are_known() -> None:
    new = STORY.replace("4.2 million", "as much as 6 million")
    placement = place("4.2", new, both_texts=True)
    assert placement.state is State.CHANGED
    assert found(placement, new) == "as much as 6"


@knowing
def test_a_replaced_number_is_not_found_at_another_number(both_texts: bool) -> None:
    old = "In 2019 there were 12 cases. In 2020 the office counted 15 cases in all of the country."
    new = "In 2019 there were 15 cases. That is all we know of it from the files that were left behind."
    placement = place("15", new, old=old, both_texts=both_texts)
    assert placement.state in {State.AMBIGUOUS, State.LOST}


@knowing
def test_a_word_inside_a_longer_word_is_not_it(both_texts: bool) -> None:
    old = "The art was sold in Paris to a dealer nobody knew."
    new = "A party of three left early and no one could say where they went."
    assert place("art", new, old=old, both_texts=both_texts).state is State.LOST


def test_a_deleted_answer_is_not_taken_for_the_one_that_stayed() -> None:
    old = "Was he asked about the money? Yes. He said so later.\n\nThe vote was at noon. Did it pass? Yes."
    new = "The vote was at noon. Did it pass? Yes."
    assert place("Yes.", new, old=old, both_texts=True).state is State.LOST
    assert place("Yes.", new, old=old, both_texts=True, nth=1).state is State.MOVED
    assert place("Yes.", new, old=old, both_texts=False).state in {State.AMBIGUOUS, State.LOST}


def test_equally_good_places_are_left_to_a_person() -> None:
    old = "Before it stood: the answer is not known. After it: silence."
    new = "One. The answer is not known to the office of the mayor. Two.\n" * 2
    placement = place(
        "the answer is not known", new.replace("The answer", "the answer"), old=old, both_texts=False
    )
    assert placement.state is State.AMBIGUOUS
    assert placement.start is None
    assert len(placement.candidates) == 2


def test_a_sentence_moved_and_edited_is_offered_and_not_decided_where_both_texts_are_known() -> None:
    sentence = "The mayor called the sum absurd."
    new = "The mayor has called the sum absurd. " + STORY.replace(" " + sentence, "")
    placement = place(sentence, new, both_texts=True)
    assert placement.state is State.AMBIGUOUS
    assert new[slice(*placement.candidates[0])] == "The mayor has called the sum absurd."


@knowing
@pytest.mark.parametrize("words", ["👩‍👩‍👧", "—", "漢字です", "दुनिया", "عليكم"])
def test_signs_and_all_scripts_can_be_followed(words: str, both_texts: bool) -> None:
    old = f"Before it all, {words} stood here, and behind it something else."
    new = f"A new start 👍. Before it all, {words} stood here, and behind it something else."
    placement = place(words, new, old=old, both_texts=both_texts)
    assert placement.state is State.MOVED
    assert found(placement, new) == words


@given(passages(), canonical)
@example(("a\naa漢字", 0, 2), "a aa漢字")
@example(("a a 3.14", 0, 8), "a")
def test_exact_words_that_stayed_are_never_changed_or_lost(
    passage: tuple[str, int, int], before: str
) -> None:
    text, start, end = passage
    selector = make_selector(text, start, end)
    same = resolve(selector, text)
    assert (same.state, same.start, same.end) == (State.PLACED, selector.start, selector.end)
    new = before + "\n" + text
    alone, knowing_both = resolve(selector, new), resolve(selector, new, revision=Revision(text, new))
    assert alone.state is not State.CHANGED
    for placement in (alone, knowing_both):
        if placement.start is not None:
            words = new[placement.start : placement.end]
            assert TokenText(words).tokens == TokenText(selector.exact).tokens
    assert resolve(selector, new).state is not State.LOST or not is_whole(selector, new)


def is_whole(selector: Selector, text: str) -> bool:
    """Return whether the words stand somewhere without letters around them."""
    place = text.find(selector.exact)
    while place >= 0:
        end = place + len(selector.exact)
        if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
            return True
        place = text.find(selector.exact, place + 1)
    return False


selectors = st.builds(
    Selector, st.integers(-5, 200), st.integers(-5, 200), st.one_of(mixed, st.just("")), mixed, mixed
)


@given(selectors, canonical, canonical)
def test_resolving_never_raises_is_deterministic_and_splits_no_grapheme(
    selector: Selector, text: str, old: str
) -> None:
    for revision in (None, Revision(old, text)):
        placement = resolve(selector, text, revision=revision)
        assert placement == resolve(selector, text, revision=revision)
        assert (placement.start is None) == (placement.state in {State.AMBIGUOUS, State.LOST})
        assert bool(placement.candidates) == (placement.state is State.AMBIGUOUS)
        assert 0 <= placement.similarity <= 1
        if placement.state is State.CHANGED:
            assert {placement.start, placement.end} <= set(boundaries(text))


@given(passages(mixed), mixed)
def test_passages_of_any_edited_text_are_found_or_said_not_to_be(
    passage: tuple[str, int, int], new: str
) -> None:
    old, start, end = passage
    selector = make_selector(old, start, end)
    placement = resolve(selector, new, revision=Revision(old, new))
    if placement.start is not None and placement.end is not None:
        assert 0 <= placement.start < placement.end <= len(new)
    for a, b in placement.candidates:
        assert 0 <= a < b <= len(new)


def test_a_whole_book_moves_in_one_go() -> None:
    choose = random.Random(1)
    words = [f"w{choose.randrange(3000)}" for _ in range(20_000)]
    old = " ".join(words)
    new = "Foreword. " + " ".join(words[10_000:] + words[:10_000])
    selector = make_selector(old, 0, len(old) // 2)
    assert resolve(selector, new, tokens=TokenText(new)).state is State.MOVED
    assert resolve(selector, new, revision=Revision(old, new)).state is State.MOVED
