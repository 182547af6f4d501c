"""Passages followed into a revised text: right, said to be gone, silently wrong."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tests.benchmarks.report import SHARED_CASES, Report, median, p99
from tests.benchmarks.revisions_material import (
    Case,
    Kind,
    Method,
    Outcome,
    exact_search,
    judge,
    plain_scoring,
    read_cases,
)
from workbench.analysis.sentences import sentences
from workbench.domain.anchors import Placement, make_selector
from workbench.domain.resolving import Revision, resolve
from workbench.domain.tokens import TokenText

MATERIAL = SHARED_CASES / "revisions" / "cases.json.gz"


@dataclass
class Tally:
    """The outcomes of one method by kind of case, and its times in milliseconds."""

    outcomes: Counter[tuple[Kind, Outcome]] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    def share(self, kind: Kind, *outcomes: Outcome) -> float:
        """Return per cent of a kind with one of the outcomes."""
        of_kind = sum(count for (found, _), count in self.outcomes.items() if found is kind)
        return 100 * sum(self.outcomes[kind, outcome] for outcome in outcomes) / max(1, of_kind)

    def count(self, outcome: Outcome) -> int:
        """Return how many answers have the outcome."""
        return sum(count for (_, found), count in self.outcomes.items() if found is outcome)


def run(report: Report) -> None:
    """Print the outcomes of both ways of resolving beside two simple methods, then the time for 1 MB."""
    if not MATERIAL.is_file():
        report.note("The material (../shared/cases/revisions) is not here.")
        return
    cases = list(read_cases(MATERIAL))
    kinds = Counter(case.kind for case in cases)
    report.note(
        "Material: shared/cases/revisions, " + ", ".join(f"{kinds[kind]} {kind}" for kind in Kind) + "."
    )
    report.note(
        "Right: found and true span overlap by half (intersection over union). Baseline: plain scoring,"
    )
    report.note(
        "quote 50, prefix 20, suffix 20, position 2, best place, no threshold. “Nearly word for word”: 85 %"
    )
    report.note(
        "of the words in order among at most half as many others; the material calls such a one deleted"
    )
    report.note("where it went in one revision and came back in a later one.")
    plain = _tally(cases, plain_scoring)
    _print(report, "exact search alone", _tally(cases, exact_search), plain)
    _print(report, "resolve, selector only", _tally(cases, _by_selector), plain, aims=True)
    _print(report, "resolve, both texts", _tally(cases, _by_both_texts), plain, aims=True)
    report.note("Halves of the documents. The thresholds were set with both in view: what differs between")
    report.note("them is how far the figures depend on the documents.")
    for number in (1, 0):
        half = [case for case in cases if case.half == number]
        name = "first half" if number else "second half"
        _print(report, f"both texts, {name}", _tally(half, _by_both_texts), _tally(half, plain_scoring))
    _print_times(report, cases)


def _print(report: Report, name: str, tally: Tally, plain: Tally, *, aims: bool = False) -> None:
    report.note(f"— {name}")
    right = Outcome.RIGHT
    for kind, aim in ((Kind.UNCHANGED, 99.9), (Kind.REFORMATTED, None), (Kind.EDITED, 95.0)):
        report.row(
            f"{kind}: right",
            tally.share(kind, right),
            "%",
            baseline=plain.share(kind, right),
            at_least=aim if aims else None,
        )
        said = tally.share(kind, Outcome.SAID)
        report.row(f"{kind}: {Outcome.SAID}", said, "%", baseline=plain.share(kind, Outcome.SAID))
    deleted = Kind.DELETED
    for outcome in (Outcome.SAID, Outcome.WORD_FOR_WORD, Outcome.NEARLY):
        report.row(
            f"deleted: {outcome}", tally.share(deleted, outcome), "%", baseline=plain.share(deleted, outcome)
        )
    gone = [tally.outcomes[deleted, outcome] for outcome in (Outcome.SAID, Outcome.WRONG)]
    report.row(
        "deleted and really gone: said ambiguous or lost",
        100 * gone[0] / max(1, sum(gone)),
        "%",
        at_least=97 if aims else None,
    )
    for outcome in (Outcome.EDGES, Outcome.WRONG):
        at_most = 0 if aims and outcome is Outcome.WRONG else None
        report.row(f"all: {outcome}", tally.count(outcome), baseline=plain.count(outcome), at_most=at_most)
    report.row("time, median", median(tally.times), "ms", baseline=median(plain.times))
    report.row("time, 99th percentile", p99(tally.times), "ms", baseline=p99(plain.times))


def _print_times(report: Report, cases: Sequence[Case]) -> None:
    """Print how long 1,000 passages take between two texts of a megabyte."""
    documents = {case.document: case for case in cases}.values()
    old = _megabyte([case.old for case in documents])
    new = _megabyte([case.new for case in documents])
    spans = sentences(old)
    selectors = [make_selector(old, *spans[len(spans) * number // 1000]) for number in range(1000)]
    report.note("— 1,000 sentences of a text of 1 MB, followed into its revision")
    start = time.perf_counter()
    revision = Revision(old, new)
    report.row("both texts compared, once", time.perf_counter() - start, "s")
    start = time.perf_counter()
    for selector in selectors:
        resolve(selector, new, revision=revision)
    report.row("then all of them", time.perf_counter() - start, "s", at_most=5)
    start = time.perf_counter()
    tokens = TokenText(new)
    for selector in selectors:
        resolve(selector, new, tokens=tokens)
    report.row("all of them by selector only", time.perf_counter() - start, "s", at_most=5)


def _megabyte(texts: Sequence[str]) -> str:
    """Return the texts joined, then again with other words, up to a million characters."""
    joined = " \n".join(texts)
    other = " ".join(f"{word}x" if len(word) > 4 else word for word in joined.split(" "))
    return f"{joined}\n{other}"[:1_000_000]


def _tally(cases: Sequence[Case], method: Method) -> Tally:
    tally = Tally()
    for case in cases:
        _prepare(case, method)
        start = time.perf_counter()
        answer = method(case)
        tally.times.append((time.perf_counter() - start) * 1000)
        tally.outcomes[case.kind, judge(case, answer)] += 1
    return tally


def _prepare(case: Case, method: Method) -> None:
    """Make what is made once for a text before the clock runs."""
    if method is _by_selector:
        _ = _tokens(case.new).places, _tokens(case.new).frequency
    elif method is _by_both_texts:
        _ = _revision(case.old, case.new).new.places, _revision(case.old, case.new).new.frequency


@lru_cache(maxsize=100)
def _tokens(text: str) -> TokenText:
    return TokenText(text)


@lru_cache(maxsize=100)
def _revision(old: str, new: str) -> Revision:
    return Revision(old, new)


def _by_selector(case: Case) -> Placement:
    return resolve(case.selector, case.new, tokens=_tokens(case.new))


def _by_both_texts(case: Case) -> Placement:
    return resolve(case.selector, case.new, revision=_revision(case.old, case.new))
