"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from workbench.domain.errors import ExportFailed
from workbench.exporters.writing import write_whole


def test_bytes_are_written_without_changes(tmp_path: Path) -> None:
    write_whole(tmp_path / "memo.md", b"na\xef\r\n1\n")
    assert (tmp_path / "memo.md").read_bytes() == b"na\xef\r\n1\n"


def test_an_older_file_is_replaced_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "memo.md"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_text(encoding="utf-8") == "new"
    assert [found.name for found in tmp_path.iterdir()] == ["memo.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and no links for everyone")
def test_an_older_file_keeps_its_mode_and_a_link_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "memo.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    (tmp_path / "link.md").symlink_to(path)
    write_whole(tmp_path / "link.md", b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memo.md"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailed, match=r"“memo\.md” was not written\. The disk is full\. Make room"):
        write_whole(path, b"new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["memo.md"]


def test_a_missing_folder_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="Its folder does not exist"):
        write_whole(tmp_path / "nowhere" / "memo.md", b"x")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ExportFailed, match="Its folder does not exist"):
        write_whole(tmp_path / "file" / "memo.md", b"x")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="There is a folder of that name"):
        write_whole(tmp_path, b"x")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no device to try it on")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(ExportFailed, match="There is a device of that name"):
        write_whole(Path("/dev/null"), b"x")
    assert not Path("/dev/null").is_file()


def test_a_name_that_is_too_long_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="Its name is too long"):
        write_whole(tmp_path / ("x" * 300 + ".md"), b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everyone")
def test_links_in_a_circle_are_named_as_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ExportFailed, match=r"was not written\. Its links lead in a circle"):
        write_whole(tmp_path / "a", b"x")
