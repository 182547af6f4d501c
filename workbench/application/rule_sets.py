"""The program's rules and sets of rules, read from its resources, and those that a case follows."""

from __future__ import annotations

import tomllib
from functools import cache

from workbench.application.session import Session
from workbench.domain.rules.rule_sets import Rule, RuleSet, read_rule_set, read_rules, with_edits
from workbench.paths import resource

USUAL = "plain"
"""The set that a case follows until somebody chooses another one."""


@cache
def rules() -> dict[str, Rule]:
    """Return every rule of the program by its code, with the severity it has where no set says otherwise."""
    return read_rules(tomllib.loads(resource("rules", "rules.toml").read_text(encoding="utf-8")))


@cache
def rule_sets() -> dict[str, RuleSet]:
    """Return the sets of rules that come with the program by name, the usual one first."""
    files = sorted(resource("rules", "sets").glob("*.toml"), key=lambda file: (file.stem != USUAL, file.stem))
    return {
        file.stem: read_rule_set(file.stem, tomllib.loads(file.read_text(encoding="utf-8")), rules())
        for file in files
    }


def rules_of(session: Session) -> RuleSet:
    """Return the rules that a case follows: its set (the usual one where that is not known) and its edits."""
    name, edits = session.store.rules.read()
    return with_edits(rule_sets().get(name, rule_sets()[USUAL]), edits)
