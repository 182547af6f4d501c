"""Rules and sets of rules: what a house asks for, as data that people can read and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.findings import Severity

OFF = "off"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``severity`` None switches it off; ``minimum`` is what it counts to, 0 where it does not.

    ``title`` and ``why`` are sentences for people; ``code`` is that of its findings.
    """

    code: str
    title: str
    why: str
    severity: Severity | None
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules a case follows, by code; ``changed`` are the codes that the case changed itself."""

    name: str
    title: str
    why: str
    rules: Mapping[str, Rule]
    changed: frozenset[str] = frozenset()

    def severity(self, code: str) -> Severity | None:
        """Return how much a rule's findings ask for, or None where the rule is off."""
        return self.rules[code].severity


def read_rules(described: Mapping[str, Mapping[str, Any]]) -> dict[str, Rule]:
    """Read the rules of the program as `tomllib` gives them. Raises `ValueError` naming what is wrong."""
    return {
        code: Rule(
            code, entry["title"], entry["why"], _severity(code, entry["severity"]), entry.get("minimum", 0)
        )
        for code, entry in described.items()
    }


def read_rule_set(name: str, described: Mapping[str, Any], rules: Mapping[str, Rule]) -> RuleSet:
    """Read a set of rules: what it says in ``rules`` goes over the program's own. Raises `ValueError`."""
    return RuleSet(name, described["title"], described["why"], _over(rules, described.get("rules", {})))


def with_edits(rule_set: RuleSet, edits: Mapping[str, Mapping[str, Any]]) -> RuleSet:
    """Return a set with a case's own changes: by code, ``severity`` and ``minimum``. Raises `ValueError`."""
    known = {code: edit for code, edit in edits.items() if code in rule_set.rules}
    edited = _over(rule_set.rules, known)
    changed = frozenset(code for code in known if edited[code] != rule_set.rules[code])
    return replace(rule_set, rules=edited, changed=changed)


def _over(rules: Mapping[str, Rule], wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Rule]:
    unknown = sorted(wanted.keys() - rules.keys())
    if unknown:
        raise ValueError(f"there is no rule {unknown[0]!r}")
    return {code: _edited(rule, wanted.get(code, {})) for code, rule in rules.items()}


def _edited(rule: Rule, edit: Mapping[str, Any]) -> Rule:
    severity = _severity(rule.code, edit["severity"]) if "severity" in edit else rule.severity
    minimum = edit.get("minimum", rule.minimum)
    if not isinstance(minimum, int) or minimum < 0:
        raise ValueError(f"the minimum of {rule.code!r} is no number")
    return replace(rule, severity=severity, minimum=minimum)


def _severity(code: str, word: object) -> Severity | None:
    if word == OFF:
        return None
    for severity in Severity:
        if word == severity.value:
            return severity
    raise ValueError(f"the severity of {code!r} is neither warning, note nor off")
