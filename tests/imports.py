"""Imports in tests: folders of files, archives, and what came of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.application import queries
from workbench.application.document_commands import take_portion
from workbench.application.import_report import ImportReport, Outcome
from workbench.application.import_run import Given, ImportOrder, import_files, unfinished
from workbench.application.session import Session
from workbench.domain.model import Role


def write(folder: Path, **files: str | bytes) -> None:
    """Write files; “__” in a name parts folders, “_” stands for a dot."""
    for name, words in files.items():
        data = words if isinstance(words, bytes) else words.encode()
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zipped(members: dict[str, bytes | str]) -> bytes:
    """Return an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def run(
    session: Session,
    *paths: Path,
    given: Sequence[Given] = (),
    role: Role = Role.SOURCE,
    is_cancelled: Callable[[], bool] = lambda: False,
    password: str | None = None,
) -> ImportReport:
    """Import paths into a case."""
    known = {row.sha256: f"document {row.number}" for row in queries.document_rows(session)}
    missing = unfinished(queries.document_rows(session))
    order = ImportOrder(paths, tuple(given), role, None, password, known, missing)
    return import_files(
        order, lambda portion: take_portion(session, portion, role), lambda *_: None, is_cancelled
    )


def came_in(session: Session) -> list[tuple[str, str, int | None]]:
    """Return name, path and parent of the documents that were imported."""
    return [(row.file_name, row.path, row.parent) for row in queries.document_rows(session)[2:]]


def outcomes(report: ImportReport) -> dict[str, Outcome]:
    """Return what became of each file."""
    return {line.name: line.outcome for line in report.lines}
