"""Stored arithmetic: a small formula over numbers that stand in passages, so that it can be done again."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.model import Passage


@dataclass(frozen=True, slots=True)
class CalculationValue:
    """What a formula calls ``name``: the number in the words of a passage of any document."""

    name: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Calculation:
    """A formula of a claim, over its values in the order they were given."""

    id: int
    claim_id: int
    formula: str
    values: tuple[CalculationValue, ...] = ()
    note: str = ""
