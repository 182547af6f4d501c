"""The memo of a large case: arranging it, and writing it in each format."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, median, timed
from workbench.application.exports import FORMATS
from workbench.application.memo import memo_of
from workbench.domain.memo_composing import compose

CLAIMS, EVIDENCE = 1_000, 3_000
_EXPORT = """
import resource, sys, time
from pathlib import Path
from workbench.application.exports import export_bytes, prepare_export
from workbench.application.session import Session
with Session.open(Path(sys.argv[1]), person="", read_only=True) as session:
    before = time.perf_counter()
    writing = prepare_export(session, sys.argv[2], made_at="2026-05-03T00:00:00Z")
data = export_bytes(writing)
taken = time.perf_counter() - before
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data) / 1e6)
"""


_USUAL = """
import io, os, resource, sys, time
from pathlib import Path
from workbench.application.memo import memo_paper
from workbench.application.session import Session

def pdf(paper):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QPdfWriter, QTextDocument
    from workbench.exporters.memo_html import memo_html
    application = QGuiApplication(["bench"])
    document, target = QTextDocument(), QBuffer()
    document.setHtml(memo_html(paper))
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    document.print_(QPdfWriter(target))
    return target.data().size()

def docx(paper):
    from docx import Document
    from workbench.domain.memo_blocks import Card, Heading, Paragraph, Quotation
    document = Document()
    def add(block):
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            for run in block.runs:
                paragraph.add_run(run.text)
        elif isinstance(block, Quotation):
            for line in block.lines:
                document.add_paragraph(line, "Quote")
        elif isinstance(block, Card):
            for inner in block.blocks:
                add(inner)
    for piece in paper.pieces:
        for block in piece.blocks:
            add(block)
    saved = io.BytesIO()
    document.save(saved)
    return saved.tell()

with Session.open(Path(sys.argv[1]), person="", read_only=True) as session:
    before = time.perf_counter()
    paper = memo_paper(session, made_at="2026-05-03T00:00:00Z")
size = {"memo-pdf": pdf, "memo-docx": docx}[sys.argv[2]](paper)
taken = time.perf_counter() - before
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size / 1e6)
"""
"""What a program usually does: Qt prints the page of HTML, python-docx adds paragraphs without tables."""


def run(report: Report) -> None:
    """Measure arranging here, and each format in a process of its own, for its memory's sake."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        case = Path(folder) / "large.fcase"
        with large_case(case, claims=CLAIMS, evidence=EVIDENCE) as session:
            memo = memo_of(session)
            report.row("arrange", _seconds(lambda: memo_of(session)), "s")
            report.row("put into pieces", _seconds(lambda: compose(memo)), "s")
        for known in FORMATS:
            if known.name.startswith("memo-"):
                seconds, memory, size = _exported(_EXPORT, case, known.name)
                usual = _exported(_USUAL, case, known.name) if known.binary else (None, None, None)
                aim = 5 if known.name == "memo-pdf" else 2
                report.row(f"write {known.name}, all of it", seconds, "s", baseline=usual[0], at_most=aim)
                report.row(f"memory of {known.name}", memory, "MB", baseline=usual[1], at_most=400)
                report.note(f"{known.name}: a file of {size:.1f} MB.")


def _exported(program: str, case: Path, name: str) -> tuple[float, float, float]:
    ended = subprocess.run(
        [sys.executable, "-c", program, str(case), name], capture_output=True, text=True, check=True
    )
    seconds, memory, size = map(float, ended.stdout.split())
    return seconds, memory, size


def _seconds(work: Callable[[], object]) -> float:
    return median(timed(work, repeat=3, warm_up=1))
