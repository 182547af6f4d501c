"""What still stands against signing a case, and what the lists know of signatures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import (
    claim_commands,
    evidence_commands,
    ledger_commands,
    origin_commands,
    queries,
    sign_off_commands,
)
from workbench.application.case_digest import digest_of_case
from workbench.application.findings import findings_of_claims
from workbench.application.open_points import OpenPoints, open_points
from workbench.application.session import Session
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import Relation, Verdict
from workbench.domain.sign_offs import Check, case_digest


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        for words in ("Three officials said the bridge was closed.", "It cost 40 million crowns"):
            claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))
        yield session


def points(session: Session) -> OpenPoints:
    found = findings_of_claims(session, queries.claims(session))
    return open_points(session, queries.claim_rows(session), found, (), 0)


def test_open_claims_and_people_stand_against_it(session: Session) -> None:
    origin_commands.set_criticised(session, 1, ["Dorit Halvane", "Ines Tolvar"])
    reply = ledger_commands.add_reply(session, "Ines Tolvar", [1])
    assert points(session).not_asked == ("Dorit Halvane", "Ines Tolvar")
    ledger_commands.add_attempt(session, reply, at="2024-11-18", channel=Channel.PHONE)
    found = points(session)
    assert found.open == (1, 2)
    assert (found.not_asked, found.unanswered) == (("Dorit Halvane",), ("Ines Tolvar",))
    assert not found.nothing


def test_nothing_stands_against_a_case_in_which_all_is_done(session: Session) -> None:
    place = source_of(session), *span(SOURCE, "The bridge is closed from Monday.")
    for claim in (1, 2):
        evidence_commands.link_evidence(session, claim, *place, Relation.CORROBORATES)
    claim_commands.delete_claims(session, [2])
    claim_commands.set_verdict(session, [1], Verdict.CONFIRMED)
    assert points(session).unsigned == (1,)
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    assert points(session).not_twice == (1,)
    session.person = "Grace"
    sign_off_commands.sign_claims(session, [1], Check.SECOND)
    assert points(session).nothing


def test_a_claim_in_no_need_of_a_check_needs_no_signature(session: Session) -> None:
    claim_commands.set_verdict(session, [1, 2], Verdict.NO_CHECK, note="Opinion")
    assert points(session).unsigned == ()


def test_an_objection_stands_until_it_is_answered(session: Session) -> None:
    objection = sign_off_commands.object_to(session, 2, "Whose crowns?")
    sign_off_commands.object_to(session, None, "Too early")
    assert (points(session).doubted, points(session).doubts_of_case) == ((2,), 1)
    sign_off_commands.answer_objection(session, objection, "The city's")
    assert points(session).doubted == ()


def test_rows_know_who_signed_the_claim_as_it_stands(session: Session) -> None:
    claim_commands.set_verdict(session, [1, 2], Verdict.UNPROVEN)
    sign_off_commands.sign_claims(session, [1, 2], Check.FIRST)
    evidence_commands.link_evidence(
        session, 2, source_of(session), *span(SOURCE, "The cost is 14 million crowns."), Relation.CONTEXT
    )
    signed, changed = queries.claim_rows(session)
    assert (signed.first_check, signed.second_check, signed.lapsed) == ("Ada", "", False)
    assert (changed.first_check, changed.lapsed) == ("", True)
    assert queries.claim_rows(session, [2]) == [changed]


def test_people_to_ask_are_those_no_entry_asks_about_the_claims(session: Session) -> None:
    origin_commands.set_criticised(session, 1, ["Dorit Halvane"])
    origin_commands.set_criticised(session, 2, ["Dorit Halvane", "Ada Born"])
    named = [(one.whom.name, one.claim_ids) for one in queries.people_to_ask(session)]
    assert named == [("Ada Born", (2,)), ("Dorit Halvane", (1, 2))]
    reply = ledger_commands.add_reply(session, "Dorit Halvane", [1])
    assert [one.claim_ids for one in queries.people_to_ask(session)] == [(2,), (2,)]
    ledger_commands.set_reply_claims(session, reply, [1, 2])
    ledger_commands.add_attempt(session, reply, at="2024-11-18", channel=Channel.PHONE)
    ledger_commands.edit_reply(session, reply, outcome=Outcome.DECLINED)
    assert [one.whom.name for one in queries.people_to_ask(session)] == ["Ada Born"]


def test_the_digest_of_a_case_is_the_same_slice_by_slice(session: Session) -> None:
    whole = case_digest(queries.claims(session))
    assert digest_of_case(session, lambda call: call(), lambda *_: None, lambda: False) == whole
