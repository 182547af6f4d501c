from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case
from workbench.application import claim_commands, finding_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.rule_sets import rule_sets, rules_of
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.findings import Finding, Severity

CODE = "single-origin"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        claim_commands.add_claim(session, draft_of(session), 0, 5)
        yield session


def finding(claim_id: int | None = 1, detail: str = "7") -> Finding:
    return Finding(CODE, Severity.WARNING, "Both come from one origin.", detail=detail, claim_id=claim_id)


def test_a_finding_is_set_aside_by_a_person_for_a_reason_and_stands_again(session: Session) -> None:
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    override_id = finding_commands.override_finding(session, finding(), " The clerk is the record. ")
    (override,) = queries.overrides(session, [1])
    assert (override.code, override.detail, override.person) == (CODE, "7", "Ada")
    assert override.reason == "The clerk is the record."
    finding_commands.lift_override(session, override_id)
    assert queries.overrides(session) == []
    session.undo()
    assert queries.overrides(session) == [override]
    assert [change.claims for change in heard] == [{1}] * 3


def test_a_finding_is_set_aside_once_and_not_without_a_reason(session: Session) -> None:
    finding_commands.override_finding(session, finding(None), "It is one text.")
    with pytest.raises(NotPossible, match="Ada has set this finding aside already"):
        finding_commands.override_finding(session, finding(None), "Again.")
    finding_commands.override_finding(session, finding(1), "It is one text.")
    finding_commands.override_finding(session, finding(None, "8"), "It is one text.")
    assert [(one.claim_id, one.detail) for one in queries.overrides(session)] == [
        *((None, "7"), (1, "7"), (None, "8")),
    ]
    assert [one.claim_id for one in queries.overrides(session, [1])] == [1]
    with pytest.raises(NotPossible, match="only for a reason"):
        finding_commands.override_finding(session, finding(1, "9"), " ")
    with pytest.raises(NotPossible, match="claim does not exist"):
        finding_commands.override_finding(session, finding(99), "No.")
    with pytest.raises(NotPossible, match="stands again already"):
        finding_commands.lift_override(session, 99)


def test_deleting_a_claim_takes_its_overrides_along_and_undo_brings_them_back(session: Session) -> None:
    finding_commands.override_finding(session, finding(), "The clerk is the record.")
    before = queries.overrides(session)
    claim_commands.delete_claims(session, [1])
    assert queries.overrides(session) == []
    session.undo()
    assert queries.overrides(session) == before


def test_a_case_follows_the_set_that_was_chosen_with_its_own_changes(session: Session) -> None:
    assert queries.case_rules(session) == queries.CaseRulesRow("", {})
    name = list(rule_sets())[-1]
    finding_commands.choose_rule_set(session, name)
    finding_commands.edit_rule(session, CODE, severity=Severity.NOTE, minimum=5)
    finding_commands.edit_rule(session, "words-changed", on=False)
    followed = rules_of(session)
    assert (followed.name, followed.rules[CODE].minimum) == (name, 5)
    assert followed.severity(CODE) is Severity.NOTE
    assert followed.severity("words-changed") is None
    session.undo(2)
    assert queries.case_rules(session) == queries.CaseRulesRow(name, {})
    session.redo(2)
    finding_commands.choose_rule_set(session, name)
    assert queries.case_rules(session).edits == {}


def test_a_change_that_is_taken_back_by_hand_is_no_change_any_more(session: Session) -> None:
    usual = rules_of(session)
    finding_commands.edit_rule(session, "words-changed", on=False)
    assert queries.case_rules(session).edits == {"words-changed": {"severity": "off"}}
    finding_commands.edit_rule(session, "words-changed", on=True)
    assert rules_of(session).rules == usual.rules
    assert queries.case_rules(session).edits == {}


def test_a_rule_that_is_off_in_the_set_can_be_switched_on(session: Session) -> None:
    off = [
        (name, code)
        for name, found in rule_sets().items()
        for code in found.rules
        if not found.severity(code)
    ]
    assert off
    for name, code in off:
        finding_commands.choose_rule_set(session, name)
        finding_commands.edit_rule(session, code, on=True)
        assert rules_of(session).severity(code) is not None


def test_what_there_is_not_cannot_be_chosen(session: Session) -> None:
    with pytest.raises(NotPossible, match="no set of rules named “lenient”"):
        finding_commands.choose_rule_set(session, "lenient")
    with pytest.raises(NotPossible, match="no such rule"):
        finding_commands.edit_rule(session, "no-such-rule", on=False)
    with pytest.raises(NotPossible, match="less than none"):
        finding_commands.edit_rule(session, CODE, minimum=-1)
    entries = queries.case_info(session).entries
    finding_commands.edit_rule(session, CODE)
    assert queries.case_info(session).entries == entries
