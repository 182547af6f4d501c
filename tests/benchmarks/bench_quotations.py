"""Look for the quotations of a draft of 10,000 words in 100 MB of sources, beside rapidfuzz's partial_ratio.

The material is made up: words as common as Zipf's law says, quotations taken from known places and altered
in known ways, and as many that stand nowhere. `partial_ratio` is timed on a part of the sources and reckoned
up; it reads the true document of every quotation for the comparison of what each finds.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz import fuzz

from tests.benchmarks.bench_search import prose, vocabulary
from tests.benchmarks.report import Report, in_child, median
from tests.cases import parsed
from workbench.application import document_commands, search
from workbench.application.quotations import KnownPlaces, QuotationRow, look_for_quotations
from workbench.application.session import Session
from workbench.domain.comparisons import Match
from workbench.domain.model import Role

T = TypeVar("T")
MEGABYTES, DOCUMENTS, QUOTATIONS, DRAFT_WORDS = 100, 1_000, 150, 10_000
_SAMPLED_QUOTATIONS, _SAMPLED_DOCUMENTS = 6, 20
_ENOUGH = 85


def _unchanged(words: list[str], _choose: random.Random) -> list[str]:
    return words


def _typography(words: list[str], _choose: random.Random) -> list[str]:
    return [words[0].upper(), *words[1:]]


def _one_word(words: list[str], choose: random.Random) -> list[str]:
    place = choose.randrange(1, len(words) - 1)
    return [*words[:place], "instead", *words[place + 1 :]]


def _two_dropped(words: list[str], choose: random.Random) -> list[str]:
    place = choose.randrange(1, len(words) - 3)
    return [*words[:place], *words[place + 2 :]]


def _letters(words: list[str], choose: random.Random) -> list[str]:
    """Spoil a letter of every third word, as machines that read pictures do."""
    return [word[:-1] + "x" if place % 3 == 0 and len(word) > 3 else word for place, word in enumerate(words)]


def _dots(words: list[str], _choose: random.Random) -> list[str]:
    third = len(words) // 3
    return [*words[:third], "…", *words[-third:]]


def _brackets(words: list[str], choose: random.Random) -> list[str]:
    place = choose.randrange(1, len(words) - 2)
    return [*words[:place], "[the mayor]", *words[place + 1 :]]


_ALTERATIONS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "unchanged": _unchanged,
    "case": _typography,
    "one word replaced": _one_word,
    "two words dropped": _two_dropped,
    "letters spoiled": _letters,
    "words left out by dots": _dots,
    "a word in brackets": _brackets,
}


def draft_of(texts: list[str], words: list[str]) -> tuple[str, list[tuple[str, int | None]]]:
    """Return a draft, and of each quotation how it was altered and its document (None: stands nowhere)."""
    choose = random.Random(17)
    parts: list[str] = []
    truth: list[tuple[str, int | None]] = []
    kinds = list(_ALTERATIONS)
    for number in range(QUOTATIONS):
        length = choose.choice((8, 12, 18, 25, 40))
        if number % 5 == 4:
            said = choose.choices(words[:20_000], k=length)
            truth.append(("absent", None))
        else:
            document = choose.randrange(len(texts))
            line = choose.choice([line for line in texts[document].split("\n") if line.count(" ") > length])
            all_words = line.rstrip(".").split()
            start = choose.randrange(len(all_words) - length)
            kind = kinds[number % len(kinds)]
            said = _ALTERATIONS[kind](all_words[start : start + length], choose)
            truth.append((kind, document))
        parts.append(f"The mayor said: “{' '.join(said)}.” {' '.join(choose.choices(words[:9_000], k=45))}.")
    return "\n".join(parts), truth


def build(path: str) -> dict[str, Any]:
    """Make the case with its index and return the draft's size."""
    words = vocabulary()
    texts = [prose(words, MEGABYTES / DOCUMENTS, number) for number in range(DOCUMENTS)]
    draft, truth = draft_of(texts, words)
    with Session.create(Path(path), title="Large", person="Ada") as session:
        document_commands.add_document(session, parsed("draft.txt", draft), Role.DRAFT)
        for number, text in enumerate(texts):
            document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
        search.bring_up_to_date(session)
    return {"words": len(draft.split()), "truth": truth}


