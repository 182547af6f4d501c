"""Commands that make a case and take documents in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.application import queries
from workbench.application.document_commands import add_document
from workbench.application.importing import (
    LARGEST_FILE,
    ParsedFile,
    files_in,
    parse_bytes,
    parse_file,
)
from workbench.application.session import Session
from workbench.cli import cases
from workbench.cli.arguments import STANDARD_INPUT, Options
from workbench.cli.output import print_json, print_line, print_problem, show_progress
from workbench.cli.shapes import document_shape
from workbench.cli.showing import list_documents
from workbench.domain.errors import DocumentRefused, NotPossible
from workbench.domain.model import Role

DONE, NOT_DONE = 0, 1
STANDARD_INPUT_NAME = "standard input.txt"


def run_new(options: Options) -> int:
    """Start a case on a draft; without all its documents no case is made."""
    roles = {Role.DRAFT: [options.draft], Role.SOURCE: list(_files(options.source))}
    parsed = [(role, _parse(path, options.encoding)) for role, paths in roles.items() for path in paths]
    title = options.title.strip() or _title(parsed[0][1])
    session = Session.create(options.case, title=title, person=cases.person(options.person))
    try:
        with session:
            for role, file in parsed:
                add_document(session, file, role)
                _warn(file)
            list_documents(session, as_json=options.json)
    except BaseException:
        options.case.unlink(missing_ok=True)
        raise
    return DONE


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
    added: list[int] = []
    refused = 0
    with cases.open_to_change(options.case, options.person) as session:
        for path in _files(options.files):
            show_progress(f"Importing {path.name}")
            try:
                file = _parse(path, options.encoding)
                added.append(add_document(session, file, Role(options.role)))
            except (DocumentRefused, NotPossible) as refusal:
                show_progress("")
                print_problem(str(refusal))
                refused += 1
            else:
                show_progress("")
                _warn(file)
        _print_added(session, added, as_json=options.json)
    return NOT_DONE if refused else DONE


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield path
            continue
        found = list(files_in([path]))
        if not found:
            print_problem(f"The folder “{path.name}” holds no documents that can be read.")
        yield from found


def _parse(path: Path, encoding: str | None) -> ParsedFile:
    if path != STANDARD_INPUT:
        return parse_file(path, encoding=encoding)
    if sys.stdin is None:
        raise DocumentRefused("Standard input is closed, so there is nothing to read from it.")
    stream: Any = getattr(sys.stdin, "buffer", sys.stdin)
    data = stream.read(LARGEST_FILE + 1)
    return parse_bytes(data, STANDARD_INPUT_NAME, encoding=encoding)


def _warn(file: ParsedFile) -> None:
    for warning in file.document.warnings:
        print_problem(f"“{file.file_name}”: {warning}")


def _print_added(session: Session, ids: list[int], *, as_json: bool) -> None:
    rows = queries.document_rows(session, ids)
    if as_json:
        print_json([document_shape(row) for row in rows])
        return
    for row in rows:
        encoding = queries.version(session, row.version_id).encoding
        print_line(f"Document {row.number}: {row.title} ({row.characters:,} characters, {encoding})")
