from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case, parsed, source_of
from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    ledger_commands,
    origin_commands,
    queries,
)
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import OriginKind, Relation, Role, Terms


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def test_an_origin_is_flagged_and_renamed_everywhere_at_once(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    other = claim_commands.add_claim(session, draft_of(session), 6, 15)
    evidence_commands.link_evidence(
        session, other, source_of(session), 0, 7, Relation.CONTEXT, origins=["three officials (anonymous)"]
    )
    claim_commands.set_attribution(session, claim_id, ["three officials (anonymous)", "the agency"])
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin = queries.origins(session)[1]
    origin_commands.edit_origin(
        session, origin.id, name="three officials", anonymous=True, confidential=True, note="Met on Tuesday."
    )
    assert heard[0].claims == {claim_id, other}
    assert heard[0].versions == {draft_of(session), source_of(session)}
    edited = queries.claim(session, claim_id).attribution[0]
    assert (edited.name, edited.anonymous, edited.confidential) == ("three officials", True, True)
    assert queries.claim(session, other).evidence[0].origins[0] == edited
    claim_commands.delete_claims(session, [claim_id, other])
    assert [kept.name for kept in queries.origins(session)] == ["three officials"]  # something is known of it


def test_an_origin_needs_a_name_of_its_own(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    claim_commands.set_attribution(session, claim_id, ["one", "two"])
    one = queries.origins(session)[0]
    with pytest.raises(NotPossible, match="already an origin named “two”"):
        origin_commands.edit_origin(session, one.id, name="two")
    with pytest.raises(NotPossible, match="needs a name"):
        origin_commands.edit_origin(session, one.id, name=" ")
    with pytest.raises(NotPossible, match="not in the case any more"):
        origin_commands.edit_origin(session, 99, name="three")


def test_what_an_origin_is_and_on_what_terms_it_spoke_is_recorded_field_by_field(session: Session) -> None:
    claim_commands.set_attribution(
        session, claim_commands.add_claim(session, draft_of(session), 0, 5), ["one"]
    )
    (one,) = queries.origins(session)
    origin_commands.edit_origin(session, one.id, kind=OriginKind.PERSON, note="Met on 3 May.")
    origin_commands.edit_origin(session, one.id, terms=Terms.BACKGROUND, confidential=True)
    (edited,) = queries.origins(session)
    assert (edited.kind, edited.terms, edited.note) == (OriginKind.PERSON, Terms.BACKGROUND, "Met on 3 May.")
    assert (edited.name, edited.anonymous, edited.confidential) == ("one", False, True)
    origin_commands.edit_origin(session, one.id, kind=OriginKind.UNKNOWN, terms=Terms.UNKNOWN, note="")
    assert queries.origins(session)[0].note == ""


def origin(session: Session, name: str) -> int:
    return next(one.id for one in queries.origins(session) if one.name == name)


def chain(session: Session, claim_id: int) -> list[str]:
    return [one.name for one in queries.claim(session, claim_id).attribution]


def test_merged_origins_are_one_wherever_they_stood(session: Session) -> None:
    draft, source = draft_of(session), source_of(session)
    claim_id = claim_commands.add_claim(session, draft, 0, 5)
    claim_commands.set_attribution(
        session, claim_id, ["Veldry", "S. Veldry", "the wire", "the engineer", "blog"]
    )
    link = evidence_commands.link_evidence(
        session, claim_id, source, 0, 7, Relation.CONTEXT, origins=["the wire", "the engineer", "Veldry"]
    )
    origin_commands.set_document_origins(session, [1, 2], ["the engineer", "S. Veldry"])
    origin_commands.set_criticised(session, claim_id, ["the engineer", "the wire", "S. Veldry"])
    reply_id = ledger_commands.add_reply(session, "the engineer", [claim_id])
    before = queries.origin_rows(session)
    others = [origin(session, "S. Veldry"), origin(session, "the engineer")]
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin_commands.merge_origins(session, origin(session, "Veldry"), others)
    assert chain(session, claim_id) == ["Veldry", "the wire", "Veldry", "blog"]
    assert [one.name for one in queries.claim(session, claim_id).evidence[0].origins] == [
        "the wire",
        "Veldry",
    ]
    assert {
        number: [one.name for one in found] for number, found in queries.document_origins(session).items()
    } == {
        1: ["Veldry"],
        2: ["Veldry"],
    }
    assert [one.name for one in queries.criticised(session)[claim_id]] == ["Veldry", "the wire"]
    assert queries.reply(session, reply_id).whom.name == "Veldry"
    assert [one.name for one in queries.origins(session)] == ["Veldry", "blog", "the wire"]
    assert heard[0].claims == {claim_id}
    assert heard[0].replies == {reply_id}
    assert heard[0].origins >= {origin(session, "Veldry"), *others}
    session.undo()
    assert chain(session, claim_id) == ["Veldry", "S. Veldry", "the wire", "the engineer", "blog"]
    assert queries.origin_rows(session) == before
    session.redo()
    assert [row.evidence for row in queries.origin_rows(session)] == [1, 0, 1]
    evidence_commands.unlink_evidence(session, [link])
    assert queries.verify(session).problems == ()


def test_a_merged_origin_is_treated_as_the_most_careful_promise_asks(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    claim_commands.set_attribution(session, claim_id, ["one", "two", "three"])
    one, two, three = (origin(session, name) for name in ("one", "two", "three"))
    origin_commands.edit_origin(session, one, anonymous=True, terms=Terms.ON_THE_RECORD, note="First note.")
    origin_commands.edit_origin(
        session, two, anonymous=True, confidential=True, terms=Terms.DEEP_BACKGROUND, note="Second note."
    )
    origin_commands.edit_origin(session, three, kind=OriginKind.RECORD, note="First note.")
    origin_commands.merge_origins(session, one, [two])
    merged = queries.claim(session, claim_id).attribution[0]
    assert (merged.name, merged.anonymous, merged.confidential) == ("one", True, True)
    assert (merged.terms, merged.note) == (Terms.DEEP_BACKGROUND, "First note.\nSecond note.")
    origin_commands.merge_origins(session, one, [three])
    (merged,) = queries.claim(session, claim_id).attribution
    assert (merged.anonymous, merged.kind) == (False, OriginKind.RECORD)
    assert merged.note == "First note.\nSecond note."


def test_one_origin_alone_is_not_merged(session: Session) -> None:
    claim_commands.set_attribution(
        session, claim_commands.add_claim(session, draft_of(session), 0, 5), ["one"]
    )
    (one,) = queries.origins(session)
    with pytest.raises(NotPossible, match="two origins or more"):
        origin_commands.merge_origins(session, one.id, [one.id])
    with pytest.raises(NotPossible, match="not in the case any more"):
        origin_commands.merge_origins(session, one.id, [99])


def test_a_documents_chain_touches_the_claims_that_rest_on_it(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    claim_commands.add_claim(session, draft_of(session), 6, 15)
    evidence_commands.link_evidence(session, claim_id, source_of(session), 0, 7, Relation.CONTEXT)
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin_commands.set_document_origins(session, [2], ["the clerk", "the council"])
    origin_commands.edit_origin(session, origin(session, "the clerk"), anonymous=True)
    origin_commands.set_document_origins(session, [2], [])
    assert [change.claims for change in heard] == [{claim_id}] * 3
    assert [one.name for one in queries.origins(session)] == ["the clerk"]  # something is known of this one


def test_copies_share_what_touches_them(session: Session) -> None:
    third = document_commands.add_document(session, parsed("wire.txt", "The bridge is closed."), Role.SOURCE)
    fourth = document_commands.add_document(session, parsed("blog.txt", "The bridge is shut."), Role.SOURCE)
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    evidence_commands.link_evidence(session, claim_id, source_of(session), 0, 7, Relation.CONTEXT)
    origin_commands.decide_copies(session, third, 2, True, " The same words. ")
    origin_commands.decide_copies(session, third, fourth, True)
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin_commands.set_document_origins(session, [fourth], ["the clerk"])
    origin_commands.decide_copies(session, fourth, third, False, "Another bridge.")
    origin_commands.set_document_origins(session, [fourth], ["the council"])
    assert [change.claims for change in heard] == [{claim_id}, {claim_id}, frozenset()]
    same, other = queries.copy_decisions(session)
    assert (same.first_id, same.second_id, same.same, same.reason) == (2, third, True, "The same words.")
    assert (other.same, other.reason, other.person) == (False, "Another bridge.", "Ada")
    origin_commands.decide_copies(session, third, fourth, None)
    assert queries.copy_decisions(session) == [same]
    with pytest.raises(NotPossible, match="no copy of itself"):
        origin_commands.decide_copies(session, third, third, True)


def test_a_decision_made_again_changes_nothing(session: Session) -> None:
    origin_commands.decide_copies(session, 1, 2, False, "No.")
    entries = queries.case_info(session).entries
    session.person = "Ben"
    origin_commands.decide_copies(session, 2, 1, False, "No.")
    assert queries.case_info(session).entries == entries
    origin_commands.decide_copies(session, 2, 1, True, "No.")
    assert queries.copy_decisions(session)[0].person == "Ben"


def test_a_document_goes_with_its_chain_and_comes_back_with_it(session: Session) -> None:
    origin_commands.set_document_origins(session, [2], ["the clerk"])
    origin_commands.decide_copies(session, 1, 2, False)
    document_commands.remove_document(session, 2)
    assert (queries.origins(session), queries.copy_decisions(session)) == ([], [])
    session.undo()
    assert [one.name for one in queries.document_origins(session)[2]] == ["the clerk"]
    assert len(queries.copy_decisions(session)) == 1


def test_a_claim_criticises_people_once_and_lets_go_of_them_when_it_is_deleted(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    origin_commands.set_criticised(session, claim_id, ["the mayor", "the deputy", "the mayor", " "])
    assert [one.name for one in queries.criticised(session, [claim_id])[claim_id]] == [
        "the mayor",
        "the deputy",
    ]
    origin_commands.set_criticised(session, claim_id, ["the mayor"])
    assert [one.name for one in queries.origins(session)] == ["the mayor"]
    claim_commands.delete_claims(session, [claim_id])
    assert (queries.origins(session), queries.criticised(session)) == ([], {})
    session.undo()
    assert [one.name for one in queries.criticised(session)[claim_id]] == ["the mayor"]
