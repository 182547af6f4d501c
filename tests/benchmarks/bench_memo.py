"""The memo of a large case: arranging it, and writing it in each format."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, median, timed
from workbench.application.exports import FORMATS
from workbench.application.memo import memo_of
from workbench.domain.memo_composing import compose

CLAIMS, EVIDENCE = 1_000, 3_000
_EXPORT = """
import resource, sys, time
from pathlib import Path
from workbench.application.exports import export_bytes, prepare_export
from workbench.application.session import Session
with Session.open(Path(sys.argv[1]), person="", read_only=True) as session:
    before = time.perf_counter()
    writing = prepare_export(session, sys.argv[2], made_at="2026-05-03T00:00:00Z")
data = export_bytes(writing)
taken = time.perf_counter() - before
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data) / 1e6)
"""


def run(report: Report) -> None:
    """Measure arranging here, and each format in a process of its own, for its memory's sake."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        case = Path(folder) / "large.fcase"
        with large_case(case, claims=CLAIMS, evidence=EVIDENCE) as session:
            memo = memo_of(session)
            report.row("arrange", _seconds(lambda: memo_of(session)), "s")
            report.row("put into pieces", _seconds(lambda: compose(memo)), "s")
        for known in FORMATS:
            if known.name.startswith("memo-"):
                seconds, memory, size = _exported(case, known.name)
                aim = 5 if known.name == "memo-pdf" else 2
                report.row(f"write {known.name}, all of it", seconds, "s", at_most=aim)
                report.row(f"memory of {known.name}", memory, "MB", at_most=400)
                report.note(f"{known.name}: a file of {size:.1f} MB.")


def _exported(case: Path, name: str) -> tuple[float, float, float]:
    ended = subprocess.run(
        [sys.executable, "-c", _EXPORT, str(case), name], capture_output=True, text=True, check=True
    )
    seconds, memory, size = map(float, ended.stdout.split())
    return seconds, memory, size


def _seconds(work: Callable[[], object]) -> float:
    return median(timed(work, repeat=3, warm_up=1))
