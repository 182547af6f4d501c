"""The copy of the draft: every letter stays, and the right words are crossed out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.memo_draft import CopiedParagraph, Marked, Stretch, draft_copy
from workbench.domain.model import Verdict

TEXT = "One fact here. Another there.\n\n  \nThe last words."


def claim(number: int, start: int, end: int, verdict: Verdict) -> Marked:
    return Marked(start, end, number, verdict.value)


def test_paragraphs_are_numbered_as_in_pin_cites_and_words_are_told_apart() -> None:
    copied = draft_copy(TEXT, [claim(1, 0, 14, Verdict.CONFIRMED), claim(2, 4, 8, Verdict.OPEN)])
    assert copied == (
        CopiedParagraph(
            1,
            (
                Stretch("One ", "confirmed", (1,)),
                Stretch("fact", "open", (1, 2), (2,)),
                Stretch(" here.", "confirmed", (1,), (1,)),
                Stretch(" Another there."),
            ),
        ),
        CopiedParagraph(2, (Stretch("The last words."),)),
    )


def test_words_of_a_claim_to_check_again_are_not_crossed_out() -> None:
    (first, _) = draft_copy(TEXT, [Marked(0, 14, 1, "recheck")])
    assert first.stretches[0].mark == "recheck"


def test_a_passage_over_paragraphs_ends_in_each() -> None:
    first, last = draft_copy(TEXT, [claim(7, 4, 40, Verdict.OPEN)])
    assert (first.claims, last.claims) == ((7,), (7,))
    assert last.stretches[0].ending == (7,)


@given(
    st.text(alphabet="ab \n😀", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6),
)
def test_no_letter_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [
        claim(number, start, min(len(text), start + length), Verdict.OPEN)
        for number, (start, length) in enumerate(spans, 1)
        if start < len(text)
    ]
    copied = ["".join(part.text for part in one.stretches) for one in draft_copy(text, claims)]
    assert copied == [line for line in text.split("\n") if line.strip()]
