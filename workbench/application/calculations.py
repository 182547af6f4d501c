"""Work calculations out: what a formula over numbers in passages gives, and whether the claim agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from string import ascii_lowercase
from typing import NamedTuple

from workbench.analysis.value_agreement import agree
from workbench.analysis.values import values_of_words
from workbench.application.session import Session
from workbench.domain.arithmetic import FormulaProblem, Result, evaluate
from workbench.domain.calculations import Calculation
from workbench.domain.comparisons import Value, ValueKind
from workbench.domain.model import Claim, Provenance
from workbench.domain.rules.facts import Computed

_SECONDS_OF_A_DAY = 86_400
_KINDS = {"%": ValueKind.PERCENTAGE, "pp": ValueKind.PERCENTAGE, "year": ValueKind.AGE, "day": ValueKind.DATE}


class Outcome(NamedTuple):
    """What a formula gives beside its claim; not ``computed``, the text says why.

    ``agrees`` is None where the claim has no number to compare with.
    """

    text: str
    agrees: bool | None
    computed: bool


def number_in(words: str, language: str = "", published: str = "", *, at: int = 0) -> Value:
    """Return the first number, date or the like in some words, from a place on if there is one.

    Raises FormulaProblem where there is none.
    """
    found = values_of_words(words, language, published or None)
    numbers = [value for value in found if value.kind is not ValueKind.NAME and value.low is not None]
    if numbers:
        return next((value for value in numbers if value.end >= at), numbers[0])
    short = " ".join(words.split())[:60]
    raise FormulaProblem(f"There is no number in “{short}”. Choose words that hold one.")


def agrees_with(result: Result, claimed: Sequence[Value]) -> bool | None:
    """Say whether a claim's values say what was computed; None where the claim has none of its kind."""
    found = [
        agree(value, computed)
        for value in claimed
        for computed in _as_values(result)
        if value.kind is computed.kind and value.unit == computed.unit
    ]
    return any(found) if found else None


def computed(session: Session, claims: Iterable[Claim]) -> dict[int, tuple[Computed, ...]]:
    """Work out what claims' calculations give, by claim; where one cannot be, its ``text`` says why."""
    statements = {claim.id: claim.statement for claim in claims}
    calculations = session.store.calculations.of_claims(statements)
    about = _provenance(session, {one.passage.version_id for calc in calculations for one in calc.values})
    found: defaultdict[int, list[Computed]] = defaultdict(list)
    for calculation in calculations:
        found[calculation.claim_id].append(worked_out(calculation, statements[calculation.claim_id], about))
    return {claim_id: tuple(those) for claim_id, those in found.items()}


def worked_out(calculation: Calculation, statement: str, about: Mapping[int, Provenance]) -> Computed:
    """Work a calculation out beside its claim; ``about`` has the versions' documents, by version."""
    outcome = try_out(calculation.formula, numbers_of(calculation, about), statement)
    return Computed(calculation.id, outcome.text, outcome.agrees)


def numbers_of(calculation: Calculation, about: Mapping[int, Provenance]) -> dict[str, Value]:
    """Return the numbers that a formula may use, by name; words that hold none are left out."""
    named = {}
    for one in calculation.values:
        document = about.get(one.passage.version_id, Provenance())
        with suppress(FormulaProblem):
            named[one.name] = number_in(one.passage.exact, document.language, document.published)
    return named


def try_out(formula: str, named: Mapping[str, Value], statement: str) -> Outcome:
    """Compute a formula and hold the result against what a claim states."""
    try:
        result = evaluate(formula, named)
    except FormulaProblem as problem:
        return Outcome(str(problem), None, computed=False)
    return Outcome(result.text, agrees_with(result, values_of_words(statement)), computed=True)


def next_name(taken: Collection[str]) -> str:
    """Return a name for one more number: a, b, … z, a1, b1 and so on."""
    return next(
        letter + (str(turn) if turn else "")
        for turn in range(len(taken) + 1)
        for letter in ascii_lowercase
        if letter + (str(turn) if turn else "") not in taken
    )


def _provenance(session: Session, version_ids: Collection[int]) -> dict[int, Provenance]:
    if not version_ids:
        return {}
    store = session.store.documents
    documents = {one.id: one.provenance for one in store.read(store.of_versions(version_ids))}
    return {one.id: documents[one.document_id] for one in store.versions(list(documents))}


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
