"""The memo of a large case: arranging, writing and exporting it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import markdown

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, median, timed
from workbench.application.exports import export
from workbench.application.memo import memo_of
from workbench.domain.memo_composing import compose
from workbench.exporters.memo_html import memo_html
from workbench.exporters.memo_markdown import memo_markdown

SIZES = ((1_000, 2_000), (10_000, 20_000))


def run(report: Report) -> None:
    """Measure a tenth and the whole; the baseline of a page is the markdown package on the same text."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        for claims, evidence in SIZES:
            _measure(report, Path(folder), claims, evidence)


def _measure(report: Report, folder: Path, claims: int, evidence: int) -> None:
    size = f"{claims:,} claims"
    with large_case(folder / f"{claims}.fcase", claims=claims, evidence=evidence) as session:
        memo = compose(memo_of(session))
        text = memo_markdown(memo)
        report.row(f"arrange, {size}", _seconds(lambda: memo_of(session)), "s")
        report.row(f"write as Markdown, {size}", _seconds(lambda: memo_markdown(memo)), "s")
        report.row(
            f"write as a page, {size} (baseline: markdown.markdown)",
            _seconds(lambda: memo_html(memo)),
            "s",
            baseline=_seconds(lambda: markdown.markdown(text, extensions=["tables"])),
            ratio_at_most=1.0,
        )
        report.row(
            f"export as a page, {size}, all of it",
            _seconds(lambda: export(session, "memo-html", folder / "memo.html", replace=True)),
            "s",
        )
        report.note(
            f"{size}, {evidence:,} pieces of evidence: {len(text) / 1e6:.1f} million characters of Markdown."
        )


def _seconds(work: Callable[[], object]) -> float:
    return median(timed(work, repeat=1, warm_up=0))
