"""Importing a PDF, against bare pypdfium2 reading each character and its box."""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.report import Report, in_child, median
from tests.unit.importers.pdf_maker import MadePdf, wrap

PAGES = 500
MANY_TIMES = 10
RUNS = 3
SYLLABLES = (
    "har",
    "bour",
    "sil",
    "ta",
    "ken",
    "no",
    "tes",
    "cel",
    "lar",
    "fi",
    "ve",
    "con",
    "cts",
    "ned",
    "ter",
    "man",
)


def run(report: Report) -> None:
    """Print how long 500 pages take, and what memory 5,000 pages take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.pdf")
        path.write_bytes(made_pages(PAGES))
        report.note(f"Material: {PAGES} made pages, every other one of two columns drawn row by row.")
        bare = median([in_child(read_bare, str(path)).result for _ in range(RUNS)])
        loops = median([in_child(read_with_raw_calls, str(path)).result for _ in range(RUNS)])
        ours = median([in_child(read_ours, str(path)).result for _ in range(RUNS)])
        report.row(
            f"read {PAGES} pages, without starting a process", ours, "s", baseline=bare, ratio_at_most=1.5
        )
        report.row(
            "the same, against raw calls into one buffer", ours, "s", baseline=loops, ratio_at_most=1.5
        )
        started = median([in_child(import_file, str(path)).result for _ in range(RUNS)])
        report.row("import them, through the child", started, "s", baseline=bare, ratio_at_most=1.5)
        path.write_bytes(made_pages(PAGES, times=MANY_TIMES))
        many = in_child(read_peak, str(path))
        layouts, peak = many.result
        report.row(f"memory at its peak over {PAGES * MANY_TIMES:,} pages", peak, "MB")
        report.row("of these the boxes of all characters", layouts, "MB")


def made_pages(count: int, *, times: int = 1) -> bytes:
    """Return a PDF of so many pages of prose, each of them several times if asked."""
    choose = random.Random(1)
    words = ["".join(choose.choices(SYLLABLES, k=choose.randint(1, 3))) for _ in range(3_000)]
    made = MadePdf(compress=True)
    for index in range(count):
        page = made.page()
        page.text(60, 815, "Committee on Harbour Contracts", 8)
        page.text(290, 25, str(index + 1), 8)
        if index % 2:
            left, right = (wrap(_prose(choose, words, 420), 225, 10)[:57] for _ in range(2))
            for number, (one, other) in enumerate(zip(left, right, strict=False)):
                page.text(60, 785 - 13 * number, one)
                page.text(310, 785 - 13 * number, other)
        else:
            y = 785.0
            while y > 130:
                y = page.paragraph(60, y, _prose(choose, words, 90), 475, leading=13, indent=12)
    made.pages *= times
    return made.build()


def _prose(choose: random.Random, words: list[str], count: int) -> str:
    return " ".join(choose.choices(words, k=count)) + "."


def read_bare(path: str) -> float:
    """Return the seconds that pypdfium2 takes for every character and its box, by its own helpers."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    data = Path(path).read_bytes()
    start = time.perf_counter()
    with pypdfium2.PdfDocument(data) as file:
        for index in range(len(file)):
            page = file[index]
            text = page.get_textpage()
            _ = [
                (pdfium.FPDFText_GetUnicode(text, n), text.get_charbox(n)) for n in range(text.count_chars())
            ]
            text.close()
            page.close()
    return time.perf_counter() - start


def read_with_raw_calls(path: str) -> float:
    """Return the seconds of the same by raw calls that write into four numbers again and again."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    data = Path(path).read_bytes()
    edges = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    left, right, bottom, top = edges
    start = time.perf_counter()
    with pypdfium2.PdfDocument(data) as file:
        for index in range(len(file)):
            page = file[index]
            text = page.get_textpage()
            found = []
            for number in range(text.count_chars()):
                letter = pdfium.FPDFText_GetUnicode(text, number)
                pdfium.FPDFText_GetCharBox(text, number, *places)
                found.append((letter, left.value, bottom.value, right.value, top.value))
            text.close()
            page.close()
    return time.perf_counter() - start


def read_ours(path: str) -> float:
    """Return the seconds that our reader takes."""
    from workbench.importers.imported import Upload
    from workbench.importers.pdf import read_pdf

    upload = Upload(Path(path).read_bytes(), "made.pdf")
    start = time.perf_counter()
    read_pdf(upload)
    return time.perf_counter() - start


def import_file(path: str) -> float:
    """Return the seconds from the file to the parsed document, through the child process."""
    from workbench.application.importing import parse_file

    start = time.perf_counter()
    parse_file(Path(path))
    return time.perf_counter() - start


def read_peak(path: str) -> tuple[float, float]:
    """Return the megabytes of all layouts, and those of the process at its peak."""
    from workbench.importers.imported import Upload
    from workbench.importers.pdf import read_pdf

    document = read_pdf(Upload(Path(path).read_bytes(), "made.pdf"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    layouts = sum(len(layout.boxes) for layout in document.layouts)
    return layouts / 1e6, peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
