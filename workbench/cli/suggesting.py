"""Suggest passages of the sources for a claim."""

from __future__ import annotations

from workbench.application import queries
from workbench.application.suggestions import Suggestion, suggest
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_line
from workbench.cli.searching import open_to_search

DONE = 0


def run_suggest(options: Options) -> int:
    """Print the passages that may bear on a claim, best first, each with its reasons."""
    with open_to_search(options.case) as session:
        claim = cases.claim(session, options.claim)
        found = suggest(session, claim.id, options.limit)
        documents = {
            row.id: row for row in queries.document_rows(session, {one.document_id for one in found})
        }
    if options.json:
        print_json([_shape(one, documents[one.document_id].number) for one in found])
        return DONE
    if not found:
        print_line("No passage of the sources shares enough words with this claim.")
    for place, one in enumerate(found, 1):
        row = documents[one.document_id]
        print_line(f"{place}. {row.number} {row.title}, {one.start}–{one.end}")
        print_line(f"   “{' '.join(one.exact.split())}”")
        for reason in one.reasons:
            print_line(f"   + {reason}")
        for difference in one.differs:
            print_line(f"   ≠ {difference}")
    return DONE


def _shape(one: Suggestion, number: int) -> dict[str, object]:
    return {
        "document": number,
        "start": one.start,
        "end": one.end,
        "exact": one.exact,
        "score": one.score,
        "reasons": list(one.reasons),
        "differs": list(one.differs),
    }
