"""Asks every rule that is on about a claim. Pure: the same claim and facts give the same findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from workbench.domain.findings import Finding, Override, Severity
from workbench.domain.model import Claim
from workbench.domain.rules import checks, evidence, people, words
from workbench.domain.rules.facts import NO_FACTS, CaseFacts, ClaimFacts
from workbench.domain.rules.rule_sets import RuleSet
from workbench.domain.rules.saying import Said

RULES: Mapping[str, Callable[[Claim, ClaimFacts, CaseFacts], Iterator[Said]]] = MappingProxyType(
    {
        "words-changed": evidence.words_changed,
        "confirmed-though-contradicted": evidence.confirmed_though_contradicted,
        "quotation-differs": words.quotation_differs,
        "quotation-without-source": words.quotation_without_source,
        "speaker-differs": words.speaker_differs,
        "number-differs": words.number_differs,
        "date-differs": words.date_differs,
        "name-differs": words.name_differs,
        "figures-do-not-follow": words.figures_do_not_follow,
        "settled-without-evidence": evidence.settled_without_evidence,
        "single-origin": evidence.single_origin,
        "too-few-origins": evidence.too_few_origins,
        "no-primary-source": evidence.no_primary_source,
        "only-the-person-quoted": evidence.only_the_person_quoted,
        "near-copy": evidence.near_copy,
        "criticism-unanswered": people.criticism_unanswered,
        "terms-broken": people.terms_broken,
        "anonymous-quotation": people.anonymous_quotation,
        "objection-open": checks.objection_open,
        "sign-off-lapsed": checks.sign_off_lapsed,
        "second-check-missing": checks.second_check_missing,
        "no-check-without-reason": checks.no_check_without_reason,
    }
)
"""The rules about claims by the code of their findings, in the order in which findings are read."""


def findings(claim: Claim, case: CaseFacts, facts: ClaimFacts = NO_FACTS) -> tuple[Finding, ...]:
    """Return what the rules find about a claim: what asks for action first, what was set aside last."""
    found = [
        _weighed(code, said, severity, claim.id, facts.overrides)
        for code, rule in RULES.items()
        if (severity := case.rules.severity(code)) is not None
        for said in rule(claim, facts, case)
    ]
    return in_order(found)


def case_findings(
    said: Iterable[tuple[str, Said]], rules: RuleSet, overrides: Iterable[Override] = ()
) -> tuple[Finding, ...]:
    """Return the findings about the whole case of what was said under rules' codes, in reading order."""
    set_aside = tuple(overrides)
    return in_order(
        _weighed(code, one, severity, None, set_aside)
        for code, one in said
        if (severity := rules.severity(code)) is not None
    )


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as people read them: warnings, notes, and then what somebody set aside."""
    return tuple(sorted(found, key=lambda one: (one.override is not None, one.severity is Severity.NOTE)))


def overridden(finding: Finding, overrides: Iterable[Override]) -> Override | None:
    """Return the override that sets a finding aside, if there is one."""
    for one in overrides:
        if (one.claim_id, one.code, one.detail) == (finding.claim_id, finding.code, finding.detail):
            return one
    return None


def _weighed(
    code: str, said: Said, severity: Severity, claim_id: int | None, overrides: Iterable[Override]
) -> Finding:
    weight = Severity.NOTE if said.softly else severity
    bare = Finding(code, weight, said.message, said.basis, said.detail, claim_id)
    override = overridden(bare, overrides)
    if override is None:
        return bare
    return Finding(code, weight, said.message, said.basis, said.detail, claim_id, override)
