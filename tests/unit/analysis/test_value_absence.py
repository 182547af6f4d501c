"""Numbers of a claim that its evidence does not have."""

from __future__ import annotations

import pytest

from workbench.analysis.value_absence import absences

ROW = "Total\t62\t41\t21"


def said(claim: str, evidence: str) -> list[str]:
    return [one.message for one in absences(claim, evidence, claim_language="en", evidence_language="en")]


def test_a_tables_row_that_lacks_the_number_is_said_with_those_it_has() -> None:
    assert said("In the April test 31 of 62 sirens gave no answer.", ROW) == [
        "31 does not stand in the passage, which has 62, 41 and 21."
    ]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The city has 62 sirens.", ROW),
        ("The city has sixty-two sirens.", ROW),
        ("It cost 4.2 million crowns.", "It was built in 2016 for 4,200,000 crowns."),
        ("It was carried by five votes.", "Vote: five in favour, two against."),
        ("Nobody was told.", ROW),
        ("It cost 4.2 million crowns.", "Nobody knows what it cost."),
    ],
)
def test_what_is_there_or_not_counted_at_all_is_no_absence(claim: str, evidence: str) -> None:
    assert said(claim, evidence) == []


def test_a_whole_table_says_little_by_what_it_lacks() -> None:
    assert said("31 sirens gave no answer.", f"{ROW}\nNorth\t12\t9\t3\nSouth\t50\t32\t18") == []
