"""Numbers with what they count, in six languages and in the forms that newspapers and records use."""

from __future__ import annotations

from fractions import Fraction

import pytest

from workbench.analysis.quantities import quantities
from workbench.domain.comparisons import Value, ValueKind

K = ValueKind


def only(text: str, language: str) -> Value:
    """Return the one value of a text, with its place checked."""
    found = quantities(text, language)
    assert len(found) == 1, [value.exact for value in found]
    assert text[found[0].start : found[0].end] == found[0].exact
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "kind", "low", "high", "unit"),
    [
        ("en", "It cost $41.6 million.", K.MONEY, "41600000", "41600000", "USD"),
        ("en", "It cost US$41.6m.", K.MONEY, "41600000", "41600000", "USD"),
        ("en", "It cost €3bn.", K.MONEY, "3000000000", "3000000000", "EUR"),
        ("en", "It cost £20k.", K.MONEY, "20000", "20000", "GBP"),
        ("en", "It cost 12 million pounds.", K.MONEY, "12000000", "12000000", "GBP"),
        ("en", "worth Rs 1.2 lakh then", K.MONEY, "120000", "120000", "INR"),
        ("en", "worth $5-7 billion then", K.MONEY, "5000000000", "7000000000", "USD"),
        ("en", "from a total of 1,234,567 votes", K.NUMBER, "1234567", "1234567", ""),
        ("en", "two hundred and forty-five letters", K.NUMBER, "245", "245", ""),
        ("en", "half a million letters", K.NUMBER, "500000", "500000", ""),
        ("en", "a dozen letters", K.NUMBER, "12", "12", ""),
        ("en", "two of the sources confirmed", K.NUMBER, "2", "2", ""),
        ("en", "one source confirmed", K.NUMBER, "1", "1", ""),
        ("en", "a third of voters", K.PERCENTAGE, "100/3", "100/3", "%"),
        ("en", "two-thirds of voters", K.PERCENTAGE, "200/3", "200/3", "%"),
        ("en", "two out of three voters", K.PERCENTAGE, "200/3", "200/3", "%"),
        ("en", "one in five voters", K.PERCENTAGE, "20", "20", "%"),
        ("en", "up by five percentage points", K.PERCENTAGE, "5", "5", "pp"),
        ("en", "up by 5 per cent", K.PERCENTAGE, "5", "5", "%"),
        ("en", "between 10 and 12 people", K.NUMBER, "10", "12", ""),
        ("en", "10–12 people", K.NUMBER, "10", "12", ""),
        ("en", "more than 10 miles away", K.MEASURE, "16093.44", None, "m"),
        ("en", "up to 60 km away", K.MEASURE, None, "60000", "m"),
        ("en", "at least 200 acres", K.MEASURE, "809371.28448", None, "m²"),
        ("en", "it was 100 °F", K.MEASURE, "340/9", "340/9", "°C"),
        ("en", "a 6-foot wall", K.MEASURE, "1.8288", "1.8288", "m"),
        ("en", "three and a half hours", K.MEASURE, "12600", "12600", "s"),
        ("en", "3½ hours", K.MEASURE, "12600", "12600", "s"),
        ("en", "the 43-year-old driver", K.AGE, "43", "43", "year"),
        ("en", "a man aged 43 was there", K.AGE, "43", "43", "year"),
        ("en", "Then Tom Baird, 43, left.", K.AGE, "43", "43", "year"),
        ("en", "the 21st ship", K.NUMBER, "21", "21", "ordinal"),
        ("en", "the second ship", K.NUMBER, "2", "2", "ordinal"),
        ("de", "Es kostete 46,1 Mio. USD.", K.MONEY, "46100000", "46100000", "USD"),
        ("de", "Es kostete 1.234,50 Euro.", K.MONEY, "1234.5", "1234.5", "EUR"),
        ("de", "Es kostete CHF 5’000.", K.MONEY, "5000", "5000", "CHF"),
        ("de", "rund anderthalb Milliarden Euro", K.MONEY, "1500000000", "1500000000", "EUR"),
        ("de", "ein Drittel der Wähler", K.PERCENTAGE, "100/3", "100/3", "%"),
        ("de", "zwei Drittel der Wähler", K.PERCENTAGE, "200/3", "200/3", "%"),
        ("de", "dreihundertfünfundvierzig Briefe", K.NUMBER, "345", "345", ""),
        ("de", "12.000 Briefe", K.NUMBER, "12000", "12000", ""),
        ("de", "zwischen 10 und 12 Prozent", K.PERCENTAGE, "10", "12", "%"),
        ("de", "der 43-jährige Fahrer", K.AGE, "43", "43", "year"),
        ("de", "um 3 Prozentpunkte", K.PERCENTAGE, "3", "3", "pp"),
        ("de", "bis zu 1,5 Millionen Tonnen", K.MEASURE, None, "1500000000", "kg"),
        ("fr", "quatre-vingt-dix mille euros", K.MONEY, "90000", "90000", "EUR"),
        ("fr", "plus de 3 millions d’euros", K.MONEY, "3000000", None, "EUR"),
        ("fr", "1 234,5 kilomètres", K.MEASURE, "1234500", "1234500", "m"),
        ("fr", "un tiers des votants", K.PERCENTAGE, "100/3", "100/3", "%"),
        ("fr", "vingt et un navires", K.NUMBER, "21", "21", ""),
        ("fr", "soixante-dix-sept navires", K.NUMBER, "77", "77", ""),
        ("fr", "un homme âgé de 43 ans", K.AGE, "43", "43", "year"),
        ("es", "unos 3,5 millones de dólares", K.MONEY, "3500000", "3500000", "USD"),
        ("es", "treinta y cinco mil barcos", K.NUMBER, "35000", "35000", ""),
        ("es", "un tercio de los votos", K.PERCENTAGE, "100/3", "100/3", "%"),
        ("es", "hasta 60 kilómetros", K.MEASURE, None, "60000", "m"),
        ("it", "oltre due milioni di euro", K.MONEY, "2000000", None, "EUR"),
        ("it", "trecentoquarantacinque navi", K.NUMBER, "345", "345", ""),
        ("it", "il 12,5 per cento", K.PERCENTAGE, "12.5", "12.5", "%"),
        ("cs", "stálo to 12 000 Kč", K.MONEY, "12000", "12000", "CZK"),
        ("cs", "stálo to 3,5 milionu korun", K.MONEY, "3500000", "3500000", "CZK"),
        ("cs", "dvacet pět tisíc lodí", K.NUMBER, "25000", "25000", ""),
    ],
)
def test_a_quantity_is_read_with_its_unit(
    language: str, text: str, kind: ValueKind, low: str | None, high: str | None, unit: str
) -> None:
    value = only(text, language)
    assert (value.kind, value.unit) == (kind, unit)
    assert value.low == (None if low is None else Fraction(low))
    assert value.high == (None if high is None else Fraction(high))


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and the F-35 of the G20",
        "they loved one another, and no one left",
        "version 1.2.3 of it",
        "thousands of people",
        "See https://example.org/a1/22",
        "Apollo 11 landed",
    ],
)
def test_digits_of_names_and_loose_words_are_no_quantities(text: str) -> None:
    assert quantities(text, "en") == []


