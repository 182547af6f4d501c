"""What rules say where quotations and values differ from the evidence."""

from __future__ import annotations

from tests.claims import AGAINST, CONTEXT, FOR, claim
from tests.rules import case_of
from workbench.domain.comparisons import (
    Change,
    Difference,
    Match,
    Piece,
    QuotationComparison,
    Value,
    ValueKind,
)
from workbench.domain.findings import Severity
from workbench.domain.model import Claim, Kind, Origin, Verdict
from workbench.domain.rules.engine import findings
from workbench.domain.rules.facts import ClaimFacts, Computed

SPEAKER = Origin(1, "Ana Reyes")
REPLACED = Piece(Change.REPLACED, "never", "rarely")
ALTERED = QuotationComparison(
    Match.ALTERED,
    0.9,
    (
        Piece(Change.SAME, "It", "It"),
        REPLACED,
        Piece(Change.DROPPED, "", "at all"),
        Piece(Change.ADDED, "ever", ""),
    ),
)
EXACT = QuotationComparison(Match.EXACT, 1.0, (Piece(Change.SAME, "It", "It"),))
ABSENT = QuotationComparison(Match.ABSENT, 0.2, ())
DIFFERENT = Difference(
    ValueKind.MONEY,
    Value(ValueKind.MONEY, 0, 5, "$41.6 million"),
    Value(ValueKind.MONEY, 0, 5, "$46.1 million"),
    "The text says $41.6 million, the source $46.1 million.",
)


ALL_THREE = (
    "The quotation differs from the source: “never” stands for “rarely”; “at all” was left out; "
    "“ever” is not in the source."
)


def said(it: Claim, facts: ClaimFacts, code: str) -> list[tuple[str, Severity]]:
    found = findings(it, case_of(), facts)
    return [(one.message, one.severity) for one in found if one.code == code]


def test_a_quotation_that_stands_otherwise_in_its_source_is_shown_word_by_word() -> None:
    quoted = claim(Verdict.OPEN, (FOR, (SPEAKER,)), kind=Kind.QUOTATION)
    assert said(quoted, ClaimFacts(quotations={0: ALTERED}), "quotation-differs") == [
        (ALL_THREE, Severity.WARNING)
    ]


def test_a_source_with_the_very_words_settles_it() -> None:
    quoted = claim(Verdict.OPEN, (FOR, ()), (FOR, ()), kind=Kind.QUOTATION)
    assert said(quoted, ClaimFacts(quotations={0: ALTERED, 1: EXACT}), "quotation-differs") == []


def test_many_changes_are_counted() -> None:
    many = QuotationComparison(Match.ALTERED, 0.5, (REPLACED,) * 5)
    quoted = claim(Verdict.OPEN, (FOR, ()), kind=Kind.QUOTATION)
    ((message, _),) = said(quoted, ClaimFacts(quotations={0: many}), "quotation-differs")
    assert message.endswith("; and in 2 more places.")


def test_only_quotations_are_compared_as_such() -> None:
    event = claim(Verdict.CONFIRMED, (FOR, ()))
    facts = ClaimFacts(quotations={0: ALTERED})
    assert said(event, facts, "quotation-differs") == said(event, facts, "quotation-without-source") == []


def test_a_confirmed_quotation_needs_a_source_with_its_words() -> None:
    quoted = claim(Verdict.CONFIRMED, (FOR, ()), kind=Kind.QUOTATION)
    facts = ClaimFacts(quotations={0: ABSENT})
    assert len(said(quoted, facts, "quotation-without-source")) == 1
    assert said(quoted, ClaimFacts(quotations={0: EXACT}), "quotation-without-source") == []


def test_the_right_words_in_the_wrong_mouth() -> None:
    quoted = claim(Verdict.OPEN, (FOR, ()), kind=Kind.QUOTATION, attribution=[SPEAKER])
    assert said(quoted, ClaimFacts(speakers={0: "Tom Baird"}), "speaker-differs") == [
        ("The text gives the words to Ana Reyes, the source to Tom Baird.", Severity.WARNING)
    ]


def test_a_differing_number_is_a_warning_until_the_verdict_takes_it_in() -> None:
    facts = ClaimFacts(differences={0: (DIFFERENT,)})
    message = DIFFERENT.message
    assert said(claim(Verdict.OPEN, (FOR, ())), facts, "number-differs") == [(message, Severity.WARNING)]
    assert said(claim(Verdict.OPEN, (AGAINST, ())), facts, "number-differs") == [(message, Severity.WARNING)]
    contradicted = claim(Verdict.CONTRADICTED, (AGAINST, ()))
    assert said(contradicted, facts, "number-differs") == [(message, Severity.NOTE)]
    assert said(claim(Verdict.OPEN, (CONTEXT, ())), facts, "number-differs") == []
    assert said(claim(Verdict.OPEN, (FOR, ())), facts, "date-differs") == []


def test_figures_that_do_not_follow_are_printed() -> None:
    facts = ClaimFacts(
        calculations=(Computed(1, "46.1 ÷ 31.2 = 1.48", False), Computed(2, "1 + 1 = 2", True))
    )
    assert [message for message, _ in said(claim(Verdict.OPEN), facts, "figures-do-not-follow")] == [
        "The claim says otherwise than its figures: 46.1 ÷ 31.2 = 1.48."
    ]
