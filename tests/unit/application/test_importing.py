"""Files that cannot be taken in each get one clear sentence that names them, and nothing is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from workbench.application import importing
from workbench.application.importing import (
    LARGEST_FILE,
    files_in,
    parse_bytes,
    parse_file,
)
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


def test_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))

    assert "a picture (PNG)" in refusal(path)


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


def test_folders_give_their_documents_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.png", ".git/x.txt", "deep/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path, tmp_path / "c.png"])]

    assert found == ["a.MD", "b.txt", "deep/d.html", "c.png"]


def test_reading_stops_when_it_is_no_longer_wanted() -> None:
    with pytest.raises(Cancelled):
        parse_bytes(b"words", "a.txt", is_cancelled=lambda: True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_encoding_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("Caf\xe9.txt".encode("cp1252"))
    path.write_text("words", encoding="utf-8")

    assert parse_file(path).file_name == "Caf�.txt"
