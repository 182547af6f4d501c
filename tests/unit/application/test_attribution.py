"""Chains are proposed for claims and evidence that have none, and taken in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cases import draft_of, make_case, parsed, source_of, span
from workbench.application import (
    attribution,
    claim_commands,
    document_commands,
    evidence_commands,
    origin_commands,
    queries,
)
from workbench.application.session import Session
from workbench.domain.attribution import Source
from workbench.domain.errors import Cancelled, NotPossible
from workbench.domain.model import OriginKind, Provenance, Relation, Role

T = TypeVar("T")
DRAFT = "The bridge closed, three sources told Axios.\nJane Roe ignored the warning.\nIt rained."
MINUTES = "The bridge closed on Monday, an engineer said. It cost 14 million."


def _ask(call: Callable[[], T], /) -> T:
    return call()


def _propose(session: Session, claim_id: int) -> attribution.Proposals:
    return attribution.propose(session, claim_id, _ask, lambda _done, _of: None, lambda: False)


def _claim(session: Session, words: str) -> int:
    return claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))


def _link(session: Session, claim_id: int, words: str) -> int:
    where = span(MINUTES, words)
    return evidence_commands.link_evidence(
        session, claim_id, source_of(session), *where, Relation.CORROBORATES
    )


def test_a_claim_gets_the_chain_that_its_sentence_names(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        found = _propose(session, _claim(session, "The bridge closed"))
        assert found.chain is not None
        assert [link.name for link in found.chain.chain] == ["three sources (to Axios)", "Axios"]
        [cue] = found.chain.cues
        assert DRAFT[cue.start : cue.end] == "three sources told Axios"


def test_the_drafts_own_words_need_no_chain(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        assert _propose(session, _claim(session, "It rained.")).chain is None


def test_evidence_gets_a_chain_that_ends_with_its_document(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        source = queries.document_rows(session)[1].id
        document_commands.edit_provenance(
            session, source, Provenance(author="Ada Clerk", publisher="The town")
        )
        claim = _claim(session, "It rained.")
        said, own = _link(session, claim, "The bridge closed on Monday"), _link(session, claim, "It cost")
        evidence = _propose(session, claim).evidence
        assert [link.name for link in evidence[said].chain] == [
            "engineer (to Ada Clerk, document 2)",
            "Ada Clerk",
            "The town",
        ]
        assert [link.name for link in evidence[own].chain] == ["Ada Clerk", "The town"]
        assert not evidence[own].names_others


def test_a_document_that_is_traced_asks_for_nothing_more(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        source = queries.document_rows(session)[1].id
        origin_commands.set_document_origins(session, [source], ["The clerk"])
        claim = _claim(session, "It rained.")
        said, own = _link(session, claim, "The bridge closed on Monday"), _link(session, claim, "It cost")
        evidence = _propose(session, claim).evidence
        assert own not in evidence
        assert [link.name for link in evidence[said].chain][-1] == "The clerk"


def test_what_is_recorded_already_is_not_proposed_again(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim = _claim(session, "The bridge closed")
        link = _link(session, claim, "The bridge closed on Monday")
        claim_commands.set_attribution(session, claim, ["Axios"])
        evidence_commands.edit_evidence(session, link, origins=["Ada Clerk"])
        found = _propose(session, claim)
        assert found.chain is None
        assert not found.evidence


def test_whom_a_claim_criticises_is_proposed_until_somebody_says_so(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim = _claim(session, "Jane Roe ignored the warning.")
        assert [one.name for one in _propose(session, claim).criticised] == ["Jane Roe"]
        origin_commands.set_criticised(session, claim, ["The mayor"])
        assert _propose(session, claim).criticised == ()


def test_taking_a_chain_is_one_step_and_marks_the_unnamed(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim = _claim(session, "The bridge closed")
        found = _propose(session, claim).chain
        assert found is not None
        attribution.take_chain(session, found.chain, claim_id=claim)
        [first, second] = queries.claim(session, claim).attribution
        assert (first.name, first.anonymous, first.kind) == (
            "three sources (to Axios)",
            True,
            OriginKind.PERSON,
        )
        assert (second.name, second.kind) == ("Axios", OriginKind.ORGANISATION)
        session.undo()
        assert queries.claim(session, claim).attribution == ()
        assert queries.origins(session) == []


def test_taking_a_chain_leaves_what_is_known_of_origins(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim = _claim(session, "The bridge closed")
        link = _link(session, claim, "It cost")
        claim_commands.set_attribution(session, claim, ["Axios"])
        [axios] = queries.origins(session)
        origin_commands.edit_origin(session, axios.id, kind=OriginKind.RECORD, confidential=True)
        attribution.take_chain(session, [Source("Axios", kind=OriginKind.ORGANISATION)], evidence_id=link)
        [origin] = queries.claim(session, claim).evidence[0].origins
        assert (origin.id, origin.kind, origin.confidential) == (axios.id, OriginKind.RECORD, True)


def test_evidence_that_is_gone_takes_no_chain(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session, pytest.raises(NotPossible):
        attribution.take_chain(session, [Source("Axios")], evidence_id=99)


def test_a_claim_that_is_gone_gets_no_proposals(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session, pytest.raises(Cancelled):
        _propose(session, 99)


def test_the_last_chain_is_that_of_the_claim_before(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        first, second = _claim(session, "The bridge closed"), _claim(session, "It rained.")
        assert attribution.last_chain(session, second) == ()
        claim_commands.set_attribution(session, first, ["Ada", "Axios"])
        assert [origin.name for origin in attribution.last_chain(session, second)] == ["Ada", "Axios"]


def test_in_a_long_text_only_the_surroundings_are_read_and_places_stay_right(tmp_path: Path) -> None:
    filler = "It rained and nobody said anything about it at all.\n" * 2_000
    draft = f"{filler}{DRAFT}\n{filler}"
    with Session.create(tmp_path / "a.fcase", title="Long", person="Ada") as session:
        document_commands.add_document(session, parsed("draft.txt", draft), Role.DRAFT)
        claim = claim_commands.add_claim(session, draft_of(session), *span(draft, "The bridge closed"))
        found = _propose(session, claim).chain
        assert found is not None
        [cue] = found.cues
        assert draft[cue.start : cue.end] == "three sources told Axios"
