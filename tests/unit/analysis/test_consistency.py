"""A text that contradicts itself: names in two spellings, two numbers, figures that do not follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.analysis.consistency import inconsistencies


def said(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """Return code and sentence of each inconsistency, with its spans checked."""
    found = inconsistencies(text, "en", published)
    for one in found:
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        assert len(one.spans) >= 2
    return [(one.code, one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "Anna Reyes arrived at noon. Two guards let Anna Reyez in. Then Reyes left.",
            "name-spelled-two-ways",
            "The text spells a name in two ways: “Anna Reyes” and “Anna Reyez”.",
        ),
        (
            "General Milley called. Later Mark Milley wrote, and they met Miley again.",
            "name-spelled-two-ways",
            "The text spells a name in two ways: “Mark Milley” and “Miley”.",
        ),
        (
            "The flood killed 12 people in Ostrava. The mayor said the flood killed 14 people in Ostrava.",
            "two-numbers",
            "The text says 12 people here and 14 people there.",
        ),
        (
            "The bridge cost $41.6 million to build. Critics say the bridge cost $46.1 million to build.",
            "two-numbers",
            "The text says $41.6 million here and $46.1 million there.",
        ),
        (
            "So three sources told us. He called later, two of the sources confirmed.",
            "two-numbers",
            "The text says “three sources” and “two of the sources”. See who stands behind which statement.",
        ),
        (
            "Sales rose from 200 to 260 units, or 25 percent.",
            "percentage-does-not-follow",
            "From 200 to 260 is 30 %, the text says 25 percent.",
        ),
        (
            "Costs rose a third, from 300 to 450.",
            "percentage-does-not-follow",
            "From 300 to 450 is 50 %, the text says a third.",
        ),
        (
            "Support fell from 40 percent to 35 percent, a drop of 8 percentage points.",
            "percentage-does-not-follow",
            "From 40 percent to 35 percent is 5 percentage points, the text says 8 percentage points.",
        ),
        (
            "They found 12 of 48 samples (30 percent) empty.",
            "percentage-does-not-follow",
            "12 of 48 is 25 %, the text says 30 percent.",
        ),
        (
            "The ship carried 12 people: 7 men and 4 women.",
            "sum-does-not-follow",
            "7 + 4 = 11, the text says 12.",
        ),
        (
            "Tom Baird, born on 4 May 1950, died on 3 June 2010 at the age of 70.",
            "age-does-not-fit",
            "Born 4 May 1950, that makes 60 years; the text says 70.",
        ),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(text: str, code: str, message: str) -> None:
    assert said(text) == [(code, message)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose from 200 to 260 units, or 30 percent.",
        "Costs rose by a third, from 300 to 401.",
        "Support fell from 40 percent to 35 percent, a drop of 5 percentage points.",
        "They found 12 of 48 samples (25 percent) empty.",
        "The ship carried 12 people: 7 men and 5 women.",
        "Tom Baird, born on 4 May 1950, died on 3 June 2010 at the age of 60.",
        "In May 12 people died in the flood there. In June 14 people died in the flood there.",
        "In Berlin 12 people died in the flood. In Paris 14 people died in the flood.",
        "So three sources told us. One of the sources confirmed.",
        "Germany won. The German team left. Europe and the European Union agreed.",
        "",
    ],
)
def test_what_fits_or_may_fit_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_an_age_is_held_against_the_day_of_publication() -> None:
    text = "Tom Baird, 43, was born in 1950."
    assert said(text) == []
    assert said(text, "2021-05-04") == [
        ("age-does-not-fit", "Born 1950, that makes 70 or 71 years; the text says 43.")
    ]


def test_the_number_of_sources_is_compared_in_a_layered_text(shared_cases: Path) -> None:
    text = (shared_cases / "backchannel" / "draft.txt").read_text(encoding="utf-8")
    assert said(text, "2021-09-16") == [
        (
            "two-numbers",
            "The text says “three sources” and “two of the sources”. See who stands behind which statement.",
        )
    ]
