"""Commands that make a case and take documents in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.application import queries
from workbench.application.document_commands import add_document, take_portion
from workbench.application.gathering import found_files
from workbench.application.import_report import ImportReport, Outcome
from workbench.application.import_run import Given, ImportOrder, attached, import_files, unfinished
from workbench.application.importing import LARGEST_FILE, ParsedFile, parse_bytes, parse_file
from workbench.application.session import Session
from workbench.cli import cases
from workbench.cli.arguments import STANDARD_INPUT, Options
from workbench.cli.output import print_json, print_line, print_problem, show_progress
from workbench.cli.shapes import document_shape
from workbench.cli.showing import list_documents
from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Role

DONE, NOT_DONE = 0, 1
STANDARD_INPUT_NAME = "standard input.txt"


def run_new(options: Options) -> int:
    """Start a case on a draft; without all its documents no case is made."""
    draft = _parse(options.draft, options)
    title = options.title.strip() or _title(draft)
    session = Session.create(options.case, title=title, person=cases.person(options.person))
    try:
        with session:
            add_document(session, draft, Role.DRAFT)
            _warn(draft.file_name, draft.document.warnings)
            report = _import(session, options.source, Role.SOURCE, options, given=attached(draft))
            whole = all(line.inside or line.outcome is Outcome.IMPORTED for line in report.lines)
            if whole:
                list_documents(session, as_json=options.json)
    except BaseException:
        options.case.unlink(missing_ok=True)
        raise
    if not whole:
        options.case.unlink(missing_ok=True)
    return DONE if whole else NOT_DONE


def _title(draft: ParsedFile) -> str:
    return draft.document.provenance.title or Path(draft.file_name).stem


def run_sample(options: Options) -> int:
    """Write the sample case."""
    from workbench.application.sample import write_sample

    write_sample(options.case, person=cases.person(options.person))
    with cases.open_to_read(options.case) as session:
        info = queries.case_info(session)
    if options.json:
        print_json({"title": info.title, "documents": info.documents, "claims": info.claims})
    else:
        print_line(f"“{info.title}”: {info.documents} documents, {info.claims} claims.")
    return DONE


def run_import(options: Options) -> int:
    """Add documents to a case; what is refused is said and does not keep the others out."""
    with cases.open_to_change(options.case, options.person) as session:
        report = _import(session, options.files, Role(options.role), options)
        added = [line.document_id for line in report.imported if line.document_id is not None]
        _print_added(session, added, as_json=options.json)
        if len(report.lines) > 1 and not options.json:
            print_line(report.summary())
    return NOT_DONE if report.refused or (report.there_already and not added) else DONE


def _import(
    session: Session, paths: Sequence[Path], role: Role, options: Options, given: tuple[Given, ...] = ()
) -> ImportReport:
    """Import files and folders, saying what is to be said of each on standard error."""
    files = tuple(path for path in paths if path != STANDARD_INPUT)
    if len(files) < len(paths):
        given = (*given, Given(STANDARD_INPUT_NAME, _standard_input()))
    for folder in files:
        if folder.is_dir() and next(found_files([folder]), None) is None:
            print_problem(f"The folder “{folder.name}” holds no files.")
    rows = queries.document_rows(session)
    known = {row.sha256: f"document {row.number}, “{row.title}”" for row in rows}
    order = ImportOrder(files, given, role, options.encoding, options.password, known, unfinished(rows))
    report = import_files(order, lambda portion: take_portion(session, portion, role), _progress, _never)
    show_progress("")
    for line in report.lines:
        if line.outcome is Outcome.IMPORTED:
            _warn(line.name, line.sentences)
        elif line.outcome is Outcome.ANNOTATIONS:
            summary, *sentences = line.sentences
            if not options.json:
                print_line(f"“{line.name}”: {summary}")
            _warn(line.name, sentences)
        elif line.outcome is Outcome.REFUSED:
            print_problem(f"“{line.name}” was not imported. {' '.join(line.sentences)}")
        else:
            print_problem(f"“{line.name}”: {' '.join(line.sentences)}")
    return report


def _progress(done: int, total: int) -> None:
    show_progress(f"Importing {done + 1:,} of {total:,}")


def _never() -> bool:
    return False


def _parse(path: Path, options: Options) -> ParsedFile:
    encoding, password = options.encoding, options.password
    if path != STANDARD_INPUT:
        return parse_file(path, encoding=encoding, password=password)
    return parse_bytes(_standard_input(), STANDARD_INPUT_NAME, encoding=encoding, password=password)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise DocumentRefused("Standard input is closed, so there is nothing to read from it.")
    stream: Any = getattr(sys.stdin, "buffer", sys.stdin)
    data: bytes = stream.read(LARGEST_FILE + 1)
    return data


def _warn(name: str, warnings: Sequence[str]) -> None:
    for warning in warnings:
        print_problem(f"“{name}”: {warning}")


def _print_added(session: Session, ids: list[int], *, as_json: bool) -> None:
    rows = queries.document_rows(session, ids)
    if as_json:
        print_json([document_shape(row) for row in rows])
        return
    for row in rows:
        encoding = queries.version(session, row.version_id).encoding
        size = f"{row.characters:,} characters"
        print_line(f"Document {row.number}: {row.title} ({f'{size}, {encoding}' if encoding else size})")
