from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case
from workbench.application import claim_commands, queries, sign_off_commands
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Verdict
from workbench.domain.sign_offs import Check, claim_digest


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Ada's case with two settled claims and an open one."""
    with make_case(tmp_path / "bridge.fcase") as session:
        for start in (0, 10, 20):
            claim_commands.add_claim(session, draft_of(session), start, start + 5)
        claim_commands.set_verdict(session, [1, 2], Verdict.CONFIRMED)
        yield session


def signed(session: Session) -> list[tuple[int | None, Check, str]]:
    return [(one.claim_id, one.check, one.person) for one in queries.sign_offs(session)]


def test_two_people_sign_the_two_checks_of_claims(session: Session) -> None:
    sign_off_commands.sign_claims(session, [1, 2], Check.FIRST)
    session.person = "Ben"
    sign_off_commands.sign_claims(session, [1], Check.SECOND)
    assert signed(session) == [(1, Check.FIRST, "Ada"), (2, Check.FIRST, "Ada"), (1, Check.SECOND, "Ben")]
    assert {one.signed for one in queries.sign_offs(session, [1])} == {
        claim_digest(queries.claim(session, 1))
    }
    session.undo(2)
    assert signed(session) == []


def test_one_person_cannot_make_both_checks_in_either_order(session: Session) -> None:
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    session.person = "ada"
    with pytest.raises(NotPossible, match="ada signed the first check of claim 1"):
        sign_off_commands.sign_claims(session, [1], Check.SECOND)
    session.person = "Ben"
    sign_off_commands.sign_claims(session, [1], Check.SECOND)
    sign_off_commands.withdraw(session, [1])
    with pytest.raises(NotPossible, match="Ben signed the second check of claim 1"):
        sign_off_commands.sign_claims(session, [1], Check.FIRST)
    session.person = "Ada"
    sign_off_commands.sign_claims(session, [1], Check.FIRST)


def test_a_second_check_needs_a_first_one_that_still_stands(session: Session) -> None:
    session.person = "Ben"
    with pytest.raises(NotPossible, match="Nobody has signed the first check of claim 2"):
        sign_off_commands.sign_claims(session, [2], Check.SECOND)
    session.person = "Ada"
    sign_off_commands.sign_claims(session, [2], Check.FIRST)
    claim_commands.edit_statement(session, 2, "Something else.")
    session.person = "Ben"
    with pytest.raises(NotPossible, match="Nobody has signed the first check of claim 2 as it stands"):
        sign_off_commands.sign_claims(session, [2], Check.SECOND)


def test_a_claim_that_changed_is_signed_again_and_the_lost_sign_off_stays(session: Session) -> None:
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    assert len(signed(session)) == 1
    claim_commands.edit_statement(session, 1, "Something else.")
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    first, second = queries.sign_offs(session)
    digest = claim_digest(queries.claim(session, 1))
    assert (first.signed == digest, second.signed == digest) == (False, True)


def test_an_open_claim_is_not_signed_and_neither_are_those_beside_it(session: Session) -> None:
    with pytest.raises(NotPossible, match="Claim 3 is still open"):
        sign_off_commands.sign_claims(session, [1, 3], Check.FIRST)
    assert signed(session) == []


def test_the_case_is_signed_by_two_people_and_loses_it_with_any_claim(session: Session) -> None:
    sign_off_commands.sign_case(session, Check.FIRST)
    sign_off_commands.sign_case(session, Check.FIRST)
    with pytest.raises(NotPossible, match="Ada signed the first check of the case"):
        sign_off_commands.sign_case(session, Check.SECOND)
    session.person = "Ben"
    sign_off_commands.sign_case(session, Check.SECOND)
    assert signed(session) == [(None, Check.FIRST, "Ada"), (None, Check.SECOND, "Ben")]
    claim_commands.delete_claims(session, [3])
    session.person = "Cleo"
    with pytest.raises(NotPossible, match="Nobody has signed the first check of the case as it stands"):
        sign_off_commands.sign_case(session, Check.SECOND)


def test_a_case_without_claims_is_not_signed(tmp_path: Path) -> None:
    with make_case(tmp_path / "new.fcase") as session, pytest.raises(NotPossible, match="no claim to sign"):
        sign_off_commands.sign_case(session, Check.FIRST)


def test_an_objection_stays_on_record_when_it_is_answered(session: Session) -> None:
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    objection_id = sign_off_commands.object_to(session, 1, " Only one of them was there. ")
    (objection,) = queries.objections(session, [1])
    assert (objection.person, objection.text, objection.open) == ("Ada", "Only one of them was there.", True)
    session.person = "Ben"
    sign_off_commands.answer_objection(session, objection_id, "The other one sent a letter.")
    (objection,) = queries.objections(session)
    assert (objection.open, objection.answered_by, objection.answer) == (
        *(False, "Ben", "The other one sent a letter."),
    )
    assert [change.claims for change in heard] == [{1}, {1}]
    sign_off_commands.object_to(session, None, "Nobody called the mayor.")
    assert [one.claim_id for one in queries.objections(session)] == [1, None]
    assert queries.objections(session, [2]) == []


def test_words_are_asked_for_and_what_is_gone_is_told(session: Session) -> None:
    with pytest.raises(NotPossible, match="needs words"):
        sign_off_commands.object_to(session, 1, " ")
    with pytest.raises(NotPossible, match="needs words"):
        sign_off_commands.answer_objection(session, 1, "")
    with pytest.raises(NotPossible, match="objection does not exist"):
        sign_off_commands.answer_objection(session, 1, "Yes.")
    with pytest.raises(NotPossible, match="1 sign-off does not exist any more, so nothing was changed"):
        sign_off_commands.withdraw(session, [5])
    with pytest.raises(NotPossible, match="claim does not exist"):
        sign_off_commands.object_to(session, 99, "No.")


def test_deleting_a_claim_takes_what_was_signed_and_said_along_and_undo_brings_it_back(
    session: Session,
) -> None:
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    sign_off_commands.object_to(session, 1, "No.")
    before = queries.sign_offs(session), queries.objections(session)
    claim_commands.delete_claims(session, [1])
    assert (queries.sign_offs(session), queries.objections(session)) == ([], [])
    session.undo()
    assert (queries.sign_offs(session), queries.objections(session)) == before
