"""Who signed, who objects, what was set aside, which rules the case follows, and what was computed.

What has a claim is given for all claims and the case, or with ``claim_ids`` only for these claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.application.session import Session
from workbench.domain.calculations import Calculation
from workbench.domain.findings import Override
from workbench.domain.sign_offs import Objection, SignOff
from workbench.storage.case_rules import Edits


@dataclass(frozen=True, slots=True)
class CaseRulesRow:
    """The set of rules that somebody chose (empty: nobody has) and the case's own changes to it.

    ``edits`` have by a rule's code ``severity`` (a severity's word or "off") and ``minimum``, each where
    it was changed.
    """

    rule_set: str
    edits: Edits


def sign_offs(session: Session, claim_ids: Iterable[int] | None = None) -> list[SignOff]:
    """Return sign-offs in the order they were given, those that were lost since too."""
    store = session.store.sign_offs
    return store.read() if claim_ids is None else store.of_claims(claim_ids)


def objections(session: Session, claim_ids: Iterable[int] | None = None) -> list[Objection]:
    """Return objections in the order they were made."""
    store = session.store.sign_offs
    return store.objections() if claim_ids is None else store.objections_to(claim_ids)


def overrides(session: Session, claim_ids: Iterable[int] | None = None) -> list[Override]:
    """Return the overrides of findings in the order they were made."""
    store = session.store.overrides
    return store.read() if claim_ids is None else store.of_claims(claim_ids)


def calculations(session: Session, claim_ids: Iterable[int] | None = None) -> list[Calculation]:
    """Return calculations in the order they were added."""
    store = session.store.calculations
    return store.read() if claim_ids is None else store.of_claims(claim_ids)


def case_rules(session: Session) -> CaseRulesRow:
    """Return what was chosen and changed about the rules of the case."""
    return CaseRulesRow(*session.store.rules.read())
