"""Files that cannot be taken in each get one clear sentence that names them, and nothing is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from workbench.application import importing
from workbench.application.gathering import found_files
from workbench.application.importing import LARGEST_FILE, parse_bytes, parse_file
from workbench.domain.errors import Cancelled, DocumentRefused

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refusal(path: Path) -> str:
    with pytest.raises(DocumentRefused) as raised:
        parse_file(path)
    sentence = str(raised.value)
    assert sentence.startswith(f"“{path.name}” was not imported. ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_the_original_is_kept_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes("\ufeffone\r\ntwo\rthree\n\u2028four\0".encode())

    parsed = parse_file(path)

    assert parsed.original == path.read_bytes()
    assert parsed.file_name == "mixed.txt"
    assert parsed.document.text == "one\ntwo\nthree\n\nfour�"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "It is a folder" in refusal(tmp_path)


@POSIX
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)

    assert "a device or a pipe" in refusal(path)


@POSIX
def test_a_device_without_end() -> None:
    assert "a device or a pipe" in refusal(Path("/dev/zero"))


@POSIX
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)

    def declined(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    if os.access(path, os.R_OK):  # whoever runs this may read everything
        monkeypatch.setattr("os.open", declined)

    assert "Permission denied. Check the path and its permissions" in refusal(path)


def test_an_empty_file_and_one_of_white_space(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert "It is empty" in refusal(path)

    path.write_bytes(b" \r\n\t\n")
    assert "It holds no words" in refusal(path)


def test_what_no_format_recognises(tmp_path: Path) -> None:
    path = tmp_path / "packed.txt"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(500))

    assert "an archive (7-Zip)" in refusal(path)


def test_half_a_character(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(b"fine\n\xed\xa0\xbd broken")

    assert "Line 2 holds half of a character" in refusal(path)


def test_200_megabytes_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    def read_none(*_arguments: object, **_named: object) -> None:
        pytest.fail("a child was started for it")

    monkeypatch.setattr(importing, "parse_in_child", read_none)

    assert "It has 200 MB; a document may have 100 MB" in refusal(path)
    with pytest.raises(DocumentRefused, match="a document may have 100 MB"):
        parse_bytes(bytes(LARGEST_FILE + 1), "standard input.txt")


def test_folders_give_all_that_is_in_them_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    folder = tmp_path / "box"
    for name in (
        "b.txt",
        "a.MD",
        "c.png",
        ".git/x.txt",
        "deep/d",
        "~$b.docx",
        "deep/Thumbs.db",
        "__MACOSX/e",
    ):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).touch()

    found = [(found.file, found.path) for found in found_files([folder, folder / "c.png"])]

    assert found == [
        *((folder / name, f"box/{name}") for name in ("a.MD", "b.txt", "c.png", "deep/d")),
        (folder / "c.png", ""),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_that_lead_back_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    assert [found.file.name for found in found_files([tmp_path])] == ["a.txt"]


def test_reading_stops_when_it_is_no_longer_wanted() -> None:
    with pytest.raises(Cancelled):
        parse_bytes(b"words", "a.txt", is_cancelled=lambda: True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_encoding_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("Caf\xe9.txt".encode("cp1252"))
    path.write_text("words", encoding="utf-8")

    assert parse_file(path).file_name == "Caf�.txt"
