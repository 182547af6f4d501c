from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Evidence, Relation

WORDS = "The bridge is closed from Monday."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "the bridge was closed"))
        yield session


def link(session: Session, relation: Relation = Relation.CORROBORATES, words: str = WORDS) -> int:
    return evidence_commands.link_evidence(session, 1, source_of(session), *span(SOURCE, words), relation)


def evidence(session: Session) -> list[Evidence]:
    return list(queries.claim(session, 1).evidence)


def test_evidence_holds_the_words_the_chain_and_the_judgement(session: Session) -> None:
    evidence_commands.link_evidence(
        *(session, 1, source_of(session), *span(SOURCE, WORDS), Relation.CORROBORATES),
        origins=["The clerk", "The minutes"],
        credibility=2,
        note=" Read aloud.\nTwice. ",
    )
    (found,) = evidence(session)
    assert (found.passage.exact, found.relation, found.credibility, found.note) == (
        *(WORDS, Relation.CORROBORATES),
        *(2, "Read aloud.\nTwice."),
    )
    assert [origin.name for origin in found.origins] == ["The clerk", "The minutes"]
    (row,) = queries.claim_rows(session)
    assert (row.corroborating, row.contradicting, row.context) == (1, 0, 0)


def test_evidence_may_lie_in_the_draft_even_in_the_claims_own_words(session: Session) -> None:
    for words in ("No bridge was closed", "the bridge was closed"):
        evidence_commands.link_evidence(
            session, 1, draft_of(session), *span(DRAFT, words), Relation.CONTRADICTS
        )
    own = queries.claim(session, 1).passages[0]
    assert evidence(session)[1].passage == own
    styles = [mark.style.value for mark in queries.mark_rows(session, draft_of(session))]
    assert sorted(styles) == ["contradicts", "contradicts", "open"]


def test_the_same_words_may_bear_on_a_claim_in_several_ways_but_only_once_in_each(session: Session) -> None:
    link(session)
    link(session, Relation.CONTEXT)
    with pytest.raises(
        NotPossible, match="already linked to exactly these words as a passage that corroborates it"
    ):
        link(session)
    with pytest.raises(NotPossible, match="already linked to exactly these words as context"):
        evidence_commands.set_relation(session, [evidence(session)[0].id], Relation.CONTEXT)
    assert [found.relation for found in evidence(session)] == [Relation.CORROBORATES, Relation.CONTEXT]


def test_relations_change_together_or_not_at_all(session: Session) -> None:
    ids = [link(session), link(session, words="Minutes")]
    evidence_commands.set_relation(session, ids, Relation.CONTRADICTS)
    assert {found.relation for found in evidence(session)} == {Relation.CONTRADICTS}
    with pytest.raises(NotPossible, match="1 piece of evidence does not exist any more"):
        evidence_commands.set_relation(session, [*ids, 99], Relation.CONTEXT)
    assert {found.relation for found in evidence(session)} == {Relation.CONTRADICTS}


def test_editing_leaves_alone_what_is_not_given(session: Session) -> None:
    link_id = link(session)
    evidence_commands.edit_evidence(session, link_id, origins=["The clerk"], credibility=3, note="Seen.")
    evidence_commands.edit_evidence(session, link_id, note="Seen twice.")
    (found,) = evidence(session)
    assert (found.credibility, found.note, found.origins[0].name) == (3, "Seen twice.", "The clerk")
    evidence_commands.edit_evidence(session, link_id, credibility=None, origins=[])
    (found,) = evidence(session)
    assert (found.credibility, found.note, found.origins) == (None, "Seen twice.", ())
    assert queries.origins(session) == []


def test_a_change_of_origins_alone_touches_the_claim(session: Session) -> None:
    link_id = link(session)
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    evidence_commands.edit_evidence(session, link_id, origins=["The clerk"])
    evidence_commands.edit_evidence(session, link_id, origins=["The clerk", "The minutes"])
    session.undo()
    assert [change.claims for change in heard] == [{1}] * 3


@pytest.mark.parametrize("credibility", [0, 7])
def test_credibility_has_six_grades(session: Session, credibility: int) -> None:
    link_id = link(session)
    with pytest.raises(NotPossible, match="from 1"):
        evidence_commands.edit_evidence(session, link_id, credibility=credibility)
    with pytest.raises(NotPossible, match="from 1"):
        evidence_commands.link_evidence(
            session, 1, source_of(session), 0, 7, Relation.CONTEXT, credibility=credibility
        )


def test_unlinking_keeps_the_claims_own_passage(session: Session) -> None:
    link_id = evidence_commands.link_evidence(
        session, 1, draft_of(session), *span(DRAFT, "the bridge was closed"), Relation.CONTEXT
    )
    other = link(session)
    evidence_commands.unlink_evidence(session, [link_id, other])
    assert evidence(session) == []
    assert queries.claim(session, 1).passages[0].exact == "the bridge was closed"
    assert queries.mark_rows(session, source_of(session)) == []
    session.undo()
    assert [found.id for found in evidence(session)] == [link_id, other]


def test_evidence_needs_a_claim_and_words(session: Session) -> None:
    with pytest.raises(NotPossible, match="does not exist any more"):
        evidence_commands.link_evidence(session, 99, source_of(session), 0, 7, Relation.CONTEXT)
    with pytest.raises(NotPossible):
        evidence_commands.link_evidence(session, 1, source_of(session), 7, 7, Relation.CONTEXT)
    with pytest.raises(NotPossible, match="not exist any more"):
        evidence_commands.edit_evidence(session, 99, note="x")
