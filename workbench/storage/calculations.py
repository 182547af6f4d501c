"""Calculations in the case file: formulas, and the passages that hold their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.calculations import Calculation, CalculationValue
from workbench.storage import rows
from workbench.storage.passages import COLUMNS as PASSAGE
from workbench.storage.passages import passage

_CALCULATIONS = "SELECT c.id, c.claim_id, c.formula, c.note FROM calculations c"


class Calculations:
    """The calculations behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, claim_id: int, formula: str, note: str) -> int:
        """Add a calculation without values to a claim and return its id."""
        return rows.insert(self._db, "calculations", claim_id=claim_id, formula=formula, note=note)

    def update(self, calculation_id: int, **values: str) -> None:
        """Set columns of a calculation."""
        rows.update(self._db, "calculations", [calculation_id], **values)

    def set_values(self, calculation_id: int, values: Sequence[tuple[str, int]]) -> None:
        """Set the names that the formula uses, each with the passage that holds its number."""
        known = rows.select(
            self._db,
            "SELECT name, passage_id FROM calculation_values WHERE calculation_id = ? ORDER BY id",
            [calculation_id],
        )
        if known == list(values):
            return
        self._db.conn.execute("DELETE FROM calculation_values WHERE calculation_id = ?", [calculation_id])
        self._db.conn.executemany(
            "INSERT INTO calculation_values (calculation_id, name, passage_id) VALUES (?, ?, ?)",
            [(calculation_id, name, passage_id) for name, passage_id in values],
        )

    def delete(self, calculation_id: int) -> None:
        """Remove a calculation with its values; passages stay until nobody uses them."""
        rows.delete(self._db, "calculations", [calculation_id])

    def one(self, calculation_id: int) -> Calculation | None:
        """Return one calculation."""
        found = self._read("WHERE c.id = ?", [calculation_id])
        return found[0] if found else None

    def of_claims(self, claim_ids: Iterable[int]) -> list[Calculation]:
        """Return the calculations of claims in the order they were added."""
        return self._read(f"WHERE c.claim_id IN {rows.MANY}", [rows.many(claim_ids)])

    def read(self) -> list[Calculation]:
        """Return all calculations."""
        return self._read("", [])

    def _read(self, where: str, values: list[rows.Value]) -> list[Calculation]:
        found = rows.select(self._db, f"{_CALCULATIONS} {where} ORDER BY c.id", values)
        if not found:
            return []
        named: dict[int, list[CalculationValue]] = defaultdict(list)
        for calculation_id, name, *row in rows.select(
            self._db,
            f"SELECT v.calculation_id, v.name, {PASSAGE} FROM calculation_values v "
            f"JOIN passages p ON p.id = v.passage_id WHERE v.calculation_id IN {rows.MANY} ORDER BY v.id",
            [rows.many(row[0] for row in found)],
        ):
            named[calculation_id].append(CalculationValue(name, passage(tuple(row))))
        return [
            Calculation(calculation_id, claim_id, formula, tuple(named[calculation_id]), note)
            for calculation_id, claim_id, formula, note in found
        ]
