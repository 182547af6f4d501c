"""Print the numbers, dates and names of the draft and what differs from the evidence linked to them."""

from __future__ import annotations

from fractions import Fraction

from workbench.application.values import DifferingRow, ValueRow, draft_values
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_line, print_table
from workbench.cli.shapes import Json

DONE = 0


def run_quantities(options: Options) -> int:
    """List the values of the draft in order."""
    with cases.open_to_read(options.case) as session:
        found = draft_values(session)
    if options.json:
        print_json([_shape(row) for row in found])
    elif not found:
        print_line("The draft has no numbers, dates or names.")
    else:
        print_table(
            ("Start", "Kind", "Words", "Differs"),
            [
                (
                    str(row.value.start),
                    row.value.kind.value,
                    " ".join(row.value.exact.split()),
                    " ".join(one.message for one in row.differs),
                )
                for row in found
            ],
            right=(0,),
        )
    return DONE


def _shape(row: ValueRow) -> Json:
    """Give a value's shape; numbers are exact where they are whole, dates are days as ordinals."""
    value = row.value
    return {
        "document": row.document,
        "start": value.start,
        "end": value.end,
        "exact": value.exact,
        "kind": value.kind.value,
        "low": _number(value.low),
        "high": _number(value.high),
        "unit": value.unit or None,
        "approximate": value.approximate,
        "name": value.name or None,
        "differs": [_differing_shape(one) for one in row.differs],
    }


def _number(number: Fraction | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def _differing_shape(row: DifferingRow) -> Json:
    return {
        "claim": row.claim,
        "document": row.document,
        "start": row.start,
        "end": row.end,
        "exact": row.exact,
        "message": row.message,
    }
