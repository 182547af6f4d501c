"""The document view against a bare QPlainTextEdit of the same text, 10,000 marks in ours.

Each figure is taken in a process of its own, which has shown and painted an empty widget of the same class
before: fonts and Qt's own classes are loaded once for a program. First paint runs from the text in memory to
the painted window; memory is what the process holds more than before.
"""

from __future__ import annotations

import gc
import random
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Report, in_child, median, p99

MARKS = 10_000
PAGES = 400
_SIZE = (620, 760)
_STORY = """
    The port authority moved the dredging contract by two weeks, the ministry said, and nobody in the harbour
    knew of any change. The minutes record an objection of which the chair took note. No vessel was ready
    before the quarantine ended. A spokesman declined to comment on the figures; the estimate remains correct.
"""
_WORDS = _STORY.split()
_STYLES = ("open", "confirmed", "contradicted", "unproven", "no-check", "recheck", "context", "corroborates")


def prose(megabytes: float) -> str:
    """Return paragraphs of made-up prose, about so many million characters, always the same."""
    chance = random.Random(20)
    paragraphs = [
        " ".join(chance.choices(_WORDS, k=chance.randint(5, 32))).capitalize() + "." for _ in range(3000)
    ]
    chosen: list[str] = []
    length = 0
    while length < megabytes * 1_000_000:
        paragraph = chance.choice(paragraphs)
        chosen.append(paragraph)
        length += len(paragraph) + 1
    return "\n".join(chosen)


def first_paint(megabytes: float, bare: bool) -> list[float]:
    """Return seconds to the first paint and megabytes added by it."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(["bench", "-platform", "offscreen"])
    text = prose(megabytes)
    marks = [] if bare else _marks(text)
    warm = _shown(_bare("Ready.") if bare else _ours("Ready.", []))
    warm.close()
    gc.collect()
    before = _resident()
    start = time.perf_counter()
    widget = _shown(_bare(text) if bare else _ours(text, marks))
    seconds = time.perf_counter() - start
    added = _resident() - before
    widget.close()
    del application
    return [seconds, added]


def scrolling(megabytes: float, notes: bool = False, strikes: bool = False) -> list[float]:
    """Return the seconds of each of many pages scrolled and painted, every other one a random jump."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(["bench", "-platform", "offscreen"])
    text = prose(megabytes)
    view = _shown(_ours(text, _marks(text), _notes(text) if notes else ()))
    view.show_strikes(strikes)
    chance = random.Random(3)
    bar = view.verticalScrollBar()
    times = []
    for turn in range(PAGES):
        start = time.perf_counter()
        if turn % 2:
            bar.setValue(chance.randint(0, bar.maximum()))
        else:
            view.scroll_pixels(view.page.step)
        _paint(view)
        times.append(time.perf_counter() - start)
    view.close()
    del application
    return times


def one_more_mark(megabytes: float) -> list[float]:
    """Return the seconds that each of many new marks takes to be shown; the one before it goes."""
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.document_view import ViewMark

    application = QApplication(["bench", "-platform", "offscreen"])
    text = prose(megabytes)
    view = _shown(_ours(text, _marks(text)))
    times = []
    for turn in range(200):
        start = time.perf_counter()
        place = turn * 7 % 900
        view.update_marks([f"new{turn - 1}"], [ViewMark(f"new{turn}", place, place + 60, "1", "open", -1)])
        _paint(view)
        times.append(time.perf_counter() - start)
    view.close()
    del application
    return times


def _shown(widget: Any) -> Any:
    """Show a widget and return when it has been painted on its window."""
    from PySide6.QtTest import QTest

    widget.resize(*_SIZE)
    widget.show()
    assert QTest.qWaitForWindowExposed(widget)
    widget.viewport().repaint()
    return widget


def _paint(view: Any) -> None:
    view.viewport().repaint()
    view.map_strip.repaint()


def _resident() -> float:
    """Return the memory this process holds now in MB; 0 where the platform does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS:")), 0.0)


def _marks(text: str) -> list[Any]:
    from workbench.desktop.document_view import ViewMark

    chance = random.Random(7)
    starts = sorted(chance.sample(range(len(text) - 400), MARKS))
    return [
        ViewMark(f"m{i}", start, start + chance.randint(20, 300), str(i), chance.choice(_STYLES), i)
        for i, start in enumerate(starts)
    ]


def _notes(text: str) -> tuple[Any, ...]:
    from workbench.domain.structure import Note, NoteKind

    kinds = (NoteKind.COMMENT, NoteKind.INSERTION, NoteKind.DELETION, NoteKind.FOOTNOTE)
    apart, length = len(text) // MARKS, {NoteKind.COMMENT: 12, NoteKind.INSERTION: 12}
    return tuple(
        Note(
            kinds[n % 4],
            n * apart,
            n * apart + length.get(kinds[n % 4], 0),
            "Words of it",
            id=str(n),
            marker="1",
        )
        for n in range(MARKS)
    )


def _ours(text: str, marks: list[Any], notes: tuple[Any, ...] = ()) -> Any:
    from workbench.desktop.document_view import DocumentView
    from workbench.domain.structure import Structure

    view = DocumentView()
    view.set_document(text, Structure(notes=notes), version_id=1, title="Prose")
    view.set_marks(marks)
    return view


def _bare(text: str) -> Any:
    from PySide6.QtWidgets import QPlainTextEdit

    edit = QPlainTextEdit()
    edit.setPlainText(text)
    return edit


def run(report: Report) -> None:
    """Print first paint, memory, scrolling and one more mark for 1, 10 and 50 MB."""
    ratios = {1: 1.0, 10: None, 50: 1 / 3}
    for megabytes, ratio in ratios.items():
        ours = in_child(first_paint, megabytes, False).result
        bare = in_child(first_paint, megabytes, True).result
        report.row(f"first paint, {megabytes} MB", ours[0], "s", baseline=bare[0], ratio_at_most=ratio)
        half = 0.5 if megabytes == 10 else None
        report.row(f"memory added, {megabytes} MB", ours[1], "MB", baseline=bare[1], ratio_at_most=half)
    for megabytes in ratios:
        pages = [seconds * 1000 for seconds in in_child(scrolling, megabytes).result]
        report.row(
            f"a page of scrolling, jumps included, {megabytes} MB, median", median(pages), "ms", at_most=8
        )
        report.row(f"a page of scrolling, jumps included, {megabytes} MB, p99", p99(pages), "ms", at_most=16)
        shown = [seconds * 1000 for seconds in in_child(one_more_mark, megabytes).result]
        report.row(f"one more mark, {megabytes} MB, median", median(shown), "ms", at_most=16)
        report.row(f"one more mark, {megabytes} MB, p99", p99(shown), "ms", at_most=16)
    pages = [seconds * 1000 for seconds in in_child(scrolling, 1, True).result]
    report.row(f"the same with {MARKS:,} notes, 1 MB, median", median(pages), "ms", at_most=8)
    report.row(f"the same with {MARKS:,} notes, 1 MB, p99", p99(pages), "ms", at_most=16)
    pages = [seconds * 1000 for seconds in in_child(scrolling, 50, False, True).result]
    report.row("the same with what is settled crossed out, 50 MB, median", median(pages), "ms", at_most=8)
    report.row("the same with what is settled crossed out, 50 MB, p99", p99(pages), "ms", at_most=16)
    report.note(
        f"Prose made for it, {MARKS:,} marks; {PAGES} pages of {_SIZE[0]} × {_SIZE[1]}, every other a jump."
    )
