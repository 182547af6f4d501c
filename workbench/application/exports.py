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
from typing import TYPE_CHECKING

from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.session import Session
from workbench.domain.errors import Cancelled, ExportFailed, NotPossible
from workbench.exporters.writing import write_whole

if TYPE_CHECKING:
    from workbench.domain.memo import Memo
    from workbench.domain.memo_blocks import Paper
    from workbench.domain.safe_copy import Hiding

SAFE = "-safe"
"""What the names of files with source-safe copies end with, so that the two are never mixed up."""
Step = Callable[[int, int], None]
"""Takes how many steps are done, of how many; raises `Cancelled` to stop."""
Writing = Callable[[Step], bytes]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name in commands, its name for people, what it is for, its files' ending.

    ``word`` goes into its files' names: the case is often called what the draft's file is called, and no
    paper may be offered in that one's place.
    ``prepare`` takes the session, the UTC time to print ("" for now) and what a source-safe copy hides, None
    for any other; it may raise `NotPossible`. ``binary`` says that it is no text that a terminal could show,
    ``own_words`` that it holds the draft as its writer wrote it.
    """

    name: str
    title: str
    about: str
    ending: str
    prepare: Callable[[Session, str, Hiding | None], Writing]
    word: str = "memo"
    binary: bool = False
    own_words: bool = False


def _paper(session: Session, made_at: str, hiding: Hiding | None) -> Paper:
    from workbench.application.memo import memo_of
    from workbench.domain.memo_composing import compose
    from workbench.domain.safe_copy import safe_memo, with_head

    memo = memo_of(session, made_at=made_at)
    return compose(memo) if hiding is None else with_head(compose(safe_memo(memo, hiding)), hiding)


def _memo_html(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.memo_html import memo_html

    paper = _paper(session, made_at, hiding)
    return lambda _step: memo_html(paper).encode("utf-8")


def _memo_markdown(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.memo_markdown import memo_markdown

    paper = _paper(session, made_at, hiding)
    return lambda _step: memo_markdown(paper).encode("utf-8")


def _memo_docx(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.memo_docx import memo_docx

    return partial(memo_docx, _paper(session, made_at, hiding))


def _memo_pdf(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.memo_pdf import memo_pdf

    return partial(memo_pdf, _paper(session, made_at, hiding))


def _annotated_docx(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.application.annotated_copy import AnnotatedCopy

    return AnnotatedCopy(session, made_at, hiding)


def _web_annotation(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.application.interchange import exchange_of
    from workbench.domain.safe_exchange import safe_exchange
    from workbench.exporters.web_annotation import web_annotation

    exchange = exchange_of(session, made_at=made_at)
    handed_on = exchange if hiding is None else safe_exchange(exchange, hiding)
    return lambda _step: web_annotation(handed_on)


def _table(write: Callable[[Memo], bytes], session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.application.memo import memo_of
    from workbench.domain.safe_copy import safe_memo

    memo = memo_of(session, made_at=made_at)
    shown = memo if hiding is None else safe_memo(memo, hiding)
    return lambda _step: write(shown)


def _claims_csv(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.tables import claims_csv

    return _table(claims_csv, session, made_at, hiding)


def _evidence_csv(session: Session, made_at: str, hiding: Hiding | None) -> Writing:
    from workbench.exporters.tables import evidence_csv

    return _table(evidence_csv, session, made_at, hiding)


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "memo-docx",
        "Memo for Word",
        "For the editor and the lawyer, to read, edit and write notes in.",
        ".docx",
        _memo_docx,
        binary=True,
    ),
    ExportFormat(
        "memo-pdf",
        "Memo as PDF",
        "For print, for the file, and for readers who should change nothing.",
        ".pdf",
        _memo_pdf,
        binary=True,
    ),
    ExportFormat(
        "memo-html",
        "Memo as a web page",
        "To read in a browser, in one file that needs nothing else.",
        ".html",
        _memo_html,
    ),
    ExportFormat(
        "memo-markdown",
        "Memo as Markdown",
        "For notes programs and for comparing two memos line by line.",
        ".md",
        _memo_markdown,
    ),
    ExportFormat(
        "annotated-docx",
        "The draft’s Word file with comments",
        "For the writer: their own file, with what was found beside each claim’s words.",
        ".docx",
        _annotated_docx,
        word="with comments",
        binary=True,
        own_words=True,
    ),
    ExportFormat(
        "web-annotation",
        "Web Annotations (JSON-LD)",
        "For other programs, and for another case with the same documents: claims and evidence. Without"
        " calculations, replies, decided copies, findings set aside, rules and the journal.",
        ".jsonld",
        _web_annotation,
        word="annotations",
    ),
    ExportFormat(
        "claims-csv",
        "Claims as a table",
        "For a spreadsheet: a row for each claim, with how it stands.",
        ".csv",
        _claims_csv,
        word="claims",
    ),
    ExportFormat(
        "evidence-csv",
        "Evidence as a table",
        "For a spreadsheet: a row for each passage that bears on a claim.",
        ".csv",
        _evidence_csv,
        word="evidence",
    ),
)
"""The usual one first."""


def format_named(name: str) -> ExportFormat:
    """Return a format by its name. Raises `NotPossible`, with the names there are, where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    *most, last = (known.name for known in FORMATS)
    raise NotPossible(f"There is no format “{name}”. Choose {', '.join(most)} or {last}.")


def prepare_export(session: Session, name: str, *, made_at: str = "", safe: bool = False) -> Writing:
    """Read what a format needs from the case; ``made_at`` is the UTC time printed on it, by default now.

    With ``safe`` the paper is a source-safe copy, and making it raises `ExportFailed` where the name of a
    confidential origin is still in it.
    """
    known = format_named(name)
    if not safe:
        return known.prepare(session, made_at, None)
    from workbench.application.safe_copies import SafeWriting, hiding_of

    hiding = hiding_of(session)
    writing = known.prepare(session, made_at, hiding)
    return SafeWriting(writing, hiding, known.ending, own_words=known.own_words)


def suggested_path(session: Session, name: str, *, safe: bool = False) -> Path:
    """Return where a paper is usually written: beside the case; a source-safe copy under its own name."""
    known = format_named(name)
    if not safe:
        return session.path.with_name(f"{session.path.stem} {known.word}{known.ending}")
    from workbench.application.safe_copies import hiding_of

    stem = hiding_of(session).text(session.path.stem).translate({ord("["): None, ord("]"): None})
    return session.path.with_name(f"{stem} {known.word}{SAFE}{known.ending}")


def check_place(session: Session, path: Path) -> None:
    """Raise `ExportFailed` where a file must not be written: over the case itself."""
    if path.exists() and path.samefile(session.path):
        raise ExportFailed(f"“{path.name}” is the case itself. Choose another name.")


def export(
    session: Session,
    name: str,
    path: Path,
    *,
    made_at: str = "",
    replace: bool = False,
    safe: bool = False,
) -> None:
    """Write a paper to a file, whole or not at all.

    Raises `NotPossible` where there is no such format or the case cannot have it, and `ExportFailed` where
    the file cannot be written: also where there is one of that name and it is not to be replaced.
    """
    check_place(session, path)
    write_export(prepare_export(session, name, made_at=made_at, safe=safe), path, replace=replace)


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
