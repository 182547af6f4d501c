"""Work calculations out: what a formula over numbers in passages gives, and whether the claim says the same.

Pure, any thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from workbench.analysis.value_agreement import agree
from workbench.analysis.values import values_of_words
from workbench.domain.arithmetic import FormulaProblem, Result, evaluate
from workbench.domain.calculations import Calculation
from workbench.domain.comparisons import Value, ValueKind
from workbench.domain.rules.facts import Computed

_SECONDS_OF_A_DAY = 86_400
_KINDS = {"%": ValueKind.PERCENTAGE, "pp": ValueKind.PERCENTAGE, "year": ValueKind.AGE, "day": ValueKind.DATE}


def number_in(words: str, language: str = "", published: str = "") -> Value:
    """Return the first number, date or the like in some words; raises FormulaProblem where there is none."""
    for value in values_of_words(words, language, published or None):
        if value.kind is not ValueKind.NAME and value.low is not None:
            return value
    short = " ".join(words.split())[:60]
    raise FormulaProblem(f"There is no number in “{short}”. Choose words that hold one.")


def work_out(formula: str, named: Mapping[str, Value]) -> Result:
    """Compute a formula over named numbers; raises FormulaProblem."""
    return evaluate(formula, named)


def agrees_with(result: Result, claimed: Sequence[Value]) -> bool | None:
    """Say whether a claim's values say what was computed; None where the claim has none of its kind."""
    found = [
        agree(value, computed)
        for value in claimed
        for computed in _as_values(result)
        if value.kind is computed.kind and value.unit == computed.unit
    ]
    return any(found) if found else None


def computed(
    calculation: Calculation, statement: str, languages: Mapping[int, str], language: str = ""
) -> Computed:
    """Work a calculation out beside its claim; ``languages`` are those of versions, by id.

    Where it cannot be worked out, ``text`` says why.
    """
    try:
        named = {
            one.name: number_in(one.passage.exact, languages.get(one.passage.version_id, ""))
            for one in calculation.values
        }
        result = evaluate(calculation.formula, named)
    except FormulaProblem as problem:
        return Computed(calculation.id, str(problem), None)
    return Computed(calculation.id, result.text, agrees_with(result, values_of_words(statement, language)))


def _as_values(result: Result) -> list[Value]:
    """Return what was computed as values a claim may hold; a bare ratio may be said in per cent too."""
    amount = abs(result.value)
    text = result.text
    if result.unit == "days":
        seconds = amount * _SECONDS_OF_A_DAY
        half_day = Fraction(_SECONDS_OF_A_DAY)
        return [Value(ValueKind.MEASURE, 0, 0, text, seconds, seconds, "s", step=half_day)]
    if result.unit:
        kind = _KINDS.get(result.unit) or (
            ValueKind.MONEY if len(result.unit) == 3 and result.unit.isupper() else ValueKind.MEASURE
        )
        return [Value(kind, 0, 0, text, amount, amount, result.unit)]
    bare = Value(ValueKind.NUMBER, 0, 0, text, amount, amount)
    share = replace(bare, kind=ValueKind.PERCENTAGE, low=amount * 100, high=amount * 100, unit="%")
    return [bare, share]
