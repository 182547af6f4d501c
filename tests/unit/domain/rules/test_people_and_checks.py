"""What rules say about people, sign-offs and objections."""

from __future__ import annotations

from dataclasses import replace

from tests.claims import FOR, claim
from tests.rules import case_of
from workbench.domain.findings import Severity
from workbench.domain.ledger import Attempt, Channel, Outcome, Reply
from workbench.domain.model import Claim, Kind, Origin, Terms, Verdict
from workbench.domain.rules.engine import findings
from workbench.domain.rules.facts import NO_FACTS, ClaimFacts
from workbench.domain.sign_offs import Check, Objection, SignOff, claim_digest

REYES = Origin(7, "Ana Reyes")
CALL = Attempt(1, 1, "2024-12-01T10:00", Channel.PHONE, "N. Varga")


def said(it: Claim, facts: ClaimFacts = NO_FACTS, rules: str = "plain") -> list[tuple[str, str, Severity]]:
    return [(one.code, one.message, one.severity) for one in findings(it, case_of(rules), facts)]


def test_who_is_criticised_must_be_asked_and_answer() -> None:
    it = claim(Verdict.OPEN)
    nobody = ClaimFacts(criticised=(REYES,))
    assert said(it, nobody) == [
        ("criticism-unanswered", "Ana Reyes is criticised and has not been asked.", Severity.WARNING)
    ]
    noted = replace(nobody, replies=(Reply(1, 1, REYES),))
    assert said(it, noted) == said(it, nobody)
    called = replace(nobody, replies=(Reply(1, 1, REYES, attempts=(CALL, CALL)),))
    assert said(it, called) == [
        (
            "criticism-unanswered",
            "Ana Reyes is criticised and was asked 2 times, without an answer yet.",
            Severity.NOTE,
        )
    ]
    answered = replace(nobody, replies=(Reply(1, 1, REYES, outcome=Outcome.ANSWERED, attempts=(CALL,)),))
    assert said(it, answered) == []
    declined = replace(nobody, replies=(Reply(1, 1, REYES, outcome=Outcome.DECLINED),))
    assert said(it, declined) == []


def test_the_answer_of_another_person_is_none() -> None:
    facts = ClaimFacts(criticised=(REYES,), replies=(Reply(1, 1, Origin(8, "T. Baird"), attempts=(CALL,)),))
    assert [code for code, _, _ in said(claim(Verdict.OPEN), facts)] == ["criticism-unanswered"]


def test_words_of_somebody_unnamed() -> None:
    unnamed = replace(REYES, name="an official", anonymous=True)
    quoted = claim(Verdict.OPEN, kind=Kind.QUOTATION, attribution=[unnamed])
    assert said(quoted) == [
        ("anonymous-quotation", "The quotation is of somebody unnamed: an official.", Severity.NOTE)
    ]
    assert said(quoted, rules="legal")[0][2] is Severity.WARNING
    assert said(claim(Verdict.OPEN, attribution=[unnamed])) == []


def test_terms_are_kept() -> None:
    off = replace(REYES, terms=Terms.OFF_THE_RECORD)
    assert [message for _, message, _ in said(claim(Verdict.OPEN, (FOR, (off,))))] == [
        "Ana Reyes spoke off the record. What they said must not be used."
    ]
    deep = replace(REYES, terms=Terms.DEEP_BACKGROUND)
    assert [
        message for _, message, _ in said(claim(Verdict.OPEN, kind=Kind.QUOTATION, attribution=[deep]))
    ] == ["Ana Reyes spoke on deep background and must not be quoted."]
    assert said(claim(Verdict.OPEN, (FOR, (deep,)))) == []


def test_a_sign_off_lapses_when_the_claim_changes_and_can_be_given_again() -> None:
    it = claim(Verdict.CONFIRMED, (FOR, (REYES,)))
    signed = SignOff(1, 1, Check.FIRST, "N. Varga", "2024-12-01T10:00:00.000Z", claim_digest(it))
    assert said(it, ClaimFacts(sign_offs=(signed,))) == []
    edited = replace(it, statement="It was shut.")
    assert [message for _, message, _ in said(edited, ClaimFacts(sign_offs=(signed,)))] == [
        "The claim has changed since N. Varga signed the first check."
    ]
    again = replace(signed, id=2, signed=claim_digest(edited))
    assert said(edited, ClaimFacts(sign_offs=(signed, again))) == []


def test_the_second_check_is_asked_for_where_the_house_wants_it() -> None:
    it = claim(Verdict.UNPROVEN, (FOR, (REYES,)))
    first = SignOff(1, 1, Check.FIRST, "N. Varga", "2024-12-01T10:00:00.000Z", claim_digest(it))
    second = replace(first, id=2, check=Check.SECOND, person="L. Moor")
    missing = ("second-check-missing", "Nobody has signed the second check.", Severity.NOTE)
    assert said(it, ClaimFacts(sign_offs=(first,)), "magazine") == [missing]
    assert said(it, ClaimFacts(sign_offs=(first, second)), "magazine") == []
    assert said(it, ClaimFacts(sign_offs=(first,))) == []


def test_an_objection_stands_until_it_is_answered() -> None:
    objection = Objection(1, 1, "L. Moor", "2024-12-01", "The register is of 2023.")
    assert [message for _, message, _ in said(claim(Verdict.OPEN), ClaimFacts(objections=(objection,)))] == [
        "L. Moor objects: The register is of 2023."
    ]
    answered = replace(objection, answer="It is of 2024.", answered_by="N. Varga", answered_at="2024-12-02")
    assert said(claim(Verdict.OPEN), ClaimFacts(objections=(answered,))) == []


def test_no_check_needed_wants_a_reason() -> None:
    assert [code for code, _, _ in said(claim(Verdict.NO_CHECK))] == ["no-check-without-reason"]
    assert said(claim(Verdict.NO_CHECK, note="Opinion of the writer.")) == []
