"""A claim's words beside those of its evidence."""

from __future__ import annotations

from dataclasses import replace

from tests.claims import CONTEXT, FOR, claim
from workbench.application.comparing import compared, quoted_words
from workbench.domain.anchors import make_selector
from workbench.domain.comparisons import Match
from workbench.domain.independence import DocumentFacts, make_sources
from workbench.domain.model import Claim, Kind, Passage, Verdict
from workbench.domain.rules.facts import NO_FACTS

SOURCES = make_sources({1: DocumentFacts(1, 1, "Draft", language="en"), 2: DocumentFacts(2, 2, "Register")})


def passage(version_id: int, words: str) -> Passage:
    return Passage(version_id, version_id, make_selector(words, 0, len(words)))


def beside(statement: str, words: str, source: str, kind: Kind = Kind.NUMBER) -> Claim:
    it = claim(Verdict.OPEN, (FOR, ()), kind=kind)
    (link,) = it.evidence
    linked = replace(link, passage=passage(2, source))
    return replace(it, statement=statement, passages=(passage(1, words),), evidence=(linked,))


def test_the_statement_says_what_is_to_be_checked() -> None:
    it = beside(
        "The contract is worth $41.6 million.",
        "In 2019 the town had 12 sirens, and the contract is worth $41.6 million.",
        "The contract, of 2016, is worth $46.1 million.",
    )
    (difference,) = compared(it, NO_FACTS, SOURCES).differences[0]
    assert (difference.claim.exact, difference.evidence and difference.evidence.exact) == (
        "$41.6 million",
        "$46.1 million",
    )


def test_only_what_stands_in_quotation_marks_is_compared_as_a_quotation() -> None:
    it = beside(
        "Quoted as said.",
        "“Sixty-two green lights,” this official said. “You don’t walk out.”",
        "“Sixty-two green lights. You don’t walk out.”",
        Kind.QUOTATION,
    )
    assert compared(it, NO_FACTS, SOURCES).quotations[0].match is Match.EXACT


def test_words_without_marks_are_the_quotation_themselves() -> None:
    assert quoted_words([passage(1, "No bridge was closed.")]) == "No bridge was closed."


def test_context_is_not_compared_and_other_kinds_are_no_quotations() -> None:
    it = beside("It is worth $41.6 million.", "It is worth $41.6 million.", "It is worth $46.1 million.")
    context = replace(it, evidence=(replace(it.evidence[0], relation=CONTEXT),))
    assert compared(context, NO_FACTS, SOURCES) == NO_FACTS
    assert not compared(it, NO_FACTS, SOURCES).quotations
