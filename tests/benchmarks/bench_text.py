"""Canonical text, offsets, sentences and coverage of large texts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from tests.benchmarks.report import Report, median, timed
from workbench.analysis.sentences import sentence_at, sentences
from workbench.domain.coverage import CoverageIndex
from workbench.domain.model import Verdict
from workbench.domain.paragraphs import ParagraphIndex
from workbench.domain.text import Utf16Map, canonical_text, next_grapheme, next_word

PARAGRAPH = "He said “no” to Col. A. B. Smith, who had asked twice, and left the U.S. on 3 May. " * 4


def run(report: Report) -> None:
    """Print what is done once for a text of 50 MB, at a caret, and after each change of a claim."""
    raw = (PARAGRAPH + "\r\n") * (50_000_000 // (len(PARAGRAPH) + 2))
    report.note("Material: generated prose with typographic quotation marks, lines of 330 characters.")
    report.row("canonical text of 50 MB with CR LF", _best(lambda: canonical_text(raw)), "s", at_most=0.4)
    text = canonical_text(raw)
    report.row("canonical text of 50 MB, clean", _best(lambda: canonical_text(text)), "s", at_most=0.3)
    report.row("its paragraph index", _best(lambda: ParagraphIndex(text)), "s", at_most=0.1)
    report.row("its UTF-16 map", _best(lambda: Utf16Map(text)), "s", at_most=0.1)
    middle = len(text) // 2
    for name, step in (("grapheme", next_grapheme), ("word", next_word)):
        times = timed(lambda step=step: step(text, middle), repeat=200)  # type: ignore[misc]
        report.row(f"next {name} in the middle of it", median(times) * 1e6, "µs", at_most=1000)
    times = timed(lambda: sentence_at(text, middle), repeat=50)
    report.row("sentence in the middle of it", median(times) * 1e6, "µs", at_most=1000)
    for name, size, spans in (
        ("1,200 words", 7_000, 40),
        ("1 MB", 1_000_000, 10_000),
        ("10 MB", 10_000_000, 10_000),
    ):
        _print_coverage(report, name, text[:size], spans)


def _print_coverage(report: Report, name: str, text: str, count: int) -> None:
    choose = random.Random(1)
    verdicts = list(Verdict)
    starts = [choose.randrange(len(text) - 80) for _ in range(count)]
    spans = [(start, start + 80, choose.choice(verdicts)) for start in starts]
    start = time.perf_counter()
    found = sentences(text)
    report.row(f"{name}: sentences, once", time.perf_counter() - start, "s")
    start = time.perf_counter()
    index = CoverageIndex(text, found)
    report.row(f"{name}: words, once", time.perf_counter() - start, "s")
    times = timed(lambda: index.coverage(spans), repeat=10)
    report.row(f"{name}: coverage by {count:,} passages", median(times) * 1000, "ms", at_most=100)


def _best(work: Callable[[], object]) -> float:
    return min(timed(work, repeat=3, warm_up=0))
