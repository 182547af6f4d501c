"""Index 100 MB of text in a case and search it."""

from __future__ import annotations

import itertools
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Report, in_child, median, p99, timed
from tests.cases import parsed
from workbench.application import document_commands, search
from workbench.application.session import Session
from workbench.domain.model import Role
from workbench.domain.search_query import parse_query
from workbench.storage.search_expression import match_expression

MEGABYTES, DOCUMENTS = 100, 1_000
WORDS = 150_000


def vocabulary() -> list[str]:
    """Make up words, short ones first, as a language has them."""
    choose = random.Random(5)
    syllables = [a + b for a in (*"bcdfghjklmnprstvwzéøł", "st", "tr") for b in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < WORDS:
        count = min(5, 1 + int(choose.expovariate(0.8)) + len(words) // 20_000)
        words["".join(choose.choice(syllables) for _ in range(count))] = None
    return list(words)


def prose(words: list[str], megabytes: float, seed: int) -> str:
    """Write sentences and paragraphs in which words are as common as Zipf's law says."""
    choose = random.Random(seed)
    weights = list(itertools.accumulate(1 / (place + 2.7) for place in range(len(words))))
    paragraphs = []
    size = 0
    while size < megabytes * 1e6:
        line = " ".join(choose.choices(words, cum_weights=weights, k=choose.randint(20, 150))) + "."
        paragraphs.append(line.capitalize())
        size += len(line.encode()) + 1
    return "\n".join(paragraphs)


def queries_of(words: list[str]) -> dict[str, list[str]]:
    """Return queries of each kind: what is asked of a case is rarely the commonest word."""
    choose = random.Random(9)
    middling = [words[int(200 * 1.6**place)] for place in range(12)]
    pairs = [tuple(choose.sample(words[30:3_000], 2)) for _ in range(12)]
    return {
        "a word": middling,
        "two words": [f"{one} {other}" for one, other in pairs],
        "a phrase of common words": [f'"{words[place]} {words[place + 7]}"' for place in range(12)],
        "NEAR": [f"NEAR({one} {other}, 8)" for one, other in pairs],
        "a prefix of three letters": [f"{word[:3]}*" for word in middling if len(word) > 3],
        "a prefix of five letters": [f"{word[:5]}*" for word in middling if len(word) > 5],
        "the commonest words": words[:6],
    }


def build(path: str) -> dict[str, Any]:
    """Make the case and its index; return seconds and bytes."""
    words = vocabulary()
    with Session.create(Path(path), title="Large", person="Ada") as session:
        for number in range(DOCUMENTS):
            text = prose(words, MEGABYTES / DOCUMENTS, number)
            document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
    before = Path(path).stat().st_size
    with Session.open(Path(path), person="Ada") as session:
        start = time.perf_counter()
        search.bring_up_to_date(session)
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "bytes": Path(path).stat().st_size - before}


def ask(path: str) -> dict[str, Any]:
    """Search the case; return seconds to the first hits, to all of them, and of the bare statement."""
    answers: dict[str, Any] = {}
    with Session.open(Path(path), person="Ada") as session:
        search.search(session, "warm up")
        for kind, asked in queries_of(vocabulary()).items():
            first, every, bare = [], [], []
            for typed in asked:
                statement = _bare_statement(session, typed)
                bare.append(median(timed(statement, repeat=3)))
                for _ in range(3):
                    one, other = _one_search(session, typed)
                    first.append(one)
                    every.append(other)
            answers[kind] = [first, every, bare]
    return answers


def _one_search(session: Session, typed: str) -> tuple[float, float]:
    start = time.perf_counter()
    under_way = search.Search(session, typed)
    under_way.advance()
    under_way.first_hits()
    first = time.perf_counter() - start
    while under_way.advance():
        pass
    under_way.hits()
    return first, time.perf_counter() - start


def _bare_statement(session: Session, typed: str) -> Callable[[], object]:
    expression = match_expression(parse_query(typed))
    sql = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rank LIMIT 20"
    return lambda: session.store.db.conn.execute(sql, [expression]).fetchall()


def as_before(path: str) -> dict[str, Any]:
    """Fold and index the same words into a bare FTS5 table of its own; return seconds and bytes."""
    import sqlite3

    words = vocabulary()
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE bare USING fts5(words, content='')")
    seconds = 0.0
    for number in range(DOCUMENTS):
        lines = prose(words, MEGABYTES / DOCUMENTS, number).split("\n")
        start = time.perf_counter()
        db.executemany("INSERT INTO bare (words) VALUES (?)", [(line,) for line in lines])
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    db.commit()
    return {"seconds": seconds + time.perf_counter() - start, "bytes": Path(path).stat().st_size}


def run(report: Report) -> None:
    """Print figures on a case of 1,000 documents."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        bare = in_child(as_before, f"{folder}/bare.db", timeout=1_800)
        built = in_child(build, f"{folder}/large.fcase", timeout=1_800)
        report.row("index 100 MB", built.result["seconds"], "s", baseline=bare.result["seconds"])
        report.row(
            "size of the index", built.result["bytes"] / 1e6, "MB", baseline=bare.result["bytes"] / 1e6
        )
        report.row("peak memory of importing and indexing", built.peak_mb, "MB", at_most=500)
        asked = in_child(ask, f"{folder}/large.fcase", timeout=1_800)
    firsts: list[float] = []
    bares: list[float] = []
    for kind, (first, every, bare_times) in asked.result.items():
        firsts += first
        bares += bare_times
        report.row(f"first hits, {kind}", median(first) * 1e3, "ms", baseline=median(bare_times) * 1e3)
        report.row(f"  all that is shown, {kind}", median(every) * 1e3, "ms")
    one, bare_one = median(firsts) * 1e3, median(bares) * 1e3
    report.row("first hits of all queries, median", one, "ms", baseline=bare_one, at_most=50)
    report.row("first hits of all queries, 99th percentile", p99(firsts) * 1e3, "ms")
    report.row("peak memory of searching", asked.peak_mb, "MB", at_most=500)
    report.note("Baselines: the same words in a bare FTS5 table of lines; its 20 best rows, without places.")
