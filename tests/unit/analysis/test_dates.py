"""Dates in the written forms of six languages, whole ones and such as only another day makes whole."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.analysis.dates import dates
from workbench.domain.comparisons import Value

PUBLISHED = "2021-09-20"  # a Monday


def days(value: Value) -> tuple[str, str]:
    """Return first and last day as ISO 8601; empty text where a side is open."""
    first, last = (
        "" if end is None else date.fromordinal(int(end)).isoformat() for end in (value.low, value.high)
    )
    return first, last


def only(text: str, language: str, published: str | None = PUBLISHED) -> Value:
    """Return the one date of a text, with its place checked."""
    found = dates(text, language, published)
    assert len(found) == 1, [value.exact for value in found]
    assert text[found[0].start : found[0].end] == found[0].exact
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "on September 14, 2021 it", "2021-09-14", "2021-09-14"),
        ("en", "on 14 September 2021 it", "2021-09-14", "2021-09-14"),
        ("en", "on Sept. 14th, 2021 it", "2021-09-14", "2021-09-14"),
        ("en", "on the 3rd of May 2020 it", "2020-05-03", "2020-05-03"),
        ("en", "on 14–16 May 2020 it", "2020-05-14", "2020-05-16"),
        ("en", "In mid-October 2020, top", "2020-10-11", "2020-10-20"),
        ("en", "in late March 2020 it", "2020-03-20", "2020-03-31"),
        ("en", "in March of 2019 it", "2019-03-01", "2019-03-31"),
        ("en", "on 2020-03-04 it", "2020-03-04", "2020-03-04"),
        ("en", "on 31/12/2019 it", "2019-12-31", "2019-12-31"),
        ("en", "in 2015 it", "2015-01-01", "2015-12-31"),
        ("en", "in the 1990s it", "1990-01-01", "1999-12-31"),
        ("en", "in 2016–17 it", "2016-01-01", "2017-12-31"),
        ("en", "in summer 2019 it", "2019-06-01", "2019-08-31"),
        ("en", "last March it", "2021-03-01", "2021-03-31"),
        ("en", "last October it", "2020-10-01", "2020-10-31"),
        ("en", "on March 3 it", "2021-03-03", "2021-03-03"),
        ("en", "on December 3 it", "2020-12-03", "2020-12-03"),
        ("en", "yesterday it", "2021-09-19", "2021-09-19"),
        ("en", "last Tuesday it", "2021-09-14", "2021-09-14"),
        ("en", "next Friday it", "2021-09-24", "2021-09-24"),
        ("en", "last year it", "2020-01-01", "2020-12-31"),
        ("en", "three days ago it", "2021-09-17", "2021-09-17"),
        ("en", "after 2015 it", "2016-01-01", ""),
        ("en", "before 4 May 2020 it", "", "2020-05-03"),
        ("en", "two days before 4 May 2020 it", "2020-05-02", "2020-05-02"),
        ("de", "am 3. März 2020 war", "2020-03-03", "2020-03-03"),
        ("de", "am 3.3.2020 war", "2020-03-03", "2020-03-03"),
        ("de", "Mitte Oktober 2020 war", "2020-10-11", "2020-10-20"),
        ("de", "am vergangenen Dienstag war", "2021-09-14", "2021-09-14"),
        ("de", "gestern war", "2021-09-19", "2021-09-19"),
        ("de", "vor drei Tagen war", "2021-09-17", "2021-09-17"),
        ("fr", "le 1er mars 2020 il", "2020-03-01", "2020-03-01"),
        ("fr", "le 14 juillet 2019 il", "2019-07-14", "2019-07-14"),
        ("fr", "hier, il", "2021-09-19", "2021-09-19"),
        ("es", "el 3 de marzo de 2020 fue", "2020-03-03", "2020-03-03"),
        ("es", "en enero de 2019 fue", "2019-01-01", "2019-01-31"),
        ("it", "il 3 marzo 2020 era", "2020-03-03", "2020-03-03"),
        ("cs", "dne 3. března 2020 byl", "2020-03-03", "2020-03-03"),
        ("cs", "dne 12. 5. 2021 byl", "2021-05-12", "2021-05-12"),
        ("cs", "v říjnu 2020 byl", "2020-10-01", "2020-10-31"),
    ],
)
def test_a_date_is_read_as_its_first_and_last_day(language: str, text: str, first: str, last: str) -> None:
    assert days(only(text, language)) == (first, last)


def test_later_and_earlier_are_counted_from_the_day_named_before() -> None:
    found = dates("It began on 4 May 2020 and ended three days later.", "en")
    assert [days(value) for value in found] == [("2020-05-04",) * 2, ("2020-05-07",) * 2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("on March 3 it", "--03-03"),
        ("in April it", "--04"),
        ("on Monday it", "-W-1"),
        ("after May 4 it", "--05-04/.."),
    ],
)
def test_what_has_no_year_keeps_what_it_has(text: str, name: str) -> None:
    value = only(text, "en", None)
    assert (value.name, value.low) == (name, None)


def test_a_day_that_the_custom_of_the_country_decides_has_both_readings() -> None:
    value = only("on 3/4/2020 it", "en")
    assert days(value) == ("2020-03-04", "2020-03-04")
    assert value.also == date(2020, 4, 3).toordinal()
    assert only("le 3/4/2020 il", "fr").also is None


@pytest.mark.parametrize(
    "text",
    [
        "It may be.",
        "They march on.",
        "1998 people died.",
        "for $2020 it",
        "yesterday it was",
        "room 1203",
        "in 45 BC",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert dates(text, "en", None) == []


def test_days_that_do_not_exist_are_left() -> None:
    assert dates("on 31.2.2020 war", "de") == []


def test_a_wrong_day_of_publication_resolves_nothing() -> None:
    assert dates("yesterday", "en", "some day") == []
