"""What the rules find about every claim, kept up to date from changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cases import SOURCE, draft_of, make_case, source_of, span
from workbench.application import claim_commands, document_commands, evidence_commands, finding_commands
from workbench.application.changes import ChangeSet
from workbench.application.finding_index import FindingIndex
from workbench.application.session import Session
from workbench.domain.errors import Cancelled
from workbench.domain.model import Provenance, Relation, Standing, Verdict


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def claims(session: Session, count: int) -> list[int]:
    """Make claims of the draft's first letters, confirmed on nothing."""
    made = [claim_commands.add_claim(session, draft_of(session), 0, end + 1) for end in range(count)]
    claim_commands.set_verdict(session, made, Verdict.CONFIRMED)
    return made


def directly(call: Callable[[], object]) -> object:
    return call()


def look(index: FindingIndex) -> None:
    index.take(index.work(directly)(lambda *_: None, lambda: False))


def follow(session: Session, index: FindingIndex) -> None:
    """Let the index look at every change."""

    def look_at(changes: ChangeSet) -> None:
        index.refresh(changes)

    session.subscribe(look_at)


def codes(index: FindingIndex, claim_id: int) -> list[str]:
    return [finding.code for finding in index.of(claim_id)]


def test_what_nobody_asked_for_is_found_in_the_background(session: Session) -> None:
    made = claims(session, 3)
    index = FindingIndex(session)
    assert not index.complete
    assert index.found == {}
    look(index)
    assert index.complete
    assert [found[0].code for found in index.found.values()] == ["settled-without-evidence"] * 3
    assert list(index.found) == made


def test_a_claim_asked_for_is_looked_at_at_once(session: Session) -> None:
    first, second = claims(session, 2)
    index = FindingIndex(session)
    assert codes(index, second) == ["settled-without-evidence"]
    assert list(index.found) == [second]
    assert index.of(first)


def test_a_change_is_looked_at_where_it_was_made(session: Session) -> None:
    first, second = claims(session, 2)
    index = FindingIndex(session)
    look(index)
    told = []
    session.subscribe(lambda changes: told.append(index.refresh(changes)))
    link = evidence_commands.link_evidence(
        session, first, source_of(session), *span(SOURCE, SOURCE[:20]), Relation.CORROBORATES, origins=["A"]
    )
    assert (codes(index, first), codes(index, second)) == ([], ["settled-without-evidence"])
    evidence_commands.set_relation(session, [link], Relation.CONTRADICTS)
    assert codes(index, first) == ["confirmed-though-contradicted", "settled-without-evidence"]
    assert told == [frozenset({first}), frozenset({first})]
    claim_commands.delete_claims(session, [second])
    assert list(index.found) == [first]
    assert index.complete


def test_many_touched_claims_are_left_to_the_background(session: Session) -> None:
    made = claims(session, 30)
    index = FindingIndex(session)
    look(index)
    told = []
    session.subscribe(lambda changes: told.append(index.refresh(changes)))
    claim_commands.set_verdict(session, made, Verdict.OPEN)
    assert told == [None]
    assert not index.complete
    look(index)
    assert not any(index.found.values())


def test_a_claim_that_changed_meanwhile_keeps_what_is_known_of_it(session: Session) -> None:
    first, second = claims(session, 2)
    index = FindingIndex(session)
    found = index.work(directly)(lambda *_: None, lambda: False)
    follow(session, index)
    claim_commands.set_verdict(session, [first], Verdict.OPEN)
    claim_commands.delete_claims(session, [second])
    index.take(found)
    assert index.found == {first: ()}


def test_other_rules_concern_every_claim(session: Session) -> None:
    made = claims(session, 2)
    index = FindingIndex(session)
    look(index)
    follow(session, index)
    finding_commands.edit_rule(session, "settled-without-evidence", on=False)
    assert [codes(index, claim_id) for claim_id in made] == [[], []]
    session.undo()
    assert [codes(index, claim_id) for claim_id in made] == [["settled-without-evidence"]] * 2


def test_a_document_that_turns_out_primary_concerns_the_claims_that_rest_on_it(session: Session) -> None:
    (claim_id,) = claims(session, 1)
    evidence_commands.link_evidence(
        session, claim_id, source_of(session), 0, 10, Relation.CORROBORATES, origins=["A"]
    )
    finding_commands.choose_rule_set(session, "book")
    index = FindingIndex(session)
    look(index)
    follow(session, index)
    assert codes(index, claim_id) == ["no-primary-source"]
    document = session.store.documents.version(source_of(session))
    assert document is not None
    document_commands.edit_provenance(
        session, document.document_id, Provenance(title="The log", standing=Standing.PRIMARY)
    )
    assert codes(index, claim_id) == []


def test_an_override_shows_at_once(session: Session) -> None:
    (claim_id,) = claims(session, 1)
    index = FindingIndex(session)
    follow(session, index)
    (finding,) = index.of(claim_id)
    finding_commands.override_finding(session, finding, "The editor was there.")
    (found,) = index.of(claim_id)
    assert found.override is not None
    assert found.override.reason == "The editor was there."


def test_looking_can_be_cancelled(session: Session) -> None:
    claims(session, 1)
    with pytest.raises(Cancelled):
        FindingIndex(session).work(directly)(lambda *_: None, lambda: True)
