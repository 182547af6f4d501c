"""Every paper that can be written from a case, by its name: what `factcheck formats` and the window list.

An export has two halves. `prepare_export` reads what it needs from the case, on the case's own thread.
What it returns makes the file's bytes, on any thread, while the case is worked on; it calls the step it is
given as often as it can, with how far it is, and the step raises `Cancelled` once nobody wants it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.session import Session
from workbench.domain.errors import Cancelled, ExportFailed, NotPossible
from workbench.exporters.writing import write_whole

Step = Callable[[int, int], None]
"""Takes how many steps are done, of how many; raises `Cancelled` to stop."""
Writing = Callable[[Step], bytes]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name in commands, its name for people, its files' ending, and how it is prepared.

    ``prepare`` takes the session and the UTC time to print ("" for now) and may raise `NotPossible`.
    ``binary`` says that it is no text that a terminal could show.
    """

    name: str
    title: str
    ending: str
    prepare: Callable[[Session, str], Writing]
    binary: bool = False


def _memo_html(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_paper
    from workbench.exporters.memo_html import memo_html

    paper = memo_paper(session, made_at=made_at)
    return lambda _step: memo_html(paper).encode("utf-8")


def _memo_markdown(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_paper
    from workbench.exporters.memo_markdown import memo_markdown

    paper = memo_paper(session, made_at=made_at)
    return lambda _step: memo_markdown(paper).encode("utf-8")


def _memo_docx(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_paper
    from workbench.exporters.memo_docx import memo_docx

    return partial(memo_docx, memo_paper(session, made_at=made_at))


def _memo_pdf(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_paper
    from workbench.exporters.memo_pdf import memo_pdf

    return partial(memo_pdf, memo_paper(session, made_at=made_at))


def _annotated_docx(session: Session, made_at: str) -> Writing:
    from workbench.application.annotated_copy import AnnotatedCopy

    return AnnotatedCopy(session, made_at)


def _web_annotation(session: Session, made_at: str) -> Writing:
    from workbench.application.interchange import exchange_of
    from workbench.exporters.web_annotation import web_annotation

    exchange = exchange_of(session, made_at=made_at)
    return lambda _step: web_annotation(exchange)


def _claims_csv(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_of
    from workbench.exporters.tables import claims_csv

    memo = memo_of(session, made_at=made_at)
    return lambda _step: claims_csv(memo)


def _evidence_csv(session: Session, made_at: str) -> Writing:
    from workbench.application.memo import memo_of
    from workbench.exporters.tables import evidence_csv

    memo = memo_of(session, made_at=made_at)
    return lambda _step: evidence_csv(memo)


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("memo-docx", "Memo for Word", ".docx", _memo_docx, binary=True),
    ExportFormat("memo-pdf", "Memo as PDF", ".pdf", _memo_pdf, binary=True),
    ExportFormat("memo-html", "Memo as a web page", ".html", _memo_html),
    ExportFormat("memo-markdown", "Memo as Markdown", ".md", _memo_markdown),
    ExportFormat(
        "annotated-docx", "The draft’s Word file with comments", ".docx", _annotated_docx, binary=True
    ),
    ExportFormat("web-annotation", "Web Annotations (JSON-LD)", ".jsonld", _web_annotation),
    ExportFormat("claims-csv", "Claims as a table", ".csv", _claims_csv),
    ExportFormat("evidence-csv", "Evidence as a table", ".csv", _evidence_csv),
)
"""The usual one first."""


def format_named(name: str) -> ExportFormat:
    """Return a format by its name. Raises `NotPossible`, with the names there are, where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    *most, last = (known.name for known in FORMATS)
    raise NotPossible(f"There is no format “{name}”. Choose {', '.join(most)} or {last}.")


def prepare_export(session: Session, name: str, *, made_at: str = "") -> Writing:
    """Read what a format needs from the case; ``made_at`` is the UTC time printed on it, by default now."""
    return format_named(name).prepare(session, made_at)


def check_place(session: Session, path: Path) -> None:
    """Raise `ExportFailed` where a file must not be written: over the case itself."""
    if path.exists() and path.samefile(session.path):
        raise ExportFailed(f"“{path.name}” is the case itself. Choose another name.")


def export(session: Session, name: str, path: Path, *, made_at: str = "", replace: bool = False) -> None:
    """Write a paper to a file, whole or not at all.

    Raises `NotPossible` where there is no such format or the case cannot have it, and `ExportFailed` where
    the file cannot be written: also where there is one of that name and it is not to be replaced.
    """
    check_place(session, path)
    write_export(prepare_export(session, name, made_at=made_at), path, replace=replace)


def write_export(
    writing: Writing,
    path: Path,
    report: ReportProgress = lambda _done, _total: None,
    is_cancelled: IsCancelled = lambda: False,
    *,
    replace: bool,
) -> Path:
    """Make a prepared paper's bytes and write them; return the path. Any thread. Raises as `export` does."""
    if not replace:
        _refuse_older(path)
    data = export_bytes(writing, report, is_cancelled)
    if not replace:
        _refuse_older(path)
    write_whole(path, data)
    return path


def export_bytes(
    writing: Writing,
    report: ReportProgress = lambda _done, _total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> bytes:
    """Make a prepared paper's bytes. Any thread."""

    def step(done: int, total: int) -> None:
        if is_cancelled():
            raise Cancelled
        report(done, total)

    data = writing(step)
    if is_cancelled():
        raise Cancelled
    return data


def notes_on(writing: Writing) -> tuple[str, ...]:
    """Return, once the bytes are made, sentences on what they could not hold or not as it should be."""
    return tuple(getattr(writing, "notes", ()))


def _refuse_older(path: Path) -> None:
    if path.exists():
        raise ExportFailed(
            f"There is a file “{path.name}” already. Choose another name, or say to replace it."
        )
