"""The lists of people on the command line: origins with all that is known of them, and the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.application import claim_commands, evidence_commands, ledger_commands, origin_commands, queries
from workbench.application.session import Session
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import OriginKind, Relation, Terms


@pytest.fixture
def asked(case: Path) -> Path:
    """The case with two claims, people in it, and two entries of the ledger."""
    with Session.open(case, person="Ann") as session:
        draft = queries.document_rows(session)[0]
        first = claim_commands.add_claim(session, draft.version_id, 0, 9)
        second = claim_commands.add_claim(session, draft.version_id, 10, 20)
        claim_commands.set_attribution(session, first, ["a guard", "the Herald"])
        evidence_commands.link_evidence(
            session, first, draft.version_id, 31, 41, Relation.CONTEXT, origins=["a guard"]
        )
        origin_commands.set_document_origins(session, [draft.id], ["the Herald"])
        origin_commands.set_criticised(session, second, ["the mayor"])
        guard = next(origin for origin in queries.origins(session) if origin.name == "a guard")
        origin_commands.edit_origin(
            session,
            guard.id,
            kind=OriginKind.PERSON,
            anonymous=True,
            confidential=True,
            terms=Terms.DEEP_BACKGROUND,
            note="Night shift.",
        )
        mayor = ledger_commands.add_reply(session, "the mayor", [second, first], question="Were you tired?")
        ledger_commands.add_attempt(
            session, mayor, at="2024-11-18 14:30", channel=Channel.PHONE, note="Busy."
        )
        ledger_commands.edit_reply(
            session,
            mayor,
            outcome=Outcome.ANSWERED,
            answer="Yes.",
            answered_at="2024-11-19",
            changed="A word.",
        )
        ledger_commands.add_reply(session, "the guard’s union", [])
    return case


def test_origins_are_printed_with_all_that_is_known_and_what_names_them(run: Run, asked: Path) -> None:
    found = {origin["name"]: origin for origin in run("list", asked, "origins", "--json").value}
    assert list(found) == ["a guard", "the Herald", "the guard’s union", "the mayor"]
    assert found["a guard"] == {
        "name": "a guard",
        "kind": "person",
        "anonymous": True,
        "confidential": True,
        "terms": "deep-background",
        "note": "Night shift.",
        "claims": 1,
        "evidence": 1,
        "documents": 0,
        "replies": 0,
        "criticised": 0,
    }
    assert (found["the Herald"]["claims"], found["the Herald"]["documents"]) == (1, 1)
    assert (found["the mayor"]["replies"], found["the mayor"]["criticised"]) == (1, 1)
    table = run("list", asked, "origins").out
    assert "deep-background" in table
    assert "Night shift." in table


def test_replies_are_printed_with_their_attempts(run: Run, asked: Path) -> None:
    mayor, union = run("list", asked, "replies", "--json").value
    assert mayor == {
        "number": 1,
        "whom": "the mayor",
        "claims": [1, 2],
        "question": "Were you tired?",
        "outcome": "answered",
        "answer": "Yes.",
        "answered_at": "2024-11-19",
        "changed": "A word.",
        "attempts": [{"at": "2024-11-18T14:30", "channel": "phone", "person": "Ann", "note": "Busy."}],
    }
    assert (union["number"], union["claims"], union["outcome"], union["attempts"]) == (2, [], "waiting", [])
    lines = run("list", asked, "replies").out.splitlines()
    assert "the mayor" in lines[-2]
    assert "2024-11-18T14:30" in lines[-2]


def test_a_case_in_which_nobody_was_asked_has_an_empty_ledger(run: Run, case: Path) -> None:
    assert run("list", case, "replies", "--json").value == []
    assert run("list", case, "replies").status == 0
