"""Tell rows of a table by cells that stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.importers.pdf_fragments import Fragment
from workbench.importers.pdf_lines import Line

# In sizes of the type.
_CELL_GAP = 1.2
_SAME_EDGE = 0.7


def table_rows(lines: Sequence[Line], items: Sequence[bool]) -> Iterator[int]:
    """Give the numbers of lines that are rows of a table: neighbours whose cells stand below each other.

    ``items`` tells which lines are a list's items.
    """
    cells = [[] if is_item else _cells(line) for line, is_item in zip(lines, items, strict=True)]
    for number, parts in enumerate(cells):
        near = [cells[other] for other in (number - 1, number + 1) if 0 <= other < len(cells)]
        if len(parts) > 1 and any(_aligned(parts, other) for other in near):
            yield number


def _cells(line: Line) -> list[Fragment]:
    parts = line.parts
    if len(parts) < 2 or any(part.backwards for part in parts):
        return []
    gap = _CELL_GAP * max(line.size, 1.0)
    wide = all(after.left - before.right > gap for before, after in pairwise(parts))
    return parts if wide else []


def _aligned(parts: Sequence[Fragment], others: Sequence[Fragment]) -> bool:
    if len(parts) < 2 or len(others) < 2:
        return False
    reach = _SAME_EDGE * max(parts[0].type.size, 1.0)
    shared = sum(
        any(
            abs(one.left - other.left) < reach
            or abs(one.right - other.right) < reach
            or abs(one.left + one.right - other.left - other.right) < 2 * reach
            for other in others
        )
        for one in parts[1:]
    )
    return shared * 2 >= len(parts) - 1
