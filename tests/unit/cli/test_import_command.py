"""`factcheck import`: folders, archives, attachments and locked files, each said for itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.importers.mails import rich_letter
from tests.unit.importers.pdf_maker import MadePdf

PASSWORD = "open sesame"  # noqa: S105 - it opens nothing but a test


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as members:
        for name, data in files.items():
            members.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


def test_an_archive_comes_in_file_by_file_and_says_what_did_not(case: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "papers.zip"
    path.write_bytes(archive(a_txt=b"One.", deep__b_html=b"<html><p>Two.", no_txt=b""))

    imported = run("import", case, path)

    assert imported.status == 1
    assert imported.err == "factcheck: “papers.zip/no.txt” was not imported. It is empty (0 bytes).\n"
    assert imported.out.splitlines()[-1] == "2 documents imported, 1 not imported."
    listed = run("list", case, "documents").out.splitlines()
    assert listed[0].split()[-1] == "Path"
    assert [line.split()[-1] for line in listed[-2:]] == ["papers.zip/a.txt", "papers.zip/deep/b.html"]
    assert run("undo", case).out == "One change undone.\n"
    assert len(run("list", case, "documents", "--json").value) == 1


def test_attachments_are_listed_with_what_they_came_with(case: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(rich_letter().as_bytes())

    run("import", case, path)

    listed = run("list", case, "documents").out.splitlines()
    assert "Came with" in listed[0]
    assert all("letter.eml/" in line for line in listed[3:])
    assert len(listed) > 3


def test_a_locked_file_opens_with_its_password(case: Path, tmp_path: Path, run: Run) -> None:
    pdf = MadePdf(password=PASSWORD)
    pdf.page().text(72, 700, "Locked words.")
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf.build())

    refused = run("import", case, path)
    assert (refused.status, refused.out) == (1, "")
    assert "is protected with a password" in refused.err
    assert run("import", case, path, "--password", "wrong").status == 1

    imported = run("import", case, path, "--password", PASSWORD, "--json")
    assert imported.status == 0
    assert [row["pages"] for row in imported.value] == [1]
    assert "Locked words." in run("text", case, imported.value[0]["id"]).out


def test_the_same_files_again_are_said_to_be_there(case: Path, tmp_path: Path, run: Run) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"One.")
    other.write_bytes(b"Two.")
    run("import", case, path)

    again = run("import", case, path)
    assert again.status == 1
    assert again.err == "factcheck: “a.txt”: This file is in the case already, as document 2, “a.txt”.\n"

    more = run("import", case, path, other)
    assert more.status == 0
    assert more.out.splitlines()[-1] == "1 document imported, 1 in the case already."


def test_a_draft_may_bring_attachments_along(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "story.eml"
    path.write_bytes(rich_letter().as_bytes())

    made = run("new", tmp_path / "new.fcase", "--draft", path, "--json")

    assert [row["role"] for row in made.value][:2] == ["draft", "source"]