def look(path: str, truth: list[tuple[str, int | None]]) -> dict[str, Any]:
    """Find the quotations, then again with one more document; compare with partial_ratio."""
    slices: list[float] = []

    def ask(call: Callable[[], T], /) -> T:
        start = time.perf_counter()
        answer = call()
        slices.append(time.perf_counter() - start)
        return answer

    with Session.open(Path(path), person="Ada") as session:
        first: list[float] = []
        known = KnownPlaces()
        start = time.perf_counter()

        def on_found(row: QuotationRow) -> None:
            if row.match is not None and not first:
                first.append(time.perf_counter() - start)

        rows = look_for_quotations(
            session, ask, lambda *_: None, lambda: False, known=known, on_found=on_found
        )
        seconds = time.perf_counter() - start
        document_commands.add_document(session, parsed("new.txt", "One more document."), Role.SOURCE)
        search.bring_up_to_date(session)
        again = time.perf_counter()
        look_for_quotations(session, ask, lambda *_: None, lambda: False, known=known)
        again = time.perf_counter() - again
        fuzzy = [_fuzzy(session, row.exact, document) for row, (_, document) in zip(rows, truth, strict=True)]
        baseline = _baseline(session, rows)
    return {
        "seconds": seconds,
        "first": first[0],
        "again": again,
        "slices": slices,
        "found": [(row.match or "", row.place.number - 2 if row.place else None) for row in rows],
        "fuzzy": fuzzy,
        "baseline": baseline,
    }


def _fuzzy(session: Session, words: str, document: int | None) -> float:
    return 0.0 if document is None else fuzz.partial_ratio(words, _text(session, document))


def _text(session: Session, number: int) -> str:
    version = session.store.documents.versions([number + 2])[-1]
    return session.store.contents.text(version.text_sha256)


def _baseline(session: Session, rows: list[QuotationRow]) -> float:
    """Return the seconds partial_ratio takes for all, reckoned from some quotations and documents."""
    texts = [_text(session, number) for number in range(_SAMPLED_DOCUMENTS)]
    times = []
    for row in rows[:: len(rows) // _SAMPLED_QUOTATIONS]:
        start = time.perf_counter()
        for text in texts:
            fuzz.partial_ratio(row.exact, text)
        times.append(time.perf_counter() - start)
    return sum(times) / len(times) / len(texts) * DOCUMENTS * len(rows)


def run(report: Report) -> None:
    """Print times, recall and precision."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "large.fcase")
        made: dict[str, Any] = in_child(build, path).result
        truth: list[tuple[str, int | None]] = [(kind, place) for kind, place in made["truth"]]
        found: dict[str, Any] = in_child(look, path, truth).result
    report.note(
        f"{QUOTATIONS} quotations, a draft of {made['words']:,} words, {MEGABYTES} MB of made-up prose"
    )
    report.row(
        "all quotations, against partial_ratio",
        found["seconds"],
        "s",
        baseline=found["baseline"],
        at_most=10,
        ratio_at_most=1 / 50,
    )
    report.row("the first quotation", found["first"], "s")
    report.row("again, with one more document", found["again"], "s")
    report.row("longest stay on the case's thread", max(found["slices"]) * 1000, "ms", at_most=50)
    report.row("its median", median(found["slices"]) * 1000, "ms")
    results = list(zip(truth, found["found"], found["fuzzy"], strict=True))
    right = [match != Match.ABSENT.value and place == true for (_, true), (match, place), _ in results]
    wanted = [place is not None for (_, place), _, _ in results]
    said = [match != Match.ABSENT.value for _, (match, _), _ in results]
    both = sum(1 for hit, want in zip(right, wanted, strict=True) if hit and want)
    report.row("recall", both / sum(wanted), at_least=0.99)
    report.row("precision", both / max(1, sum(said)), at_least=0.99)
    lost = [
        kind for (kind, _), (match, _), ratio in results if ratio >= _ENOUGH and match == Match.ABSENT.value
    ]
    report.row(f"lost of what partial_ratio finds at {_ENOUGH}", len(lost), at_most=0)
    for kind in _ALTERATIONS:
        of_kind = [hit for hit, ((one, _), _, _) in zip(right, results, strict=True) if one == kind]
        report.row(f"found: {kind}", sum(of_kind) / len(of_kind))
