"""Search all documents of a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.application import search
from workbench.application.session import Session
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_line, print_table, show_progress
from workbench.domain.errors import CaseIsOpenElsewhere, CaseIsReadOnly

DONE = 0


def run_search(options: Options) -> int:
    """Print the passages that answer a query, best document first."""
    with open_to_search(options.case) as session:
        found = search.search(session, options.query, options.limit)
    if options.json:
        print_json(
            [
                {
                    "document": document.number,
                    "start": hit.start,
                    "end": hit.end,
                    "exact": hit.exact,
                    "snippet": hit.snippet.text,
                }
                for document in found
                for hit in document.hits
            ]
        )
    elif not found:
        print_line("Nothing is found.")
    else:
        print_table(
            ("No.", "Start", "End", "Document", "Words"),
            [
                (str(document.number), str(hit.start), str(hit.end), document.title, hit.snippet.text)
                for document in found
                for hit in document.hits
            ],
            right=(0, 1, 2),
        )
    return DONE


@contextmanager
def open_to_search(case: Path) -> Iterator[Session]:
    """Open a case to look at, with its index up to date.

    Where it was never indexed, it is opened to keep the index, if that may be.
    """
    session = cases.open_to_read(case)
    if not search.is_up_to_date(session):
        session.close()
        try:
            session = cases.open_to_change(case, None)
        except (CaseIsOpenElsewhere, CaseIsReadOnly):
            session = cases.open_to_read(case)
    with session:
        try:
            search.bring_up_to_date(session, lambda share: show_progress(f"Indexing, {share:.0%} done"))
        finally:
            show_progress("")
        yield session
