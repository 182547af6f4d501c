"""The case file with 10,000 claims and 20,000 pieces of evidence: commands, undo, lists, opening.

The baseline of a command writes the same rows with the bare driver and the same settings, without a
journal, and commits. One listener reads again what each change touched, as the window's lists do.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, median, p99, timed
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.model import Relation, Verdict
from workbench.storage.connection import open_connection

CLAIMS, EVIDENCE = 10_000, 20_000
REPEAT = 100


def run(report: Report) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        path = Path(folder) / "large.fcase"
        (making,) = timed(
            lambda: large_case(path, claims=CLAIMS, evidence=EVIDENCE).close(), repeat=1, warm_up=0
        )
        report.note(
            f"A case of {CLAIMS:,} claims and {EVIDENCE:,} pieces of evidence, {path.stat().st_size:,} bytes."
        )
        report.row("make it, in one change", making, "s")
        bare = _bare_commits(Path(shutil.copy(path, path.with_name("bare.fcase"))))
        opening = timed(lambda: Session.open(path, person="Ada").close(), repeat=20)
        report.row("open the case, checks included, median", median(opening) * 1000, "ms", at_most=300)
        with Session.open(path, person="Ada") as session:
            _commands(report, session, bare)
            _lists(report, session)
            _many(report, session)


def _commands(report: Report, session: Session, bare: list[float]) -> None:
    draft, source = 1, 2
    places = count(0, 97)
    made: list[int] = []

    def follow(change: ChangeSet) -> None:
        queries.claim_rows(session, change.claims)
        for version in change.versions:
            queries.mark_rows(session, version, change.claims)

    def add() -> None:
        start = next(places)
        made.append(claim_commands.add_claim(session, draft, start, start + 40))

    def link() -> None:
        start = next(places)
        evidence_commands.link_evidence(session, made[-1], source, start, start + 60, Relation.CORROBORATES)

    def verdict() -> None:
        changed = Verdict.CONFIRMED if next(places) % 2 else Verdict.UNPROVEN
        claim_commands.set_verdict(session, [made[-1]], changed)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("make a claim", add),
        ("link evidence", link),
        ("set a verdict", verdict),
        ("undo", session.undo),
        ("redo", session.redo),
    ]
    unfollow = session.subscribe(follow)
    for name, command in steps:
        times = [seconds * 1000 for seconds in timed(command, repeat=REPEAT, warm_up=3)]
        base = [seconds * 1000 for seconds in bare]
        report.row(f"{name}, saved and heard, median", median(times), "ms", baseline=median(base), at_most=15)
        report.row(f"{name}, saved and heard, 99th percentile", p99(times), "ms", baseline=p99(base))
    unfollow()


def _lists(report: Report, session: Session) -> None:
    def measured(name: str, work: Callable[[], object], at_most: float | None = None) -> None:
        report.row(name, median(timed(work, repeat=7)) * 1000, "ms", at_most=at_most)

    measured("rows of all claims", lambda: queries.claim_rows(session), 300)
    measured("all claims, whole", lambda: queries.claims(session))
    measured("marks of the draft", lambda: queries.mark_rows(session, 1), 300)
    measured("marks of one source", lambda: queries.mark_rows(session, 2), 300)
    measured("coverage of the draft", lambda: queries.coverage(session))
    measured("newest 200 entries of the history", lambda: queries.history_rows(session))
    (verifying,) = timed(lambda: queries.verify(session), repeat=1, warm_up=0)
    report.row("verify the whole case", verifying, "s")


def _many(report: Report, session: Session) -> None:
    ids = [row.id for row in queries.claim_rows(session)]

    def once(name: str, work: Callable[[], object]) -> None:
        (seconds,) = timed(work, repeat=1, warm_up=0)
        report.row(name, seconds, "s")

    once(
        "settle all claims in one change", lambda: claim_commands.set_verdict(session, ids, Verdict.CONFIRMED)
    )
    once("undo that", session.undo)
    once("delete all claims in one change", lambda: claim_commands.delete_claims(session, ids))
    once("undo that", session.undo)


def _bare_commits(path: Path) -> list[float]:
    """Return the seconds of commits that write what a new claim writes, with nothing around them."""
    with closing(open_connection(path)) as db:
        connection = db.conn
        numbers: Iterator[int] = count(1_000_000)

        def commit() -> None:
            number = next(numbers)
            connection.execute("BEGIN IMMEDIATE")
            passage = connection.execute(
                'INSERT INTO passages (version_id, start, "end", exact, prefix, suffix) '
                "VALUES (1, ?, ?, ?, ?, ?)",
                [number, number + 40, "x" * 40, "x" * 32, "x" * 32],
            ).lastrowid
            claim = connection.execute(
                "INSERT INTO claims (number, statement, kind, verdict, verdict_note, verdict_by, verdict_at, "
                "words_then) VALUES (?, ?, 'event', 'open', '', '', '', '')",
                [number, "x" * 40],
            ).lastrowid
            connection.execute(
                "INSERT INTO claim_passages (claim_id, passage_id) VALUES (?, ?)", [claim, passage]
            )
            connection.execute("COMMIT")

        return timed(commit, repeat=REPEAT, warm_up=3)
