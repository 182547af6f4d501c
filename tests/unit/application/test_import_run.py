"""Many files at once: each on its own, with its path, in portions, and a report of all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cases import make_case
from tests.imports import came_in, outcomes, run, write, zipped
from workbench.application import import_run, queries
from workbench.application.annotation_taking import Taken
from workbench.application.arrivals import NOT_ALL_IN, ParsedFile, Portion
from workbench.application.document_commands import add_document, remove_document
from workbench.application.import_report import Outcome
from workbench.application.import_run import Given, ImportOrder, attached, import_files
from workbench.application.session import Session
from workbench.domain.errors import DocumentRefused, NotPossible, PasswordNeeded
from workbench.domain.model import Provenance, Role
from workbench.domain.structure import Structure
from workbench.importers.imported import Attachment, ImportedDocument, Original
from workbench.importers.isolation import parse_original

PASSWORD = "open sesame"  # noqa: S105 - it opens nothing but a test


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def test_a_folder_comes_in_with_its_paths_as_one_step(session: Session, folder: Path) -> None:
    write(folder, b_txt="Two.", a_txt="One.", deep__c_html="<html><p>Three.</p></html>")

    report = run(session, folder)

    assert came_in(session) == [
        ("a.txt", "box/a.txt", None),
        ("b.txt", "box/b.txt", None),
        ("c.html", "box/deep/c.html", None),
    ]
    assert session.undo_label == "Import 3 sources"
    assert report.summary() == "3 documents imported."
    assert [line.document_id for line in report.imported] == [3, 4, 5]
    session.undo()
    assert came_in(session) == []


def test_what_cannot_be_read_keeps_nothing_else_out_and_is_said(session: Session, folder: Path) -> None:
    write(folder, a_txt="", b_txt="Words.", c_txt=b"caf\xe9", d_exe=b"\x7fELF" + bytes(99), e_txt="Words.")

    report = run(session, folder, folder / "none.txt")

    assert outcomes(report) == {
        "box/a.txt": Outcome.REFUSED,
        "box/b.txt": Outcome.IMPORTED,
        "box/c.txt": Outcome.IMPORTED,
        "box/d.exe": Outcome.REFUSED,
        "box/e.txt": Outcome.THERE_ALREADY,
        "none.txt": Outcome.REFUSED,
    }
    assert report.summary() == (
        "2 documents imported (1 with warnings), 1 in the case already, 3 not imported."
    )
    text = report.text()
    assert "Not imported (3)\n  box/a.txt\n      It is empty (0 bytes).\n" in text
    assert "is in the case already, as document 3, “b.txt”." in text
    assert "It seems to be a program" in text


def test_the_same_folder_again_is_read_no_second_time(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a_txt="One.", b_txt="Two.")
    run(session, folder)
    monkeypatch.setattr(import_run, "parse_original", lambda *_a, **_k: pytest.fail("it was parsed again"))

    report = run(session, folder)

    assert [line.outcome for line in report.lines] == [Outcome.THERE_ALREADY] * 2
    assert report.lines[0].sentences == ("This file is in the case already, as document 3.",)
    assert len(came_in(session)) == 2


def test_an_archive_is_unpacked_file_by_file(session: Session, folder: Path) -> None:
    inner = zipped({"deep.txt": "Deep down.", "../out.txt": "Outside."})
    write(
        folder,
        all_zip=zipped(
            {"b/two.txt": "Two.", "one.txt": "One.", "in.zip": inner, "__MACOSX/one.txt": "x", "no.txt": ""}
        ),
    )

    report = run(session, folder / "all.zip")

    assert came_in(session) == [
        ("two.txt", "all.zip/b/two.txt", None),
        ("one.txt", "all.zip/one.txt", None),
        ("deep.txt", "all.zip/in.zip/deep.txt", None),
    ]
    refused = {line.name: line.sentences[0] for line in report.refused}
    assert "leads outside of the archive" in refused["all.zip/in.zip/out.txt"]
    assert "It is empty" in refused["all.zip/no.txt"]
    session.undo()
    assert came_in(session) == []


def test_a_damaged_archive_and_a_bomb_are_one_line_each(session: Session, folder: Path) -> None:
    bomb = zipped({"zeros.txt": bytes(200 << 20)})
    write(folder, a_zip=zipped({"a.txt": "One."})[:40], b_zip=bomb, c_txt="Words.")

    report = run(session, folder)

    refused = {line.name: line.sentences[0] for line in report.refused}
    assert "container is damaged" in refused["box/a.zip"]
    assert "It has 200 MB" in refused["box/b.zip/zeros.txt"]
    assert came_in(session) == [("c.txt", "box/c.txt", None)]


def test_archives_in_archives_without_end_are_followed_only_so_deep(session: Session, folder: Path) -> None:
    data = zipped({"a.txt": "Bottom."})
    for _ in range(8):
        data = zipped({"in.zip": data})
    write(folder, top_zip=data)

    (line,) = run(session, folder).lines

    assert line.outcome is Outcome.REFUSED
    assert "lies too deep" in line.sentences[0]


def mail_parser(
    original: Original, file_name: str, *, password: str | None = None, **_named: object
) -> ImportedDocument:
    """Read what begins with “MAIL” as a mail: each line “name=words” is an attachment."""
    data = b"".join(original.pieces())
    if data.startswith(b"LOCKED"):
        if password != PASSWORD:
            raise PasswordNeeded("It is protected with a password.")
        return ImportedDocument("Secret.", Structure(), Provenance(), "text/plain", "utf-8")
    if not data.startswith(b"MAIL"):
        return parse_original(original, file_name)
    words, *rows = data.decode().split("\n")
    attachments = tuple(
        Attachment(name, held.replace("|", "\n").encode())
        for name, _, held in (row.partition("=") for row in rows)
    )
    document = ImportedDocument(words, Structure(), Provenance(), "message/rfc822", "utf-8")
    return ImportedDocument(
        document.text, Structure(), Provenance(), document.media_type, "utf-8", attachments=attachments
    )


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_run, "parse_original", mail_parser)


def test_attachments_come_in_after_their_mail_and_name_it(
    session: Session, folder: Path, mails: None
) -> None:
    write(folder, a_eml="MAIL one\nplan.txt=The plan.\nin.eml=MAIL two|deep.txt=Deep.", b_txt="After.")

    run(session, folder)

    assert came_in(session) == [
        ("a.eml", "box/a.eml", None),
        ("plan.txt", "box/a.eml/plan.txt", 3),
        ("in.eml", "box/a.eml/in.eml", 3),
        ("deep.txt", "box/a.eml/in.eml/deep.txt", 5),
        ("b.txt", "box/b.txt", None),
    ]


def test_a_mail_says_which_attachments_are_missing(session: Session, folder: Path, mails: None) -> None:
    write(folder, a_txt="Same.", b_eml="MAIL one\nsame.txt=Same.\nempty.txt=\n../../evil.txt=Words.")

    run(session, folder)

    *_, mail, evil = queries.document_rows(session)
    assert set(mail.warnings) == {
        "Attachment “same.txt”: This file is in the case already, as document 3, “a.txt”.",
        "Attachment “empty.txt”: Not imported. It is empty (0 bytes).",
    }
    assert (evil.file_name, evil.parent) == ("evil.txt", mail.number)


def test_what_is_attached_to_a_draft_is_a_source(tmp_path: Path, folder: Path, mails: None) -> None:
    write(folder, a_eml="MAIL one\nplan.txt=The plan.")
    with Session.create(tmp_path / "new.fcase", title="New", person="Ada") as session:
        run(session, folder / "a.eml", role=Role.DRAFT)

        assert [(row.role, row.file_name) for row in queries.document_rows(session)] == [
            (Role.DRAFT, "a.eml"),
            (Role.SOURCE, "plan.txt"),
        ]


def test_the_attachments_of_a_file_that_is_in_already_can_follow_it(session: Session, mails: None) -> None:
    data = b"MAIL one\nplan.txt=The plan."
    parsed = ParsedFile("a.eml", data, mail_parser(Original.of(data), "a.eml"))
    add_document(session, parsed, Role.SOURCE)

    (line,) = run(session, given=attached(parsed)).lines

    assert (line.name, line.inside) == ("a.eml/plan.txt", True)
    assert came_in(session)[1] == ("plan.txt", "a.eml/plan.txt", 3)


def stop_after(number: int, session: Session) -> Callable[[], bool]:
    """Give what cancels once so many changes were made to the case."""
    changes: list[str] = []
    session.subscribe(lambda change: changes.append(change.label))
    return lambda: len(changes) >= number


def test_a_mail_imported_again_brings_the_attachments_that_are_missing(
    session: Session, folder: Path, mails: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "_PORTION_DOCUMENTS", 2)
    rows = "\n".join(f"{number}.txt=Words {number}." for number in range(6))
    write(folder, a_eml=f"MAIL one\n{rows}\nin.eml=MAIL two|deep.txt=Deep.")

    first = run(session, folder, is_cancelled=stop_after(1, session))

    assert came_in(session) == [("a.eml", "box/a.eml", None), ("0.txt", "box/a.eml/0.txt", 3)]
    assert NOT_ALL_IN in queries.document_rows(session)[2].warnings
    assert NOT_ALL_IN in first.lines[0].sentences

    second = run(session, folder)

    assert [row[0] for row in came_in(session)[2:]] == [
        *(f"{n}.txt" for n in range(1, 6)),
        "in.eml",
        "deep.txt",
    ]
    assert {row.parent for row in queries.document_rows(session)[3:-1]} == {3}
    assert queries.document_rows(session)[2].warnings == ()
    assert second.lines[0].sentences[1:] == (
        "Those of its attachments that were missing have been imported now.",
    )
    assert outcomes(second)["box/a.eml"] is Outcome.THERE_ALREADY
    assert "box/a.eml/0.txt" not in outcomes(second)


def test_a_mail_that_is_whole_says_nothing_of_missing_attachments(
    session: Session, folder: Path, mails: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "_PORTION_DOCUMENTS", 1)
    write(folder, a_eml="MAIL one\nplan.txt=The plan.\nother.txt=More.")

    report = run(session, folder)

    assert all(row.warnings == () for row in queries.document_rows(session)[2:])
    assert all(line.sentences == () for line in report.lines)
    session.undo()
    assert came_in(session) == []


def test_an_attachment_that_was_removed_does_not_come_back(
    session: Session, folder: Path, mails: None
) -> None:
    write(folder, a_eml="MAIL one\nplan.txt=The plan.")
    run(session, folder)
    remove_document(session, queries.document_rows(session)[3].id)

    run(session, folder)

    assert came_in(session) == [("a.eml", "box/a.eml", None)]


def test_files_with_a_password_can_be_tried_again(session: Session, folder: Path, mails: None) -> None:
    write(folder, a_pdf="LOCKED", b_txt="Words.")

    report = run(session, folder)
    assert report.locked == (folder / "a.pdf",)

    again = run(session, *report.locked, password=PASSWORD)
    assert outcomes(again) == {"a.pdf": Outcome.IMPORTED}


def test_bytes_that_have_no_file_come_in_by_their_name(session: Session) -> None:
    report = run(session, given=[Given("piped.txt", b"Words.")])

    assert outcomes(report) == {"piped.txt": Outcome.IMPORTED}


def test_large_imports_are_saved_in_portions(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "_PORTION_DOCUMENTS", 2)
    for number in range(5):
        write(folder, **{f"{number}_txt": f"Words {number}."})
    labels: list[str] = []
    session.subscribe(lambda change: labels.append(change.label))

    run(session, folder)

    assert labels == ["Import 2 sources", "Import 4 sources", "Import 5 sources"]
    assert session.undo_label == "Import 5 sources"
    session.undo()
    assert came_in(session) == []


def test_cancelling_keeps_what_is_in_and_says_so(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "_PORTION_DOCUMENTS", 2)
    for number in range(9):
        write(folder, **{f"{number}_txt": f"Words {number}."})
    cancelled = threading.Event()
    session.subscribe(lambda _: cancelled.set())

    report = run(session, folder, is_cancelled=cancelled.is_set)

    assert report.cancelled
    assert report.summary().startswith("Stopped before the end: 2 documents imported")
    assert len(came_in(session)) == 2


def test_no_threads_or_children_are_left_when_the_case_takes_nothing(folder: Path) -> None:
    for number in range(5):
        write(folder, **{f"{number}_txt": f"Words {number}."})

    def fail(portion: Portion) -> list[int | NotPossible | Taken]:
        raise DocumentRefused("The disk is full.")

    with pytest.raises(DocumentRefused, match="disk is full"):
        import_files(ImportOrder((folder,)), fail, lambda *_: None, lambda: False)
