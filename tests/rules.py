"""Rule sets for tests: the program's own, read from its resources."""

from __future__ import annotations

import tomllib

from workbench.domain.independence import NO_SOURCES, Sources
from workbench.domain.rules.facts import CaseFacts
from workbench.domain.rules.rule_sets import read_rule_set, read_rules
from workbench.paths import resource


def case_of(rule_set: str = "plain", sources: Sources = NO_SOURCES) -> CaseFacts:
    """Return a case that follows one of the program's rule sets."""
    rules = read_rules(tomllib.loads(resource("rules", "rules.toml").read_text(encoding="utf-8")))
    described = tomllib.loads(resource("rules", "sets", f"{rule_set}.toml").read_text(encoding="utf-8"))
    return CaseFacts(read_rule_set(rule_set, described, rules), sources)
