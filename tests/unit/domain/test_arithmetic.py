"""Formulas over named numbers: what they give, how they are printed, and what is said about wrong ones."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.arithmetic import FormulaProblem, evaluate
from workbench.domain.comparisons import Value, ValueKind

NUMBERS = {"a": Fraction("46.1"), "b": Fraction("31.2"), "total": Fraction(100)}


def money(amount: str, unit: str = "USD") -> Value:
    """Return an amount of money."""
    return Value(ValueKind.MONEY, 0, 1, "?", Fraction(amount), Fraction(amount), unit)


def day(year: int, month: int, number: int) -> Value:
    """Return a date of one day."""
    ordinal = Fraction(date(year, month, number).toordinal())
    return Value(ValueKind.DATE, 0, 1, "?", ordinal, ordinal, "day")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("a / b", "46.1 ÷ 31.2 = 1.48"),
        ("a ÷ b × 2", "46.1 ÷ 31.2 × 2 = 2.96"),
        ("a - b - 1", "46.1 − 31.2 − 1 = 13.9"),
        ("a − (b − 1)", "46.1 − (31.2 − 1) = 15.9"),
        ("2 + 3 * 4", "2 + 3 × 4 = 14"),
        ("-a + total", "−46.1 + 100 = 53.9"),
        ("change(b, a)", "change(31.2, 46.1) = 47.76 %"),
        ("percent(b; a)", "percent(31.2, 46.1) = 67.68 %"),
        ("round(a / b, 1)", "round(46.1 ÷ 31.2, 1) = 1.5"),
        ("round(12345, -2)", "round(12345, −2) = 12,300"),
        ("sum(a, b, total)", "sum(46.1, 31.2, 100) = 177.3"),
        ("average(1, 2)", "average(1, 2) = 1.5"),
        ("15% * total", "15% × 100 = 15"),
        ("1 / 3", "1 ÷ 3 = 0.333"),
        ("b - a", "31.2 − 46.1 = −14.9"),
    ],
)
def test_a_formula_is_computed_and_printed_with_its_numbers(formula: str, text: str) -> None:
    assert evaluate(formula, NUMBERS).text == text


def test_the_result_is_exact() -> None:
    assert evaluate("0.1 + 0.2", {}).value == Fraction(3, 10)
    assert evaluate("a / b", NUMBERS).value == Fraction(461, 312)


def test_amounts_keep_their_unit_and_lose_it_where_they_are_compared() -> None:
    values = {"a": money("46100000"), "b": money("31200000")}
    assert evaluate("a - b", values).text == "46.1 million USD − 31.2 million USD = 14.9 million USD"
    assert evaluate("a / b", values).text == "46.1 million USD ÷ 31.2 million USD = 1.48"
    assert evaluate("20% * a", values).text == "20% × 46.1 million USD = 9.22 million USD"


def test_dates_give_days_and_ages() -> None:
    values = {"born": day(1978, 5, 4), "then": day(2021, 5, 3)}
    assert evaluate("then - born", values).text == "2021-05-03 − 1978-05-04 = 15,705 days"
    assert evaluate("years(born, then)", values).text == "years(1978-05-04, 2021-05-03) = 42 years"
    assert evaluate("born + 10", values).text == "1978-05-04 + 10 = 1978-05-14"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("", "no formula"),
        ("a +", "stops too early"),
        ("(a", "never closed"),
        ("a)", "never opened"),
        ("a b", "missing before “b”"),
        ("c / a", "No number is called c"),
        ("a / 0", "divided by nought"),
        ("a $ b", "“$”"),
        ("round(a, 1, 2)", "round(a, 1)"),
        ("round(a, 99)", "round(a, 1)"),
        ("change(1)", "change(before, after)"),
        ("change(0, 1)", "from nought"),
        ("sum a", "sum(a, b, c)"),
        ("__import__('os')", "“'”"),
        ("(" * 60 + "1" + ")" * 60, "too many brackets"),
        ("1+" * 300 + "1", "longer than"),
        ("1,250 + 3", "without one"),
        ("2 × × 3", "missing before “×”"),
    ],
)
def test_a_wrong_formula_is_told_in_a_sentence(formula: str, words: str) -> None:
    with pytest.raises(FormulaProblem) as raised:
        evaluate(formula, NUMBERS)
    assert words in str(raised.value)
    assert str(raised.value).endswith(".")


def test_amounts_of_different_kinds_are_not_mixed() -> None:
    values = {"a": money("1"), "b": money("1", "EUR")}
    for formula in ("a + b", "a / b", "a * b", "change(a, b)"):
        with pytest.raises(FormulaProblem):
            evaluate(formula, values)


def test_what_is_no_single_number_is_refused() -> None:
    span = Value(ValueKind.NUMBER, 0, 5, "10–12", Fraction(10), Fraction(12))
    open_end = Value(ValueKind.NUMBER, 0, 5, "over 9", Fraction(9), None)
    with pytest.raises(FormulaProblem, match="range, 10 to 12"):
        evaluate("a", {"a": span})
    with pytest.raises(FormulaProblem, match="no single number"):
        evaluate("a", {"a": open_end})


@given(st.text("ab()+-*/×÷,.;%0123456789 sumroundxyz\n", max_size=40))
def test_no_formula_does_anything_but_give_a_number_or_a_sentence(formula: str) -> None:
    try:
        result = evaluate(formula, NUMBERS)
    except FormulaProblem:
        return
    assert result.text.count("=") == 1


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000))
def test_sums_and_products_are_those_of_fractions(a: Fraction, b: Fraction) -> None:
    assert evaluate("a * b + a - b", {"a": a, "b": b}).value == a * b + a - b
