"""Every paper that can be written from a case, by its name: what `factcheck formats` and the window list.

An export has two halves. `prepare_export` reads what it needs from the case, on the case's own thread.
What it returns makes the file's bytes, on any thread, while the case is worked on; it calls the step it is
given as often as it can, with how far it is, and the step raises `Cancelled` once nobody wants it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.session import Session
from workbench.domain.errors import Cancelled, ExportFailed, NotPossible
from workbench.exporters.writing import write_whole

if TYPE_CHECKING:
    from workbench.application.paper_gathering import Beside
    from workbench.domain.memo import Memo
    from workbench.domain.memo_blocks import Paper
    from workbench.domain.safe_copy import Hiding

SAFE = "-safe"
"""What the names of files with source-safe copies end with, so that the two are never mixed up."""
Step = Callable[[int, int], None]
"""Takes how many steps are done, of how many; raises `Cancelled` to stop."""
Writing = Callable[[Step], bytes]


@dataclass(frozen=True, slots=True)
class Given:
    """The UTC time to print ("" for now), what a source-safe copy hides, and how a job reads the case.

    ``hiding`` is None for any other copy; without ``beside`` all is read before anything is written.
    """

    made_at: str = ""
    hiding: Hiding | None = None
    beside: Beside | None = None


def _possible(_session: Session) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name in commands, its name for people, what it is for, its files' ending.

    ``word`` goes into its files' names: the case is often called what the draft's file is called, and no
    paper may be offered in that one's place.
    ``prepare`` may raise `NotPossible`. ``why_not`` says in a sentence why a
    case cannot have it, "" where it can. ``binary`` says that it is no text that a terminal could show,
    ``own_words`` that it holds the draft as its writer wrote it.
    """

    name: str
    title: str
    about: str
    ending: str
    prepare: Callable[[Session, Given], Writing]
    word: str = "memo"
    binary: bool = False
    own_words: bool = False
    why_not: Callable[[Session], str] = _possible


def _papers(session: Session, given: Given) -> Callable[[Step], Paper]:
    """Return what gives the memo as the document that every format writes."""
    from workbench.domain.memo_composing import compose
    from workbench.domain.safe_copy import with_head

    memos, hiding = _memos(session, given), given.hiding

    def paper(step: Step) -> Paper:
        composed = compose(memos(step))
        return composed if hiding is None else with_head(composed, hiding)

    return paper


def _memos(session: Session, given: Given) -> Callable[[Step], Memo]:
    from workbench.application.paper_gathering import gather_memo
    from workbench.domain.safe_copy import safe_memo

    memos, hiding = gather_memo(session, given.made_at, given.beside), given.hiding
    if hiding is None:
        return memos
    return lambda step: safe_memo(memos(step), hiding)


def _memo_html(session: Session, given: Given) -> Writing:
    from workbench.exporters.memo_html import memo_html

    papers = _papers(session, given)
    return lambda step: memo_html(papers(step)).encode("utf-8")


def _memo_markdown(session: Session, given: Given) -> Writing:
    from workbench.exporters.memo_markdown import memo_markdown

    papers = _papers(session, given)
    return lambda step: memo_markdown(papers(step)).encode("utf-8")


def _memo_docx(session: Session, given: Given) -> Writing:
    from workbench.exporters.memo_docx import memo_docx

    papers = _papers(session, given)
    return lambda step: memo_docx(papers(step), step)


def _memo_pdf(session: Session, given: Given) -> Writing:
    from workbench.exporters.memo_pdf import memo_pdf

    papers = _papers(session, given)
    return lambda step: memo_pdf(papers(step), step)


def _annotated_docx(session: Session, given: Given) -> Writing:
    from workbench.application.annotated_copy import AnnotatedCopy

    return AnnotatedCopy(session, _memos(session, given), given.hiding)


def _why_no_copy(session: Session) -> str:
    from workbench.application.annotated_copy import why_no_copy

    return why_no_copy(session)


def _web_annotation(session: Session, given: Given) -> Writing:
    from workbench.application.paper_gathering import gather_exchange
    from workbench.domain.safe_exchange import safe_exchange
    from workbench.exporters.web_annotation import web_annotation

    exchanges, hiding = gather_exchange(session, given.made_at, given.beside), given.hiding
    if hiding is None:
        return lambda step: web_annotation(exchanges(step))
    return lambda step: web_annotation(safe_exchange(exchanges(step), hiding))


def _claims_csv(session: Session, given: Given) -> Writing:
    from workbench.exporters.tables import claims_csv

    memos = _memos(session, given)
    return lambda step: claims_csv(memos(step))


def _evidence_csv(session: Session, given: Given) -> Writing:
    from workbench.exporters.tables import evidence_csv

    memos = _memos(session, given)
    return lambda step: evidence_csv(memos(step))


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
        why_not=_why_no_copy,
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


def prepare_export(
    session: Session, name: str, *, made_at: str = "", safe: bool = False, beside: Beside | None = None
) -> Writing:
    """Read what a format needs from the case; ``made_at`` is the UTC time printed on it, by default now.

    With ``safe`` the paper is a source-safe copy, and making it raises `ExportFailed` where the name of a
    confidential origin is still in it. With ``beside`` the case is read while the bytes are made, which is
    then work for a job; else all of it is read here.
    """
    known = format_named(name)
    if not safe:
        return known.prepare(session, Given(made_at, None, beside))
    from workbench.application.safe_copies import SafeWriting, hiding_of

    hiding = hiding_of(session)
    writing = known.prepare(session, Given(made_at, hiding, beside))
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
