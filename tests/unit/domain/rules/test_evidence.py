"""What rules say about the weight of a claim's evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rules import case_of
from workbench.domain.anchors import make_selector
from workbench.domain.findings import Finding, Severity, recheck, words_digest
from workbench.domain.model import Claim, Evidence, Kind, Origin, Passage, Relation, Verdict
from workbench.domain.rules import engine

INTERVIEW = Origin(1, "the agency interview")
MINUTES = Origin(2, "the minutes")
PAPER = Origin(3, "the paper")
TEXT = "The bridge closed on 3 May. Nobody was told."
PASSAGES = (Passage(1, 1, make_selector(TEXT, 0, 27)),)


def claim(verdict: Verdict, *evidence: tuple[Relation, tuple[Origin, ...]]) -> Claim:
    linked = tuple(
        Evidence(number, 1, Passage(number + 10, 2, make_selector(TEXT, 0, 10)), relation, origins)
        for number, (relation, origins) in enumerate(evidence)
    )
    return Claim(
        1,
        1,
        "It closed.",
        Kind.EVENT,
        verdict,
        words_then=words_digest(PASSAGES),
        passages=PASSAGES,
        evidence=linked,
    )


def findings(claim: Claim, rule_set: str = "plain") -> tuple[Finding, ...]:
    return engine.findings(claim, case_of(rule_set))


def messages(found: tuple[Finding, ...]) -> list[str]:
    return [finding.message for finding in found]


FOR, AGAINST, CONTEXT = Relation.CORROBORATES, Relation.CONTRADICTS, Relation.CONTEXT


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
