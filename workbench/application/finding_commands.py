"""Commands that set findings aside and say which rules a case follows. Each is one change.

All raise `NotPossible` where a claim, override or rule does not exist (any more), and what
`Session.execute` raises.
"""

from __future__ import annotations

from workbench.application.claim_commands import claim_in
from workbench.application.rule_sets import USUAL, rule_sets, rules
from workbench.application.session import Session, utc_now
from workbench.application.wording import typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.findings import Finding, Override, Severity
from workbench.domain.rules.rule_sets import OFF, Rule
from workbench.storage.store import CaseStore


def override_finding(session: Session, finding: Finding, reason: str) -> int:
    """Set a finding aside as the session's person, for a reason; return the override's id.

    Both stand in the memo. It holds until the facts behind the finding change.
    """
    why = typed_text(reason)
    if not why:
        raise NotPossible("A finding is set aside only for a reason. Say why it does not matter here.")

    def work(store: CaseStore) -> int:
        if finding.claim_id is not None:
            claim_in(store, finding.claim_id)
        known = store.overrides.of(finding.claim_id, finding.code, finding.detail)
        if known is not None:
            raise NotPossible(f"{known.person} has set this finding aside already.")
        return store.overrides.add(
            Override(0, finding.claim_id, finding.code, finding.detail, session.person, why, at=utc_now())
        )

    return session.execute("Set finding aside", work)


def lift_override(session: Session, override_id: int) -> None:
    """Let a finding that was set aside stand again."""

    def work(store: CaseStore) -> None:
        if store.overrides.one(override_id) is None:
            raise NotPossible("This finding stands again already. It may have been undone.")
        store.overrides.delete(override_id)

    session.execute("Let finding stand", work)


def choose_rule_set(session: Session, name: str) -> None:
    """Have the case follow a set of rules as it is written, without the changes made to the one before."""
    if name not in rule_sets():
        raise NotPossible(f"There is no set of rules named “{name}”. Choose one of the list.")
    session.execute("Choose rules", lambda store: store.rules.write(name, {}))


def edit_rule(
    session: Session,
    code: str,
    *,
    severity: Severity | None = None,
    on: bool | None = None,
    minimum: int | None = None,
) -> None:
    """Change a rule for this case; what is not given stays. ``on`` switches it on or off.

    What is then as in the case's set is not kept as a change.
    """
    if code not in rules():
        raise NotPossible("This version of the program has no such rule.")
    if minimum is not None and minimum < 0:
        raise NotPossible("A rule cannot ask for less than none. Give a number from 0 on.")

    def work(store: CaseStore) -> None:
        name, edits = store.rules.read()
        rule = rule_sets().get(name, rule_sets()[USUAL]).rules[code]
        edit = dict(edits.get(code, {}))
        if severity is not None:
            edit["severity"] = severity.value
        if on is not None:
            edit["severity"] = _switched(rule, edit.get("severity"), on)
        if minimum is not None:
            edit["minimum"] = minimum
        as_set = {"severity": rule.severity.value if rule.severity else OFF, "minimum": rule.minimum}
        differing = {key: value for key, value in edit.items() if value != as_set[key]}
        others = {other: known for other, known in edits.items() if other != code}
        store.rules.write(name, {**others, code: differing} if differing else others)

    session.execute("Edit rule", work)


def _switched(rule: Rule, word: str | int | None, on: bool) -> str:
    """Return the severity of a rule switched on or off, as it was where that is known."""
    if not on:
        return OFF
    if word not in (None, OFF):
        return str(word)
    return (rule.severity or rules()[rule.code].severity or Severity.WARNING).value
