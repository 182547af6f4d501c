"""What rules say about the weight of a claim's evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.claims import AGAINST, CONTEXT, FOR, TEXT, claim
from tests.rules import case_of
from workbench.domain.anchors import make_selector
from workbench.domain.findings import Basis, Finding, Override, Severity, recheck, words_digest
from workbench.domain.independence import DocumentFacts, make_sources
from workbench.domain.model import Claim, Kind, Origin, Passage, Relation, Standing, Verdict
from workbench.domain.rules import engine
from workbench.domain.rules.facts import ClaimFacts

INTERVIEW = Origin(1, "the agency interview")
MINUTES = Origin(2, "the minutes")
PAPER = Origin(3, "the paper")


def findings(claim: Claim, rule_set: str = "plain") -> tuple[Finding, ...]:
    return engine.findings(claim, case_of(rule_set))


def messages(found: tuple[Finding, ...]) -> list[str]:
    return [finding.message for finding in found]


def test_reports_that_repeat_one_interview_are_one_origin() -> None:
    found = findings(
        claim(Verdict.OPEN, (FOR, (INTERVIEW, PAPER)), (FOR, (INTERVIEW,)), (FOR, (INTERVIEW, MINUTES)))
    )
    assert messages(found) == ["All 3 corroborating passages come from one origin: the agency interview."]
    assert found[0].code == "single-origin"
    assert found[0].severity is Severity.WARNING


def test_two_passages_of_one_origin_are_both() -> None:
    found = findings(claim(Verdict.OPEN, (FOR, (MINUTES,)), (FOR, (MINUTES,))))
    assert messages(found) == ["Both corroborating passages come from one origin: the minutes."]


def test_the_first_origin_counts_and_not_who_passed_it_on() -> None:
    assert findings(claim(Verdict.OPEN, (FOR, (INTERVIEW, PAPER)), (FOR, (MINUTES, PAPER)))) == ()


@pytest.mark.parametrize(
    "evidence",
    [[(FOR, (INTERVIEW,))], [(FOR, ()), (FOR, ())], [(FOR, (INTERVIEW,)), (AGAINST, (INTERVIEW,))], []],
)
def test_one_passage_or_none_traced_is_no_single_origin(
    evidence: list[tuple[Relation, tuple[Origin, ...]]],
) -> None:
    assert findings(claim(Verdict.OPEN, *evidence)) == ()


def test_a_passage_not_yet_traced_is_not_independent() -> None:
    (found,) = findings(claim(Verdict.OPEN, (FOR, (INTERVIEW,)), (FOR, (INTERVIEW,)), (FOR, ())))
    assert found.severity is Severity.NOTE
    assert found.message == (
        "Only one origin is known for the 3 corroborating passages: the agency interview. "
        "1 of them is not yet traced to an origin."
    )


@pytest.mark.parametrize(
    ("verdict", "evidence", "said"),
    [
        (Verdict.CONFIRMED, [], ["Confirmed, but no passage corroborates it."]),
        (Verdict.CONFIRMED, [(CONTEXT, ())], ["Confirmed, but no passage corroborates it."]),
        (Verdict.CONFIRMED, [(FOR, ())], []),
        (Verdict.CONFIRMED, [(FOR, ()), (AGAINST, ())], ["Confirmed, although a passage contradicts it."]),
        (
            Verdict.CONFIRMED,
            [(AGAINST, ()), (AGAINST, ())],
            ["Confirmed, although 2 passages contradict it.", "Confirmed, but no passage corroborates it."],
        ),
        (Verdict.CONTRADICTED, [(FOR, ())], ["Settled as contradicted, but no passage contradicts it."]),
        (Verdict.CONTRADICTED, [(AGAINST, ())], []),
        (Verdict.UNPROVEN, [], ["Settled as unproven, and no passage shows what was looked at."]),
        (Verdict.UNPROVEN, [(CONTEXT, ())], []),
        (Verdict.NO_CHECK, [], ["No check needed, but nobody wrote down why."]),
        (Verdict.OPEN, [(AGAINST, ())], []),
    ],
)
def test_a_verdict_must_rest_on_evidence(
    verdict: Verdict, evidence: list[tuple[Relation, tuple[Origin, ...]]], said: list[str]
) -> None:
    assert messages(findings(claim(verdict, *evidence))) == said


def test_changed_words_ask_for_a_recheck_of_a_settled_claim_only() -> None:
    settled = claim(Verdict.CONFIRMED, (FOR, ()))
    edited = replace(settled, passages=(Passage(1, 2, make_selector("The bridge closed on 4 May.", 0, 27)),))
    assert not recheck(settled)
    assert recheck(edited)
    assert recheck(replace(settled, passages=()))
    assert not recheck(replace(edited, verdict=Verdict.OPEN))
    assert [finding.code for finding in findings(edited)] == ["words-changed"]


def test_the_digest_depends_on_words_and_order_in_the_document_alone() -> None:
    one, two = Passage(5, 1, make_selector(TEXT, 0, 10)), Passage(4, 1, make_selector(TEXT, 28, 44))
    moved = Passage(9, 7, replace(one.selector, start=3, end=13, prefix="abc"))
    assert words_digest([one, two]) == words_digest([two, one])
    assert words_digest([one]) == words_digest([moved])
    assert words_digest([one, two]) != words_digest([one])
    assert words_digest([]) != words_digest([one])


DOCUMENTS = {
    2: DocumentFacts(2, 2, "Minutes", Standing.PRIMARY),
    3: DocumentFacts(3, 3, "Wire", Standing.SECONDARY),
    4: DocumentFacts(4, 4, "Courier", Standing.SECONDARY),
}


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_a_house_that_wants_two_origins_says_what_is_missing() -> None:
    once = (FOR, (INTERVIEW,))
    (found,) = findings(claim(Verdict.CONFIRMED, once), "magazine")[:1]
    assert found.message == "Confirmed, but one independent origin corroborates it, and two are needed."
    assert found.severity is Severity.WARNING
    (hint,) = findings(claim(Verdict.OPEN, once), "magazine")
    assert hint.message == "One independent origin corroborates it; two are needed to confirm."
    assert hint.severity is Severity.NOTE
    both = claim(Verdict.CONFIRMED, once, (FOR, (MINUTES,)))
    assert codes(findings(both, "magazine")) == ["second-check-missing"]


def test_a_quotation_is_not_confirmed_by_the_number_of_its_origins() -> None:
    quoted = claim(Verdict.CONFIRMED, (FOR, (INTERVIEW,)), kind=Kind.QUOTATION)
    assert "too-few-origins" not in codes(findings(quoted, "magazine"))


def test_one_primary_source_is_enough_and_secondary_ones_must_be_three() -> None:
    case = case_of("book", make_sources(DOCUMENTS))
    secondary = [(FOR, (INTERVIEW,), 3), (FOR, (PAPER,), 4)]
    (found,) = engine.findings(claim(Verdict.CONFIRMED, *secondary), case)
    assert found.code == "no-primary-source"
    assert found.message == (
        "Confirmed on two secondary sources of different origin and no primary one. One primary source is "
        "needed, or three secondary ones of different origin."
    )
    assert engine.findings(claim(Verdict.CONFIRMED, *secondary, (FOR, (MINUTES,), 2)), case) == ()
    assert engine.findings(claim(Verdict.CONFIRMED, *secondary, (FOR, (MINUTES,), 4)), case) == ()


def test_who_says_so_is_no_witness_for_themselves() -> None:
    (found,) = findings(claim(Verdict.CONFIRMED, (FOR, (INTERVIEW,)), attribution=[INTERVIEW]))
    assert found.message == "The only corroboration comes from the one who says so: the agency interview."
    assert not findings(claim(Verdict.CONFIRMED, (FOR, (MINUTES,)), attribution=[INTERVIEW]))
    assert not findings(
        claim(Verdict.CONFIRMED, (FOR, (INTERVIEW,)), attribution=[INTERVIEW], kind=Kind.QUOTATION)
    )


def test_documents_that_share_wording_are_to_be_decided_on() -> None:
    case = replace(case_of(sources=make_sources(DOCUMENTS)), suspected_copies=frozenset({(3, 4)}))
    copied = claim(Verdict.OPEN, (FOR, (INTERVIEW,), 3), (FOR, (PAPER,), 4))
    (found,) = engine.findings(copied, case)
    assert found.message == (
        "“Wire” and “Courier” share much of their wording. Decide whether they are one origin."
    )
    assert [basis.version_id for basis in found.basis] == [3, 4]
    assert not engine.findings(claim(Verdict.OPEN, (FOR, (INTERVIEW,), 3), (FOR, (PAPER,), 2)), case)


def test_a_finding_names_the_words_it_rests_on_and_the_facts_behind_it() -> None:
    (found,) = findings(claim(Verdict.OPEN, (FOR, (MINUTES,)), (FOR, (MINUTES,))))
    assert found.basis == (Basis(2, 0, 10), Basis(2, 0, 10))
    assert (found.claim_id, found.detail) == (1, "2|0,1")


def test_an_override_holds_until_the_facts_change() -> None:
    linked = [(FOR, (MINUTES,)), (FOR, (MINUTES,))]
    override = Override(5, 1, "single-origin", "2|0,1", "N. Varga", "The register is it.", "2024-12-03")
    facts = ClaimFacts(overrides=(override,))
    (found,) = engine.findings(claim(Verdict.OPEN, *linked), case_of(), facts)
    assert found.override is override
    (again,) = engine.findings(claim(Verdict.OPEN, *linked, (FOR, (MINUTES,))), case_of(), facts)
    assert again.override is None
