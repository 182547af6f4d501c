"""Large files are left on disk while they are imported."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import make_case
from tests.imports import run, write
from workbench.application import import_run, queries
from workbench.application.gathering import CHANGED
from workbench.application.import_report import Outcome
from workbench.application.session import Session
from workbench.importers.imported import ImportedDocument, Original
from workbench.importers.isolation import parse_original


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def docx_with_picture(picture: bytes) -> bytes:
    """Give a document of the test data with a picture in it that cannot be compressed."""
    packed = io.BytesIO((Path(__file__).parents[2] / "data" / "office" / "council.docx").read_bytes())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/large.jpeg", picture)
    return packed.getvalue()


def test_a_large_file_is_kept_as_it_lies_on_disk(session: Session, folder: Path) -> None:
    words = "Ünder the bridge.\n" * 200_000
    write(folder, a_txt=words, b_docx=docx_with_picture(random.Random(1).randbytes(5 << 20)))

    report = run(session, folder)

    for name, line in zip(("a.txt", "b.docx"), report.lines, strict=True):
        assert line.document_id is not None
        assert queries.original(session, line.document_id) == (folder / name).read_bytes()
    assert session.store.contents.altered() == []


def test_a_large_file_that_changes_meanwhile_is_not_imported(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a_txt="Under the bridge.\n" * 200_000)

    def changing(original: Original, file_name: str, **_named: object) -> ImportedDocument:
        document = parse_original(original, file_name)
        write(folder, a_txt="Over the bridge.\n" * 200_000)
        return document

    monkeypatch.setattr(import_run, "parse_original", changing)
    (line,) = run(session, folder).lines

    assert line.outcome is Outcome.REFUSED
    assert line.sentences == (CHANGED,)


def test_a_large_file_that_changes_before_it_is_parsed_is_not_imported(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a_txt="Under the bridge.\n" * 200_000)

    def late(original: Original, file_name: str, **_named: object) -> ImportedDocument:
        write(folder, a_txt="Under the arches.\n" * 200_000)
        return parse_original(original, file_name)

    monkeypatch.setattr(import_run, "parse_original", late)
    (line,) = run(session, folder).lines

    assert line.sentences == (CHANGED,)
