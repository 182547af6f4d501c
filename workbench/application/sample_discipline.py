"""What the sample's description says beside claims and evidence: people asked, signed, objected, computed.

The format, in case.toml; people are named in ``by``, else it is who started the case:

- ``rule_set = NAME``, and ``[rules.CODE]`` with ``severity``, ``on``, ``minimum``;
- in a document ``origins``; ``[[copies]]`` with ``first``, ``second`` (documents), ``same``, ``reason``;
- in an origin ``kind`` and ``terms``;
- in a claim ``id`` (what others call it by), ``criticises``, ``signed`` (a list of ``check`` 1 or 2),
  ``objections`` (``text``, ``answer``, ``answered_by``) and ``calculations`` (``formula``, ``note``, and
  ``values``: ``name``, ``document``, ``words``); a claim is signed before passages are added ``later``;
- ``[[replies]]`` with ``whom``, ``about`` (ids of claims), ``question``, ``outcome``, ``answer``,
  ``answered_at``, ``changed`` and ``attempts`` (``at``, ``channel``, ``note``);
- ``signed`` and ``objections`` at the top are those of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from workbench.application import (
    calculation_commands,
    finding_commands,
    ledger_commands,
    origin_commands,
    sign_off_commands,
)
from workbench.application.session import Session
from workbench.domain.findings import Severity
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import OriginKind, Terms
from workbench.domain.sign_offs import Check

Described = Mapping[str, Any]
Find = Callable[[str, dict[str, Any]], tuple[int, int, int]]
"""Finds quoted words in a document of the description: version, start and end."""


@contextmanager
def signing(session: Session, described: Described, key: str = "by") -> Iterator[None]:
    """Let the person that a description names do what follows."""
    started_by, session.person = session.person, described.get(key, session.person)
    try:
        yield
    finally:
        session.person = started_by


def add_to_claim(session: Session, claim_id: int, described: Described, find: Find) -> None:
    """Say whom a claim criticises and compute what it rests on."""
    if "criticises" in described:
        origin_commands.set_criticised(session, claim_id, described["criticises"])
    for calculation in described.get("calculations", ()):
        values = [(value["name"], *find(value["document"], dict(value))) for value in calculation["values"]]
        calculation_commands.add_calculation(
            session, claim_id, calculation["formula"], values, calculation.get("note", "")
        )


def sign_and_object(session: Session, claim_id: int | None, described: Described) -> None:
    """Sign a claim, or with None the case, and put the doubts about it on record."""
    for signed in described.get("signed", ()):
        with signing(session, signed):
            if claim_id is None:
                sign_off_commands.sign_case(session, Check(signed["check"]))
            else:
                sign_off_commands.sign_claims(session, [claim_id], Check(signed["check"]))
    for objection in described.get("objections", ()):
        with signing(session, objection):
            objection_id = sign_off_commands.object_to(session, claim_id, objection["text"])
        if "answer" in objection:
            with signing(session, objection, "answered_by"):
                sign_off_commands.answer_objection(session, objection_id, objection["answer"])


def add_reply(session: Session, described: Described, claims: Mapping[str, int]) -> None:
    """Add an entry to the ledger, with its attempts and what came of them."""
    about = [claims[name] for name in described.get("about", ())]
    reply_id = ledger_commands.add_reply(
        session, described["whom"], about, question=described.get("question", "")
    )
    for attempt in described.get("attempts", ()):
        with signing(session, attempt):
            ledger_commands.add_attempt(
                session,
                reply_id,
                at=attempt["at"],
                channel=Channel(attempt["channel"]),
                note=attempt.get("note", ""),
            )
    ledger_commands.edit_reply(
        session,
        reply_id,
        outcome=Outcome(described.get("outcome", Outcome.WAITING)),
        answer=described.get("answer", ""),
        answered_at=described.get("answered_at", ""),
        changed=described.get("changed", ""),
    )


def describe_origin(session: Session, origin_id: int, described: Described) -> None:
    """Record what is known of an origin."""
    fields = dict(described)
    if "kind" in fields:
        fields["kind"] = OriginKind(fields["kind"])
    if "terms" in fields:
        fields["terms"] = Terms(fields["terms"])
    origin_commands.edit_origin(session, origin_id, **fields)


def decide_copies(session: Session, described: Described, documents: Mapping[str, int]) -> None:
    """Say whether two documents are one text."""
    with signing(session, described):
        origin_commands.decide_copies(
            session,
            documents[described["first"]],
            documents[described["second"]],
            described["same"],
            described.get("reason", ""),
        )


def choose_rules(session: Session, described: Described) -> None:
    """Choose the case's set of rules, and change it."""
    if "rule_set" in described:
        finding_commands.choose_rule_set(session, described["rule_set"])
    for code, edit in described.get("rules", {}).items():
        fields = dict(edit)
        if "severity" in fields:
            fields["severity"] = Severity(fields["severity"])
        finding_commands.edit_rule(session, code, **fields)
