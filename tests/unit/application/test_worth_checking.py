"""Sentences are rated piece by piece, each with the reason."""

from __future__ import annotations

from pathlib import Path

from tests.cases import draft_of, make_case
from workbench.application import queries
from workbench.application.worth_checking import rate, unrated

DRAFT = (
    "Thank you for reading. The city paid 41.6 million crowns for 62 sirens. Who knew?\n\n"
    "Ana Reyes said on 18 November that the register was false."
)


def test_the_sentences_most_worth_checking_have_the_highest_score(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT) as session:
        draft = draft_of(session)
        sentences = [unrated(row) for row in queries.unmarked_sentences(session, draft)]
        found = rate(session, draft, sentences, 60.0)
        assert [DRAFT[row.start : row.end] for row in found] == [row.exact for row in sentences]
        best = sorted(found, key=lambda row: -(row.score or 0))
        assert {best[0].exact[:8], best[1].exact[:8]} == {"The city", "Ana Reye"}
        assert all(row.reasons for row in found)


def test_sentences_are_rated_a_few_at_a_time(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT) as session:
        draft = draft_of(session)
        sentences = [unrated(row) for row in queries.unmarked_sentences(session, draft)]
        (first,) = rate(session, draft, sentences, 0.0)
        assert sentences[0].score is None
        assert first.score is not None
        assert first.exact == sentences[0].exact
