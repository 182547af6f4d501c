"""Find documents that share their wording in libraries of 1,000, 3,000 and 10,000."""

from __future__ import annotations

import gzip
import itertools
import random
import time
from array import array
from collections.abc import Iterator

from tests.benchmarks.bench_search import vocabulary
from tests.benchmarks.report import SHARED_CASES, Report, in_child
from workbench.analysis.near_copies import near_copies, prints_of
from workbench.application.importing import parse_bytes
from workbench.domain.structure import Structure

SIZES = (1_000, 3_000, 10_000)
WORDS = 500
PLAIN = Structure()
EDITED = (0.0, 0.03, 0.08)
"""Parts of the words that a planted copy changes."""
SAMPLE = 100_000
"""Pairs of documents that the plain way compares; the rest follows from them."""


class Library:
    """Texts of words as common as Zipf's law says, all with one footer; one in twenty copies another."""

    def __init__(self, size: int) -> None:
        self._choose = random.Random(size)
        self._words = vocabulary()
        self._weights = list(itertools.accumulate(1 / (place + 2.7) for place in range(len(self._words))))
        footer = self._prose(60)
        self.texts = [f"{self._prose(WORDS)}\n{footer}" for _ in range(size)]
        self.planted: dict[tuple[int, int], float] = {}
        for number in range(0, size, 20):
            changed = EDITED[number // 20 % len(EDITED)]
            taken = self.texts[number].split()[: WORDS // 2]
            kept = [self._prose(1) if self._choose.random() < changed else word for word in taken]
            self.texts[number + 7] = f"{self._prose(WORDS // 3)} {' '.join(kept)}\n{footer}"
            self.planted[number, number + 7] = changed

    def _prose(self, words: int) -> str:
        return " ".join(self._choose.choices(self._words, cum_weights=self._weights, k=words))


def find(size: int) -> dict[str, float]:
    """Look for copies in a library; return seconds, and how many planted ones were found."""
    library = Library(size)
    began = time.perf_counter()
    known = {number: prints_of(text, PLAIN) for number, text in enumerate(library.texts)}
    printed = time.perf_counter()
    pairs = near_copies(known, lambda one: (library.texts[one], PLAIN), lambda *_: None, lambda: False)
    ended = time.perf_counter()
    found = {(pair.first, pair.second) for pair in pairs}
    figures = {
        "prints": printed - began,
        "pairs": ended - printed,
        "plain": _plain(known, size),
        "precision": len(found & library.planted.keys()) / max(1, len(found)),
    }
    for changed in EDITED:
        planted = {pair for pair, part in library.planted.items() if part == changed}
        figures[f"recall {changed}"] = len(found & planted) / len(planted)
    return figures


def _plain(known: dict[int, array[int]], size: int) -> float:
    """Return the seconds that comparing the same prints of every two documents would take."""
    sets = [set(one) for one in known.values()]
    began = time.perf_counter()
    for first, second in itertools.islice(_every_two(size), SAMPLE):
        len(sets[first] & sets[second])
    return (time.perf_counter() - began) / SAMPLE * size * (size - 1) / 2


def _every_two(size: int) -> Iterator[tuple[int, int]]:
    choose = random.Random(1)
    while True:
        yield choose.randrange(size), choose.randrange(size)


def find_on_pages() -> list[int]:
    """Look for copies among real news pages; return how many there are, and how many pairs."""
    files = sorted((SHARED_CASES / "webpages" / "html").glob("*.gz"))
    parsed = [parse_bytes(gzip.decompress(file.read_bytes()), f"{file.stem}.html").document for file in files]
    read = dict(enumerate((one.text, one.structure) for one in parsed))
    known = {number: prints_of(*one) for number, one in read.items()}
    return [len(files), len(near_copies(known, read.__getitem__, lambda *_: None, lambda: False))]


def run(report: Report) -> None:
    """Print the times, how they grow, and what is found of the planted copies."""
    per_thousand = {}
    for size in SIZES:
        child = in_child(find, size)
        figures = child.result
        whole = figures["prints"] + figures["pairs"]
        per_thousand[size] = whole / size * 1_000
        report.row(f"{size:,} documents, beside every two", whole, "s", baseline=figures["plain"])
        report.row("  of it reading the words", figures["prints"], "s")
        report.row("  peak memory with the library", child.peak_mb, "MB")
        for changed in EDITED:
            report.row(f"  copies found, {changed:.0%} of the words changed", figures[f"recall {changed}"])
        report.row("  precision", figures["precision"])
    report.row(
        "per 1,000 documents: 10,000 beside 1,000",
        per_thousand[SIZES[-1]],
        "s",
        baseline=per_thousand[SIZES[0]],
        ratio_at_most=1.5,
    )
    if (SHARED_CASES / "webpages").is_dir():
        pages, pairs = in_child(find_on_pages).result
        report.row(f"pairs proposed among {pages} real news pages of shared/cases/webpages", pairs)
    report.note(
        "Material: made-up texts of 560 words with one footer in common; every twentieth has half of its "
        "words taken over by another. Every two: the same prints as sets, 100,000 pairs measured, the rest "
        "computed."
    )
