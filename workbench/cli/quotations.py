"""Print the quotations of the draft and where the sources have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.application.quotations import QuotationRow, look_for_quotations
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_line, print_table, show_progress
from workbench.cli.searching import open_to_search
from workbench.cli.shapes import Json

T = TypeVar("T")
DONE = 0


def run_quotations(options: Options) -> int:
    """Look for every quotation of the draft in all sources."""
    with open_to_search(options.case) as session:
        try:
            found = look_for_quotations(session, _at_once, _report, lambda: False)
        finally:
            show_progress("")
    if options.json:
        print_json([_shape(row) for row in found])
    elif not found:
        print_line("The draft has no quotations.")
    else:
        print_table(
            ("¶", "Match", "Alike", "Source", "Speaker", "Words"),
            [
                (
                    str(row.paragraph),
                    row.match.value if row.match else "",
                    f"{row.similarity:.0%}" if row.place else "",
                    str(row.place.number) if row.place else "",
                    row.speaker,
                    " ".join(row.exact.split()),
                )
                for row in found
            ],
            right=(0, 2, 3),
        )
    return DONE


def _at_once(call: Callable[[], T], /) -> T:
    return call()


def _report(done: int, total: int) -> None:
    show_progress(f"Looking for quotations, {done} of {total}")


def _shape(row: QuotationRow) -> Json:
    """Give a quotation's shape; what belongs to a source is null where it is absent."""
    place = row.place
    return {
        "start": row.start,
        "end": row.end,
        "exact": row.exact,
        "speaker": row.speaker or None,
        "match": row.match.value if row.match else None,
        "document": place.number if place else None,
        "source_start": place.start if place else None,
        "source_end": place.end if place else None,
        "source_exact": place.exact if place else None,
        "source_speaker": (place.speaker or None) if place else None,
        "similarity": row.similarity,
    }
