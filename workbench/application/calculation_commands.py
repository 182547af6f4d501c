"""Commands that keep the arithmetic of claims: formulas over numbers in passages. Each is one change.

All raise `NotPossible` where a claim, calculation or version does not exist (any more) or names do not fit,
and what `Session.execute` raises.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.application.claim_commands import claim_in, selector_of
from workbench.application.session import Session
from workbench.application.wording import typed_line, typed_text
from workbench.domain.calculations import Calculation
from workbench.domain.errors import NotPossible
from workbench.storage.store import CaseStore

NamedPlace = tuple[str, int, int, int]
"""What the formula calls a number, and where it stands: version, start and end in code points."""


def add_calculation(
    session: Session, claim_id: int, formula: str, values: Sequence[NamedPlace], note: str = ""
) -> int:
    """Add a calculation to a claim and return its id."""
    written = _formula(formula)

    def work(store: CaseStore) -> int:
        claim_in(store, claim_id)
        calculation_id = store.calculations.add(claim_id, written, typed_text(note))
        store.calculations.set_values(calculation_id, _kept(store, values))
        return calculation_id

    return session.execute("Add calculation", work)


def edit_calculation(
    session: Session,
    calculation_id: int,
    *,
    formula: str | None = None,
    values: Sequence[NamedPlace] | None = None,
    note: str | None = None,
    group: str = "",
) -> None:
    """Change a calculation; what is not given stays. With the same ``group`` typing is one step of undo."""
    given: dict[str, str] = {}
    if formula is not None:
        given["formula"] = _formula(formula)
    if note is not None:
        given["note"] = typed_text(note)

    def work(store: CaseStore) -> None:
        before = _calculation_in(store, calculation_id)
        if given:
            store.calculations.update(calculation_id, **given)
        if values is not None:
            store.calculations.set_values(calculation_id, _kept(store, values))
            store.passages.drop_unused(_passages(before))

    session.execute("Edit calculation", work, group=group)


def remove_calculation(session: Session, calculation_id: int) -> None:
    """Remove a calculation; passages that others use stay."""

    def work(store: CaseStore) -> None:
        before = _calculation_in(store, calculation_id)
        store.calculations.delete(calculation_id)
        store.passages.drop_unused(_passages(before))

    session.execute("Remove calculation", work)


def _formula(typed: str) -> str:
    formula = typed_line(typed)
    if not formula:
        raise NotPossible("There is nothing to compute. Write a formula, such as a / b.")
    return formula


def _kept(store: CaseStore, values: Sequence[NamedPlace]) -> list[tuple[str, int]]:
    names = [typed_line(name) for name, *_ in values]
    if "" in names:
        raise NotPossible("Each number of a formula needs a name, such as a or total.")
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled is not None:
        raise NotPossible(f"Two numbers are called “{doubled}”. Give one of them another name.")
    return [
        (name, store.passages.keep(version_id, selector_of(store, version_id, start, end)))
        for name, (_, version_id, start, end) in zip(names, values, strict=True)
    ]


def _calculation_in(store: CaseStore, calculation_id: int) -> Calculation:
    found = store.calculations.one(calculation_id)
    if found is None:
        raise NotPossible("This calculation does not exist any more. It may have been removed or undone.")
    return found


def _passages(calculation: Calculation) -> list[int]:
    return sorted({value.passage.id for value in calculation.values})
