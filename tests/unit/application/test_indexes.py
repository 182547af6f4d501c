"""The claims in reading order and the marks of documents: always what reading anew would give."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.claim_index import ClaimIndex
from workbench.application.mark_index import MarkIndex
from workbench.domain.errors import KnownProblem
from workbench.domain.model import Relation, Verdict

WORDS = ("Three officials said", "the bridge was closed", "Nobody else was told.", "40 million crowns")


def test_indexes_follow_every_change(tmp_path: Path) -> None:
    choose = random.Random(20)
    with make_case(tmp_path / "a.fcase") as session:
        draft, source = draft_of(session), source_of(session)
        claims, marks = ClaimIndex(session), MarkIndex(session)
        marks.rows(draft)
        marks.rows(source)
        session.subscribe(lambda changes: claims.refresh(changes.claims))
        session.subscribe(marks.refresh)
        for _ in range(150):
            known = sorted(claims.rows)
            one = choose.choice(known) if known else 0
            possible: list[Callable[[], object]] = [
                partial(claim_commands.add_claim, session, draft, *span(DRAFT, choose.choice(WORDS))),
                partial(claim_commands.set_verdict, session, [one], choose.choice(list(Verdict))),
                partial(claim_commands.delete_claims, session, [one]),
                partial(
                    evidence_commands.link_evidence,
                    session,
                    one,
                    source,
                    *span(SOURCE, "14 million"),
                    choose.choice(list(Relation)),
                ),
                session.undo,
                session.redo,
            ]
            try:
                choose.choice(possible)()
            except KnownProblem:
                continue
            fresh = ClaimIndex(session)
            assert claims.rows == fresh.rows
            assert +claims.counts == +fresh.counts
            assert walk(claims) == walk(fresh)
            for version in (draft, source):
                assert sorted(marks.rows(version), key=str) == sorted(
                    queries.mark_rows(session, version), key=str
                )
        assert claims.rows


def test_next_and_previous_go_round_in_the_drafts_order(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        draft = draft_of(session)
        last = claim_commands.add_claim(session, draft, *span(DRAFT, "40 million crowns"))
        first = claim_commands.add_claim(session, draft, *span(DRAFT, "Three officials"))
        middle = claim_commands.add_claim(session, draft, *span(DRAFT, "Nobody else"))
        claim_commands.set_verdict(session, [middle], Verdict.CONFIRMED)
        index = ClaimIndex(session)
        assert [index.neighbour(one, 1) for one in (first, middle, last)] == [middle, last, first]
        assert [index.neighbour(one, -1) for one in (first, middle, last)] == [last, first, middle]
        assert index.neighbour(first, 1, unsettled=True) == last
        assert index.neighbour(None, 1, position=DRAFT.index("Nobody")) == middle
        assert index.neighbour(None, -1, position=DRAFT.index("Nobody")) == first


def test_there_is_no_neighbour_where_there_is_no_such_claim(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        assert ClaimIndex(session).neighbour(None, 1) is None
        only = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "Three officials"))
        claim_commands.set_verdict(session, [only], Verdict.CONFIRMED)
        assert ClaimIndex(session).neighbour(only, 1, unsettled=True) is None


def walk(index: ClaimIndex) -> list[int | None]:
    """Go through all claims by their neighbours."""
    seen: list[int | None] = []
    current = index.neighbour(None, 1)
    while current is not None and current not in seen:
        seen.append(current)
        current = index.neighbour(current, 1)
    return seen
