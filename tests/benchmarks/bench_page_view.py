"""Page view: first paint, scrolling, and memory at 5,000 pages, against bare pypdfium2."""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Report, in_child, median, p99
from tests.unit.importers.pdf_maker import MadePdf

PAGES = 5_000
MARKS = 4  # on each page
STEPS = 200
WIDTH, HEIGHT = 620, 800
PATIENCE = 60_000  # milliseconds
_PROSE = "The council met on Tuesday and heard that the bridge over the river would cost more than was said. "


def run(report: Report) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.pdf")
        path.write_bytes(material())
        size = path.stat().st_size / 1e6
        report.note(f"A PDF of {PAGES:,} pages, thirty lines and {MARKS} marks each; {size:.1f} MB.")
        bare = in_child(bare_pages, str(path))
        view = in_child(view_pages, str(path))
    ours, theirs = view.result, bare.result
    report.row("first page drawn", ours["first"], "s", baseline=theirs["first"])
    report.row("one scroll step, painted, median", ours["step"], "ms", at_most=16)
    report.row("one scroll step, painted, p99", ours["step_p99"], "ms", at_most=33)
    report.row("another page sharp after a jump, median", ours["jump"], "ms", baseline=theirs["page"])
    report.row("another page sharp after a jump, p99", ours["jump_p99"], "ms", baseline=theirs["page_p99"])
    report.row("memory the pages add, 300 of them seen", ours["added_mb"], "MB", at_most=200)
    report.row("memory of the child", ours["child_mb"], "MB", baseline=bare.peak_mb)


def material() -> bytes:
    """Make the PDF."""
    pdf = MadePdf(compress=True)
    for number in range(PAGES):
        pdf.page().paragraph(60, 780, f"Sheet {number}. " + _PROSE * 24, 470, size=11, leading=15)
    return pdf.build()


def bare_pages(name: str) -> dict[str, float]:
    """Draw pages with pypdfium2 alone, in this process, as large as the view shows them."""
    import pypdfium2

    began = time.perf_counter()
    document = pypdfium2.PdfDocument(Path(name).read_bytes())
    document[0].render(scale=(WIDTH - 80) / 595)
    first = time.perf_counter() - began
    times = []
    for page in sample():
        start = time.perf_counter()
        document[page].render(scale=(WIDTH - 80) / 595)
        times.append(time.perf_counter() - start)
    return {"first": first, "page": median(times) * 1000, "page_p99": p99(times) * 1000}


def sample() -> list[int]:
    """Return pages far from one another."""
    return [number * 1_237 % PAGES for number in range(100)]


def view_pages(name: str) -> dict[str, Any]:
    """Show the pages and scroll through them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.document_view import DocumentView, ViewMark
    from workbench.desktop.page_view import PageView
    from workbench.domain.page_layout import PageLayout
    from workbench.domain.structure import Page, Structure

    QApplication([])
    data = Path(name).read_bytes()
    words = _PROSE * 24
    length = len(words)
    pages = tuple(
        Page(str(number + 1), number * length, (number + 1) * length, 595, 842) for number in range(PAGES)
    )
    boxes = [
        (0.1 + at % 90 * 0.0088, 0.07 + at // 90 * 0.018, 0.1088 + at % 90 * 0.0088, 0.085 + at // 90 * 0.018)
        for at in range(length)
    ]
    layout = PageLayout.from_boxes(boxes)
    text = DocumentView()
    text.set_document(words * PAGES, Structure(pages=pages), version_id=1, title="Pages")
    starts = range(200, length * PAGES, length // MARKS)
    text.set_marks([ViewMark(str(at), at, at + 150, str(at % 999), "open", at) for at in starts])
    view = PageView(text)
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()
    gc.collect()
    before = resident()
    began = time.perf_counter()
    view.show_pages(Structure(pages=pages), lambda _page: layout, lambda: data)
    settle(view, lambda: is_sharp(view))
    result: dict[str, Any] = {"first": time.perf_counter() - began}
    steps = [painted(view, 60) for _ in range(STEPS)]
    jumps = [jump(view, page) for page in sample()]
    result |= {"step": median(steps), "step_p99": p99(steps), "jump": median(jumps), "jump_p99": p99(jumps)}
    result["added_mb"] = resident() - before
    images: Any = view.pictures._images
    worker = images._worker
    result["child_mb"] = resident(worker._renderer._process.pid)
    view.close_pages()
    return result


def painted(view: Any, pixels: int) -> float:
    """Scroll and paint; return milliseconds."""
    start = time.perf_counter()
    view.scroll_pixels(pixels)
    view.viewport().repaint()
    taken = time.perf_counter() - start
    settle(view, lambda: is_sharp(view))
    return taken * 1000


def jump(view: Any, page: int) -> float:
    """Go to a page and wait until it is sharp; return milliseconds."""
    start = time.perf_counter()
    view.go_to_page(page)
    settle(view, lambda: is_sharp(view))
    return (time.perf_counter() - start) * 1000


def is_sharp(view: Any) -> bool:
    """Whether the page one is on has been drawn as large as it is shown."""
    page = view.page.page_in_view()
    width, _ = view.page.column.pixels(page)
    return any(cut.page_width == width for cut, _ in view.pictures.stand_ins(page))


def settle(view: Any, condition: Any) -> None:
    """Let the event loop wait, as it does in the program, until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    patience = QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(PATIENCE)
    view.pictures.arrived.connect(loop.quit)
    while not condition():
        loop.exec()
        if not patience.isActive():
            raise TimeoutError
    view.pictures.arrived.disconnect(loop.quit)


def resident(process: int | str = "self") -> float:
    """Return a process's resident memory in MB; 0 where nobody tells."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0
