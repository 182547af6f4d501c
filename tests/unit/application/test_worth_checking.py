"""Unmarked sentences are rated piece by piece, and marked ones are left out."""

from __future__ import annotations

from pathlib import Path

from tests.cases import draft_of, make_case, span
from workbench.application import claim_commands
from workbench.application.worth_checking import WorthChecking, worth_checking

DRAFT = (
    "Thank you for reading. The city paid 41.6 million crowns for 62 sirens. Who knew?\n\n"
    "Ana Reyes said on 18 November that the register was false."
)


def test_the_sentences_most_worth_checking_come_first(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT) as session:
        found = worth_checking(session, draft_of(session))
        assert {found[0].exact[:8], found[1].exact[:8]} == {"The city", "Ana Reye"}
        assert {row.exact for row in found[2:]} == {"Thank you for reading.", "Who knew?"}
        assert found[0].reasons
        assert DRAFT[found[0].start : found[0].end] == found[0].exact


def test_what_is_marked_is_left_out(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT) as session:
        draft = draft_of(session)
        claim_commands.add_claim(session, draft, *span(DRAFT, "The city paid 41.6 million crowns"))
        assert "The city" not in {row.exact[:8] for row in worth_checking(session, draft)}


def test_sentences_are_rated_a_few_at_a_time_and_all_are_there_before(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT) as session:
        under_way = WorthChecking(session, draft_of(session))
        assert [row.score for row in under_way.sentences] == [None] * 4
        (first,) = under_way.advance(0.0)
        assert first.exact == "Thank you for reading."
        assert first.score is not None
        while under_way.advance(0.0):
            pass
        assert all(row.score is not None for row in under_way.sentences)
