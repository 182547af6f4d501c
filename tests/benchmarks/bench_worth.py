"""Order sentences by whether they are worth checking, beside simple ways to do so."""

from __future__ import annotations

import csv
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.report import SHARED_CASES, Report, median
from workbench.analysis.worth_checking import worth_checking

FOLDER = SHARED_CASES / "checkworthy"
PARTS = {"dev-test": "dev-test, 318 sentences", "dev": "dev, 1,032 sentences"}


def sentences(path: Path) -> tuple[list[str], list[bool]]:
    """Return the sentences of a part and whether people held them worth checking."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [row["Text"] for row in rows], [row["class_label"] == "Yes" for row in rows]


def average_precision(scores: Sequence[float], worth: Sequence[bool]) -> float:
    """Return the mean, over the sentences worth checking, of the share of such ones down to each of them."""
    order = sorted(range(len(worth)), key=lambda place: -scores[place])
    found, total = 0, 0.0
    for place, number in enumerate(order, 1):
        if worth[number]:
            found += 1
            total += found / place
    return total / found


def run(report: Report) -> None:
    """Print average precision; the weights were set on the train part."""
    if not FOLDER.exists():
        report.note("Not measured: shared/cases/checkworthy is not here.")
        return
    for part, title in PARTS.items():
        texts, worth = sentences(FOLDER / f"CT24_checkworthy_english_{part}.tsv")
        begun = time.perf_counter()
        ours = average_precision([worth_checking(text, "en").score for text in texts], worth)
        seconds = time.perf_counter() - begun
        length = average_precision([len(text.split()) for text in texts], worth)
        digits = average_precision([len(re.findall(r"\d+", text)) for text in texts], worth)
        by_chance = [random.Random(seed) for seed in range(20)]
        chance = median([average_precision([c.random() for _ in texts], worth) for c in by_chance])
        report.row(f"{title}: average precision", ours, baseline=length, ratio_at_least=1.0)
        report.row("  by how many numbers stand in them", digits)
        report.row("  in any order", chance)
        report.row("  a sentence", seconds / len(texts) * 1e3, "ms")
    report.note(
        "Baseline: longest sentences first. ClaimBuster sentences; weights set on the train part only."
    )
