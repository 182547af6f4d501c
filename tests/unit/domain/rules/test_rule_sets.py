"""Rules and sets of rules as data."""

from __future__ import annotations

import pytest

from workbench.application.rule_sets import USUAL, rule_sets, rules
from workbench.domain.findings import Severity
from workbench.domain.rules.engine import RULES
from workbench.domain.rules.rule_sets import read_rule_set, read_rules, with_edits

ONE = {"a": {"title": "A", "why": "Because.", "severity": "warning", "minimum": 2}}


def test_every_rule_about_claims_is_described_for_people() -> None:
    assert set(RULES) <= set(rules())
    assert all(rule.title and rule.why.endswith(".") for rule in rules().values())


def test_the_usual_set_comes_first_and_every_set_says_what_it_is_for() -> None:
    assert next(iter(rule_sets())) == USUAL
    assert len(rule_sets()) >= 4
    assert all(each.title and each.why for each in rule_sets().values())


def test_a_set_changes_what_it_names_and_leaves_the_rest() -> None:
    known = read_rules({**ONE, "b": {"title": "B", "why": "So.", "severity": "off"}})
    read = read_rule_set("x", {"title": "X", "why": "Y.", "rules": {"b": {"severity": "note"}}}, known)
    assert read.severity("a") is Severity.WARNING
    assert read.severity("b") is Severity.NOTE
    assert known["b"].severity is None


def test_a_case_changes_single_rules_and_what_it_set_back_is_no_change() -> None:
    base = read_rule_set("x", {"title": "X", "why": "Y."}, read_rules(ONE))
    edited = with_edits(base, {"a": {"severity": "off", "minimum": 3}, "gone": {"severity": "off"}})
    assert (edited.severity("a"), edited.rules["a"].minimum) == (None, 3)
    assert edited.changed == {"a"}
    assert with_edits(base, {"a": {"severity": "warning"}}).changed == frozenset()


@pytest.mark.parametrize(
    ("described", "wrong"),
    [
        ({"title": "X", "why": "Y.", "rules": {"b": {"severity": "off"}}}, "no rule 'b'"),
        ({"title": "X", "why": "Y.", "rules": {"a": {"severity": "loud"}}}, "severity of 'a'"),
        ({"title": "X", "why": "Y.", "rules": {"a": {"minimum": "two"}}}, "minimum of 'a'"),
    ],
)
def test_a_slip_in_a_set_is_named(described: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_rule_set("x", described, read_rules(ONE))
