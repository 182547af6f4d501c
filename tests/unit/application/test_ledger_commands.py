from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case
from workbench.application import claim_commands, ledger_commands, origin_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.ledger import Channel, Outcome


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        for start in (0, 10, 20):
            claim_commands.add_claim(session, draft_of(session), start, start + 5)
        yield session


def test_somebody_is_to_be_asked_and_nobody_has_tried_yet(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, " the  mayor ", [2, 1], question="Who closed it? ")
    reply = queries.reply(session, reply_id)
    assert (reply.number, reply.whom.name, reply.claim_ids) == (1, "the mayor", (1, 2))
    assert (reply.question, reply.outcome, reply.asked) == ("Who closed it?", Outcome.WAITING, False)
    assert queries.replies_about(session, [1, 3]) == {1: (reply,)}


def test_attempts_are_in_the_order_of_their_times_whoever_made_them(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [1])
    ledger_commands.add_attempt(session, reply_id, at="2024-11-19", channel=Channel.EMAIL)
    session.person = "Ben"
    called = ledger_commands.add_attempt(
        session, reply_id, at="2024-11-18 14:30", channel=Channel.PHONE, note=" Busy. "
    )
    reply = queries.reply(session, reply_id)
    assert reply.asked
    assert [(one.at, one.person, one.channel, one.note) for one in reply.attempts] == [
        ("2024-11-18T14:30", "Ben", Channel.PHONE, "Busy."),
        ("2024-11-19", "Ada", Channel.EMAIL, ""),
    ]
    ledger_commands.edit_attempt(session, called, at="2024-11-20", channel=Channel.LETTER)
    moved = queries.reply(session, reply_id).attempts[-1]
    assert (moved.at, moved.channel, moved.person, moved.note) == (
        *("2024-11-20", Channel.LETTER, "Ben", "Busy."),
    )
    ledger_commands.remove_attempt(session, called)
    assert [one.at for one in queries.reply(session, reply_id).attempts] == ["2024-11-19"]


def test_what_they_said_and_what_was_changed_is_recorded_field_by_field(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [1], question="Who?")
    ledger_commands.edit_reply(session, reply_id, outcome=Outcome.ANSWERED, answer="Nobody.", group="typing")
    ledger_commands.edit_reply(session, reply_id, answered_at="2024-11-19 09:05", group="typing")
    ledger_commands.edit_reply(session, reply_id, changed="A sentence was added.")
    reply = queries.reply(session, reply_id)
    assert (reply.question, reply.outcome, reply.answer) == ("Who?", Outcome.ANSWERED, "Nobody.")
    assert (reply.answered_at, reply.changed) == ("2024-11-19T09:05", "A sentence was added.")
    ledger_commands.edit_reply(session, reply_id, answered_at=" ")
    assert queries.reply(session, reply_id).answered_at == ""
    session.undo(3)
    assert queries.reply(session, reply_id).outcome is Outcome.WAITING


def test_another_person_is_asked_instead_and_the_first_is_forgotten(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [1])
    ledger_commands.edit_reply(session, reply_id, whom="the deputy")
    assert [origin.name for origin in queries.origins(session)] == ["the deputy"]
    with pytest.raises(NotPossible, match="Nobody is named"):
        ledger_commands.edit_reply(session, reply_id, whom=" ")


def test_a_reply_stands_when_its_claim_is_deleted(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [1, 2])
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    claim_commands.delete_claims(session, [1])
    assert queries.reply(session, reply_id).claim_ids == (2,)
    assert heard[-1].replies == {reply_id}
    session.undo()
    assert queries.reply(session, reply_id).claim_ids == (1, 2)


def test_a_number_of_the_ledger_is_never_used_twice(session: Session) -> None:
    first = ledger_commands.add_reply(session, "the mayor", [])
    ledger_commands.delete_reply(session, first)
    assert queries.origins(session) == []
    second = ledger_commands.add_reply(session, "the mayor", [])
    session.undo()
    third = ledger_commands.add_reply(session, "the mayor", [])
    assert len({first, second, third}) == 3
    assert [reply.number for reply in queries.replies(session)] == [3]


def test_changes_of_the_ledger_touch_the_claims_they_are_about(session: Session) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [1, 2])
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    ledger_commands.add_attempt(session, reply_id, at="2024-11-18", channel=Channel.PHONE)
    ledger_commands.edit_reply(session, reply_id, answer="Yes.")
    (mayor,) = queries.origins(session)
    origin_commands.edit_origin(session, mayor.id, anonymous=True)
    ledger_commands.set_reply_claims(session, reply_id, [3])
    ledger_commands.delete_reply(session, reply_id)
    assert [change.claims for change in heard] == [{1, 2}, {1, 2}, {1, 2}, {1, 2, 3}, {3}]
    assert all(change.replies == {reply_id} for change in heard)


@pytest.mark.parametrize("at", ["", "yesterday", "2024-13-01", "18.11.2024", "20241118", "2024-11-18T25:00"])
def test_a_time_that_cannot_be_read_is_refused_in_words(session: Session, at: str) -> None:
    reply_id = ledger_commands.add_reply(session, "the mayor", [])
    with pytest.raises(NotPossible, match=r"is no date\. Write it like 2024-11-18"):
        ledger_commands.add_attempt(session, reply_id, at=at, channel=Channel.PHONE)


def test_what_is_gone_is_told_in_words(session: Session) -> None:
    with pytest.raises(NotPossible, match="entry of the ledger does not exist"):
        ledger_commands.edit_reply(session, 9, answer="Yes.")
    with pytest.raises(NotPossible, match="entry of the ledger does not exist"):
        queries.reply(session, 9)
    with pytest.raises(NotPossible, match="attempt does not exist"):
        ledger_commands.remove_attempt(session, 9)
    with pytest.raises(NotPossible, match="1 claim does not exist"):
        ledger_commands.add_reply(session, "the mayor", [1, 99])
    assert (queries.replies(session), queries.origins(session)) == ([], [])
