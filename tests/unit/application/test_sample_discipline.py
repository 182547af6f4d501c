"""The sample's description can say all that the checker's discipline knows; a story of two files shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.application import queries
from workbench.application.rule_sets import rules_of
from workbench.application.sample import SampleProblem, write_sample
from workbench.application.session import Session
from workbench.domain.findings import Severity
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import OriginKind, Terms
from workbench.domain.sign_offs import Check, claim_digest

DRAFT = "The mayor closed two of five bridges, the clerk said. Nobody was told. It was dark."
WIRE = "Two bridges are closed. There were five."
STORY = """
title = "The bridge"
rule_set = "magazine"

[rules.single-origin]
severity = "note"

[rules.words-changed]
on = false

[documents.draft]
file = "draft.txt"
title = "Draft"

[documents.wire]
file = "wire.txt"
title = "Wire"
origins = ["the clerk", "the wire"]

[documents.blog]
file = "blog.txt"

[[copies]]
first = "blog"
second = "wire"
same = true
reason = "The same two sentences."
by = "Ben"

[[origins]]
name = "the clerk"
kind = "person"
terms = "background"
anonymous = true

[[claims]]
id = "closed"
words = ["The mayor closed two of five bridges, the clerk said."]
kind = "number"
criticises = ["the mayor"]
verdict = "confirmed"
by = "Ben"
signed = [{ check = 1, by = "Ben" }, { check = 2, by = "Cleo" }]
later = ["It was dark."]

[[claims.objections]]
text = "Which bridges?"
by = "Cleo"
answer = "The minutes say."
answered_by = "Ben"

[[claims.calculations]]
formula = "closed / all"
note = "Two fifths."
values = [
  { name = "closed", document = "draft", words = "two" },
  { name = "all", document = "wire", words = "five" },
]

[[claims]]
words = ["Nobody was told."]
kind = "event"

[[replies]]
whom = "the mayor"
about = ["closed"]
question = "Did you close two bridges?"
outcome = "answered"
answer = "One."
answered_at = "2024-11-19"
changed = "“two” became “one”."
attempts = [
  { at = "2024-11-18", channel = "email" },
  { at = "2024-11-18 17:00", channel = "phone", note = "Engaged.", by = "Cleo" },
]

[[replies]]
whom = "the deputy"

[[signed]]
check = 1
by = "Cleo"

[[objections]]
text = "Nobody has seen the plan."
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The folder of the story."""
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in (("draft.txt", DRAFT), ("wire.txt", WIRE), ("blog.txt", WIRE + " Really.")):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "case.toml").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def session(story: Path, tmp_path: Path) -> Iterator[Session]:
    write_sample(tmp_path / "case.fcase", person="Ada", folder=story)
    with Session.open(tmp_path / "case.fcase", person="Ada", read_only=True) as session:
        yield session


def test_where_documents_come_from_and_which_are_copies(session: Session) -> None:
    (chain,) = queries.document_origins(session).values()
    assert [origin.name for origin in chain] == ["the clerk", "the wire"]
    assert (chain[0].kind, chain[0].terms, chain[0].anonymous) == (OriginKind.PERSON, Terms.BACKGROUND, True)
    (copies,) = queries.copy_decisions(session)
    assert (copies.same, copies.person, copies.reason) == (True, "Ben", "The same two sentences.")
    titles = {row.id: row.title for row in queries.document_rows(session)}
    assert {titles[copies.first_id], titles[copies.second_id]} == {"Wire", "blog.txt"}


def test_who_was_asked_and_what_they_said(session: Session) -> None:
    mayor, deputy = queries.replies(session)
    assert (mayor.whom.name, mayor.claim_ids, mayor.question) == (
        "the mayor",
        (1,),
        "Did you close two bridges?",
    )
    assert (mayor.outcome, mayor.answer, mayor.answered_at) == (Outcome.ANSWERED, "One.", "2024-11-19")
    assert mayor.changed == "“two” became “one”."
    assert [(one.at, one.channel, one.person, one.note) for one in mayor.attempts] == [
        ("2024-11-18", Channel.EMAIL, "Ada", ""),
        ("2024-11-18T17:00", Channel.PHONE, "Cleo", "Engaged."),
    ]
    assert (deputy.whom.name, deputy.claim_ids, deputy.asked) == ("the deputy", (), False)
    assert [origin.name for origin in queries.criticised(session)[1]] == ["the mayor"]


def test_who_signed_what_and_who_doubts_it(session: Session) -> None:
    first, second, case = queries.sign_offs(session)
    assert [(one.check, one.person, one.claim_id) for one in (first, second, case)] == [
        (Check.FIRST, "Ben", 1),
        (Check.SECOND, "Cleo", 1),
        (Check.FIRST, "Cleo", None),
    ]
    assert first.signed != claim_digest(queries.claim(session, 1))  # a passage was added later
    on_claim, on_case = queries.objections(session)
    assert (on_claim.person, on_claim.answer, on_claim.answered_by) == ("Cleo", "The minutes say.", "Ben")
    assert (on_case.claim_id, on_case.person, on_case.open) == (None, "Ada", True)


def test_what_was_computed_and_by_which_rules(session: Session) -> None:
    (found,) = queries.calculations(session)
    assert (found.formula, found.note) == ("closed / all", "Two fifths.")
    assert [(value.name, value.passage.exact) for value in found.values] == [
        ("closed", "two"),
        ("all", "five"),
    ]
    followed = rules_of(session)
    assert followed.name == "magazine"
    assert followed.severity("single-origin") is Severity.NOTE
    assert followed.severity("words-changed") is None


def test_a_reply_about_a_claim_nobody_describes_is_refused(story: Path, tmp_path: Path) -> None:
    (story / "case.toml").write_text(
        STORY.replace('about = ["closed"]', 'about = ["shut"]'), encoding="utf-8"
    )
    with pytest.raises(SampleProblem, match="No claim of the sample has the id “shut”"):
        write_sample(tmp_path / "case.fcase", person="Ada", folder=story)
    assert not (tmp_path / "case.fcase").exists()
