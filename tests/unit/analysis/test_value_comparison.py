"""What differs between a claim and its evidence: said in one sentence, and only where it differs."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from workbench.analysis.value_comparison import differences


def said(claim: str, evidence: str, **options: str) -> list[str]:
    """Return the sentences about a claim and its evidence, with the places of the values checked."""
    found = differences(claim, evidence, **options)
    for one in found:
        assert claim[one.claim.start : one.claim.end] == one.claim.exact
        assert one.evidence is not None
        assert evidence[one.evidence.start : one.evidence.end] == one.evidence.exact
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("claim", "evidence", "sentence"),
    [
        (
            "The bridge cost $41.6 million.",
            "The bridge cost 46.1 million USD.",
            "The text says $41.6 million, the source 46.1 million USD.",
        ),
        (
            "The bridge cost $41.6 million.",
            "Die Brücke hat 46,1 Mio. USD gekostet, sagte das Ministerium.",
            "The text says $41.6 million, the source 46,1 Mio. USD.",
        ),
        (
            "He called him later in the month, two of the sources confirmed.",
            "This is what three sources familiar with the situation tell us.",
            "The text says two of the sources, the source three sources.",
        ),
        (
            "The film was released on 3 March 2020 in Rome.",
            "The film was released on 4 March 2020 in Rome.",
            "The text says 3 March 2020, the source 4 March 2020.",
        ),
        (
            "Support rose by 5 percent.",
            "Support rose by 3 percent.",
            "The text says 5 percent, the source 3 percent.",
        ),
        (
            "The fine was more than 300 euros.",
            "The court set the fine at 250 euros.",
            "The text says more than 300 euros, the source 250 euros.",
        ),
        (
            "The road is 10 miles long.",
            "The road is 12 kilometres long.",
            "The text says 10 miles, the source 12 kilometres.",
        ),
        (
            "The letter was signed by Anna Reyez.",
            "The letter of 4 May was signed by Anna Reyes.",
            "The text says Anna Reyez, the source Anna Reyes.",
        ),
        (
            "The film was directed by Pedro Almodóvar.",
            "It was directed by Alex de la Iglesia.",
            "The text says Pedro Almodóvar, the source Alex de la Iglesia.",
        ),
        (
            "The meeting began at 3 pm.",
            "The meeting began at 4:30 pm.",
            "The text says 3 pm, the source 4:30 pm.",
        ),
        ("He paid €300 for it.", "He paid $300 for it.", "The text says €300, the source $300."),
        (
            "Profits fell by 5 percent.",
            "Profits fell by 5 percentage points.",
            "The text says 5 percent, the source 5 percentage points.",
        ),
        (
            "Some 12,000 people marched in Prague.",
            "V Praze v sobotu pochodovalo asi 15 tisíc lidí.",
            "The text says Some 12,000 people, the source asi 15 tisíc lidí.",
        ),
        (
            "Der Vertrag wurde am 3. März 2020 unterzeichnet.",
            "The contract was signed on 13 March 2020.",
            "The text says 3. März 2020, the source 13 March 2020.",
        ),
    ],
)
def test_a_value_that_stands_otherwise_in_the_evidence_is_told(
    claim: str, evidence: str, sentence: str
) -> None:
    assert said(claim, evidence) == [sentence]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It cost $41.6 million.", "It cost 41,6 Mio. USD."),
        ("It cost $41.6 million.", "It cost $41,634,000."),
        ("About a third of voters stayed home.", "33.1 % of voters stayed at home."),
        ("One in five voters stayed home.", "20 percent of voters stayed home."),
        ("More than 80 people died.", "The flood killed 84 people."),
        ("Nearly 4,000 people came.", "The count was 3,912 people."),
        ("The road is 10 miles long.", "The road is 16 kilometres long."),
        ("It happened in October 2020.", "It happened on 12 October 2020."),
        ("It happened in mid-October 2020.", "It happened on 12 October 2020."),
        ("Gen. Milley called.", "General Mark Milley called."),
        ("The U.S. attacked.", "The United States attacked."),
        ("Three people died and 12 were hurt.", "12 people were hurt and three people died."),
        ("Two people died.", "The house burned down on Monday."),
        ("One of the sources said so.", "Three sources said so."),
        ("1.234 kg", "1234 kg"),
        ("It closed before Monday.", "It closed before 4 May."),
        ("", "12 people"),
        ("12 people", ""),
    ],
)
def test_what_says_the_same_or_is_missing_is_not(claim: str, evidence: str) -> None:
    assert said(claim, evidence, claim_language="", evidence_language="") == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Some 12,000 people marched.", "V Praze v sobotu pochodovalo asi 12 tisíc lidí."),
        ("El 34 % de los votantes se quedó en casa.", "A third of voters stayed home."),
        ("Zwei von drei Befragten stimmten zu.", "67 percent of respondents agreed."),
        ("Il ponte è lungo 3,5 chilometri.", "The bridge is 2.2 miles long."),
        ("La grève a coûté 41,6 millions de dollars en 2019.", "The strike cost $41.6 million in 2019."),
    ],
)
def test_what_another_language_says_too_is_not(claim: str, evidence: str) -> None:
    assert said(claim, evidence) == []


def test_no_value_of_the_evidence_stands_for_two_of_the_claim() -> None:
    assert said("The law passed with 52 votes to 48.", "The law passed with 51 votes to 49.") == [
        "The text says 52 votes, the source 51 votes.",
        "The text says 48, the source 49.",
    ]


def test_relative_dates_are_meant_from_the_day_of_publication() -> None:
    options = {"claim_date": "2021-09-20", "evidence_date": "2020-04-01"}
    assert said("The deal was signed last March.", "The deal was signed on 3 March 2021.", **options) == []
    assert said("The deal was signed last March.", "The deal was signed last March.", **options) == [
        "The text says last March, the source last March."
    ]


def test_what_differs_is_seldom_said_of_pairs_that_people_found_alike(shared_cases: Path) -> None:
    """Shares of pairs with a difference: of those that refute and of those that support."""
    counts: Counter[tuple[str, bool]] = Counter()
    path = shared_cases / "contradictions" / "vitaminc_real_train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 3_000):
            pair = json.loads(line)
            counts[pair["label"], bool(differences(pair["claim"], pair["evidence"]))] += 1
    shares = {
        label: counts[label, True] / (counts[label, True] + counts[label, False]) for label, _ in counts
    }
    assert shares["REFUTES"] > 0.3
    assert shares["SUPPORTS"] < 0.05
