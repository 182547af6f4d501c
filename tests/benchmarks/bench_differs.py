"""What differs between claims and evidence: how often it is right on pairs judged by people, and how fast."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from time import perf_counter
from typing import Any

from tests.benchmarks.report import SHARED_CASES, Report, median, p99
from workbench.analysis.value_comparison import differences
from workbench.analysis.values import values

Pair = dict[str, Any]


def vitaminc(*, train: bool) -> Iterator[Pair]:
    """Yield the pairs of VitaminC; a fifth of its pages, by the SHA-256 of their titles, is the test part."""
    path = SHARED_CASES / "contradictions" / "vitaminc_real_train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            if (int(sha256(pair["page"].encode()).hexdigest(), 16) % 5 != 0) == train:
                yield pair


def fever() -> Iterator[Pair]:
    """Yield the pairs of FEVER symmetric, of which nothing was tuned on."""
    path = SHARED_CASES / "contradictions" / "fever_symmetric_v02_dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def tell(report: Report, name: str, pairs: Iterable[Pair]) -> None:
    """Print precision and recall over some pairs, and the time for each."""
    told: Counter[tuple[str, bool]] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times = []
    for pair in pairs:
        start = perf_counter()
        found = differences(pair["claim"], pair["evidence"])
        times.append(perf_counter() - start)
        told[pair["label"], bool(found)] += 1
        for kind in {one.kind.value for one in found}:
            kinds[kind][pair["label"]] += 1
    right, wrong = told["REFUTES", True], told["SUPPORTS", True]
    unclear = told["NOT ENOUGH INFO", True]
    report.row(f"{name}: precision, refuting of refuting and supporting", 100 * right / (right + wrong), "%")
    if unclear:
        report.row(
            "  the same, “not enough info” counted as wrong", 100 * right / (right + wrong + unclear), "%"
        )
    report.row("  recall, of all that refute", 100 * right / (right + told["REFUTES", False]), "%")
    report.row("  said of those that support", 100 * wrong / (wrong + told["SUPPORTS", False]), "%")
    for kind, labels in sorted(kinds.items()):
        both = labels["REFUTES"] + labels["SUPPORTS"]
        if both >= 20:
            report.row(f"  precision, {kind} ({both} pairs)", 100 * labels["REFUTES"] / both, "%")
    report.row("  time for a pair, median", median(times) * 1e3, "ms", at_most=1)
    report.row("  time for a pair, 99th percentile", p99(times) * 1e3, "ms")


def run(report: Report) -> None:
    """Print shares on both parts of VitaminC and on FEVER symmetric, and the speed of finding values."""
    if not (SHARED_CASES / "contradictions").is_dir():
        report.note("The real material (../shared/cases) is not here.")
        return
    tell(report, "VitaminC, part tuned on", vitaminc(train=True))
    tell(report, "VitaminC, test part", vitaminc(train=False))
    tell(report, "FEVER symmetric", fever())
    text = "\n".join(pair["evidence"] for pair in vitaminc(train=False))[:1_000_000]
    start = perf_counter()
    count = len(values(text, "en", "2021-09-20"))
    report.row(f"find {count:,} values in 1 MB", perf_counter() - start, "s", at_most=1)
    report.note(
        "Material: shared/cases/contradictions. “Differs” is right where the pair is labelled REFUTES;"
    )
    report.note("many pairs refute by words alone, which no comparison of values can tell.")
