"""Coverage and unmarked sentences."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.coverage import Coverage, CoverageIndex
from workbench.domain.model import Verdict

TEXT = "One two three. Four five six, seven. Eight nine — ten.\n“Eleven.”"
SENTENCES = [(0, 14), (15, 36), (37, 54), (55, 64)]


def span(words: str, verdict: Verdict) -> tuple[int, int, Verdict]:
    start = TEXT.index(words)
    return start, start + len(words), verdict


def words_of(found: Coverage) -> list[str]:
    return [TEXT[start:end] for start, end in found.unmarked_sentences]


def test_words_are_counted_once_under_the_best_verdict() -> None:
    found = CoverageIndex(TEXT, SENTENCES).coverage(
        [
            span("One two three", Verdict.OPEN),
            span("two", Verdict.CONFIRMED),
            span("two three", Verdict.NO_CHECK),
            span("seven. Eight", Verdict.CONTRADICTED),
        ],
    )
    assert (found.words, found.settled, found.claimed, found.no_check, found.unmarked) == (11, 3, 1, 1, 6)
    assert found.share == 4 / 11
    assert words_of(found) == ["“Eleven.”"]


def test_a_sentence_into_which_only_a_stop_spills_stays_unmarked() -> None:
    found = CoverageIndex(TEXT, SENTENCES).coverage(
        [(0, 15, Verdict.OPEN), (36, 37, Verdict.OPEN), (55, 56, Verdict.OPEN)]
    )
    assert words_of(found) == ["Four five six, seven.", "Eight nine — ten.", "“Eleven.”"]


def test_one_marked_number_is_enough_to_call_a_sentence_marked() -> None:
    assert "Four five six, seven." not in words_of(
        CoverageIndex(TEXT, SENTENCES).coverage([span("five", Verdict.OPEN)])
    )


def test_nothing_to_count_is_no_coverage() -> None:
    assert CoverageIndex("", []).coverage([]).share == 0.0
    assert CoverageIndex("* * *", [(0, 5)]).coverage([]) == Coverage(0, 0, 0, 0, 0, ())


@given(
    st.lists(
        st.tuples(st.integers(0, 64), st.integers(0, 64), st.sampled_from(list(Verdict))).filter(
            lambda item: item[0] < item[1]
        )
    )
)
def test_the_sweep_agrees_with_looking_at_every_word(spans: list[tuple[int, int, Verdict]]) -> None:
    words = [found.span() for found in re.finditer(r"\w+", TEXT)]
    verdicts = [{v for start, end, v in spans if start < word[1] and end > word[0]} for word in words]
    settled = {Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNPROVEN}
    found = CoverageIndex(TEXT, SENTENCES).coverage(spans)
    assert found.settled == sum(1 for seen in verdicts if seen & settled)
    assert found.no_check == sum(1 for seen in verdicts if Verdict.NO_CHECK in seen and not seen & settled)
    assert found.claimed == sum(1 for seen in verdicts if seen == {Verdict.OPEN})
    assert found.unmarked == sum(1 for seen in verdicts if not seen)
    assert found.unmarked_sentences == tuple(
        (start, end)
        for start, end in SENTENCES
        if not any(seen for word, seen in zip(words, verdicts, strict=True) if start <= word[0] < end)
    )
