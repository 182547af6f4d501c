"""A case whose process ended in the middle of writing is repaired, or it is said why that cannot be."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cases import make_case
from tests.disks import write_protected
from workbench.application import queries
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem


@pytest.fixture
def half_written(tmp_path: Path) -> Path:
    """A case file with pages of a change that was never committed, and the journal that takes them back."""
    path = tmp_path / "bridge.fcase"
    make_case(path).close()
    found = tmp_path / "found later"
    found.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute(
            "UPDATE documents SET title = hex(randomblob(20000)), note = hex(randomblob(20000))"
        )
        for file in (path, path.with_name(path.name + "-journal")):
            shutil.copy(file, found)
        connection.execute("ROLLBACK")
    assert (found / path.name).read_bytes() != path.read_bytes()
    return found / path.name


def test_it_is_repaired_on_opening(half_written: Path) -> None:
    with Session.open(half_written, person="Ada") as session:
        assert [row.title for row in queries.document_rows(session)] == ["draft.txt", "minutes.txt"]
        assert queries.verify(session).problems == ()


def test_it_has_to_be_repaired_before_one_can_look(half_written: Path) -> None:
    with pytest.raises(CaseFileProblem, match="not closed properly"):
        Session.open(half_written, person="Ada", read_only=True)
    Session.open(half_written, person="Ada").close()
    with Session.open(half_written, person="Ada", read_only=True) as session:
        assert queries.verify(session).ok


def test_where_it_cannot_be_repaired_it_says_so(half_written: Path) -> None:
    beside = pytest.raises(CaseFileProblem, match="fcase-journal” beside it")
    with write_protected(half_written.parent), beside:
        Session.open(half_written, person="Ada", read_only=True)
