"""A case is started with a draft; what takes long with a long one happens beside the window's work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.window_driver import Driver, driving
from workbench.application import arrivals, queries
from workbench.domain.model import Role
from workbench.storage.packing import PackedContents, pack_contents


@pytest.fixture
def person(qapp: QApplication) -> Iterator[Driver]:
    with driving(inline=False) as driver:
        driver.show()
        yield driver


def test_the_draft_is_packed_beside_the_windows_work(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def watched_packing(*given: Any) -> PackedContents:
        threads.append(threading.current_thread())
        return pack_contents(*given)

    monkeypatch.setattr(arrivals, "pack_contents", watched_packing)
    draft = tmp_path / "draft.txt"
    draft.write_text("The bridge was closed in 2019.\n", encoding="utf-8")
    person.desk.imports.start_case(draft)
    person.until(lambda: person.window.workspace is not None)

    (row,) = queries.document_rows(person.workspace.session)
    assert (row.role, row.file_name) == (Role.DRAFT, "draft.txt")
    assert queries.original(person.workspace.session, row.id) == draft.read_bytes()
    assert threads
    assert threading.main_thread() not in threads

    threads.clear()
    person.desk.imports.read_again(row, "cp1252")
    person.until(lambda: row.id not in [one.id for one in queries.document_rows(person.workspace.session)])
    assert threads
    assert threading.main_thread() not in threads