@pytest.mark.parametrize(
    ("language", "written", "value", "also"),
    [
        ("en", "1,234", "1234", None),
        ("en", "1.234", "1.234", None),
        ("de", "1.234", "1234", None),
        ("de", "1,234", "1.234", None),
        ("fr", "12 345", "12345", None),
        ("", "1.234", "1234", "1.234"),
        ("", "1.234,5", "1234.5", None),
        ("", "0.125", "0.125", None),
        ("en", "1,00,000", "100000", None),
        ("en", "46,1", "46.1", None),
    ],
)
def test_separators_are_read_by_shape_then_by_language_and_else_both_ways(
    language: str, written: str, value: str, also: str | None
) -> None:
    found = only(f"{written} kg", language)
    assert found.low == Fraction(value)
    assert found.also == (None if also is None else Fraction(also))


def test_the_last_written_place_is_known() -> None:
    assert only("$41.6 million", "en").step == 100_000
    assert only("about 3,600 people", "en").step == 100
    assert only("3,612 people", "en").step == 1


def test_about_and_more_than_are_told_apart() -> None:
    assert only("about 40 people", "en").approximate
    assert only("more than 40 people", "en").strict
    assert not only("at least 40 people", "en").strict


def test_spans_that_are_taken_are_left_alone() -> None:
    text = "12 May and 30 people"
    assert [value.exact for value in quantities(text, "en", [(0, 6)])] == ["30"]
