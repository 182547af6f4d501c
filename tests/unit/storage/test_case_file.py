from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.cases import DRAFT, draft_of, make_case
from tests.disks import write_protected
from workbench.application import case_commands, claim_commands, queries
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem, CaseIsOpenElsewhere, CaseIsReadOnly, NewerCaseFile
from workbench.storage import schema

TODAY = schema._latest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case file, closed."""
    path = tmp_path / "bridge.fcase"
    make_case(path).close()
    return path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program sees it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def refused(path: Path, *, read_only: bool = False) -> CaseFileProblem:
    """Return how opening is refused, after checking that nothing was left lying about."""
    before = sorted(file.name for file in path.parent.iterdir())
    with pytest.raises(CaseFileProblem) as caught:
        Session.open(path, person="Ada", read_only=read_only)
    assert sorted(file.name for file in path.parent.iterdir()) == before
    return caught.value


def test_the_file_is_marked_as_ours_and_set_up_to_be_safe(path: Path) -> None:
    with Session.open(path, person="Ada") as session:
        settings = {
            name: session.store.db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                *("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys"),
                *("recursive_triggers", "trusted_schema", "cell_size_check", "secure_delete", "temp_store"),
            )
        }
    assert settings == {
        "application_id": schema.APPLICATION_ID,
        "user_version": TODAY,
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }


def test_journaled_tables_hold_only_what_json_holds_exactly(path: Path) -> None:
    with Session.open(path, person="Ada", read_only=True) as session:
        for table in schema.JOURNALED:
            columns = session.store.db[table].columns
            assert {column.type for column in columns} <= {"INTEGER", "TEXT"}
            assert columns[0].name == "id"


@pytest.mark.parametrize("read_only", [False, True])
class TestFilesThatAreNoCase:
    def test_a_missing_file(self, tmp_path: Path, read_only: bool) -> None:
        assert "There is no file “gone.fcase”" in str(refused(tmp_path / "gone.fcase", read_only=read_only))

    def test_a_folder(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "folder").mkdir()
        assert "is a folder" in str(refused(tmp_path / "folder", read_only=read_only))

    def test_an_empty_file(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "empty.fcase").touch()
        assert "is empty" in str(refused(tmp_path / "empty.fcase", read_only=read_only))

    def test_no_database(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "letter.fcase").write_text("Dear Sir or Madam, " * 500)
        assert "is not a case file" in str(refused(tmp_path / "letter.fcase", read_only=read_only))

    def test_another_programs_database(self, tmp_path: Path, read_only: bool) -> None:
        with raw(tmp_path / "other.fcase") as other:
            other.execute("CREATE TABLE claims (id INTEGER)")
        assert "is not a case file" in str(refused(tmp_path / "other.fcase", read_only=read_only))

    def test_a_later_versions_case(self, path: Path, read_only: bool) -> None:
        with raw(path) as other:
            other.execute("PRAGMA user_version = 7")
        problem = refused(path, read_only=read_only)
        assert isinstance(problem, NewerCaseFile)
        assert f"case format is 7, this program knows up to {TODAY}" in str(problem)

    def test_a_case_cut_short_anywhere(self, path: Path, read_only: bool) -> None:
        whole = path.read_bytes()
        for length in [1, 15, 16, 60, 99, 100, 1000, *range(4096, len(whole), 4096), len(whole) - 1]:
            path.write_bytes(whole[:length])
            assert str(refused(path, read_only=read_only)).startswith("“bridge.fcase” is ")

    def test_a_case_with_damaged_pages(self, path: Path, read_only: bool) -> None:
        damaged = bytearray(path.read_bytes())
        damaged[3 * 4096 : 8 * 4096] = b"\xff" * 5 * 4096
        path.write_bytes(damaged)
        assert "is damaged" in str(refused(path, read_only=read_only))


def test_a_file_in_wal_mode_is_put_back_so_that_it_travels_as_one_file(path: Path) -> None:
    with raw(path) as other:
        other.execute("PRAGMA journal_mode = WAL")
    with Session.open(path, person="Ada") as session:
        assert session.store.db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_a_case_is_not_created_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(CaseFileProblem, match="already a file named “bridge"):
        Session.create(path, title="Another", person="Ada")
    assert path.read_bytes() == before


def test_names_with_signs_that_mean_something_in_addresses_work(tmp_path: Path) -> None:
    path = tmp_path / "100% sûr?mode=ro#1 & more.fcase"
    make_case(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with Session.open(path, person="Ada") as session:
        case_commands.rename_case(session, "Kept")


def test_a_write_protected_folder_can_be_looked_into(path: Path) -> None:
    with write_protected(path.parent):
        problem = refused(path)
        assert isinstance(problem, CaseIsReadOnly)
        assert "write-protected" in str(problem)
        assert "copy it to a folder of your own" in str(problem)
        with Session.open(path, person="Ada", read_only=True) as session:
            assert queries.verify(session).ok
        with pytest.raises(CaseIsReadOnly, match="write-protected"):
            Session.create(path.with_name("new.fcase"), title="T", person="Ada")


def test_a_write_protected_file_can_be_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0o444)
    if os.access(path, os.W_OK):  # root may write to it all the same
        monkeypatch.setattr(os, "access", lambda place, mode: place != path or mode == os.R_OK)
    assert isinstance(refused(path), CaseIsReadOnly)
    with Session.open(path, person="Ada", read_only=True) as session:
        assert queries.case_info(session).title == "The bridge"


def test_a_file_that_may_not_be_read_is_a_known_problem(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read it all the same
        monkeypatch.setattr(os, "access", lambda place, mode: place != path or mode != os.R_OK)
    for read_only in (False, True):
        problem = refused(path, read_only=read_only)
        assert "cannot be opened" in str(problem)
        assert not isinstance(problem, CaseIsReadOnly)


def test_a_folder_that_takes_no_lock_file_is_reported_as_write_protected(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says that a folder may be written to until one tries."""
    with write_protected(path.parent):
        monkeypatch.setattr(os, "access", lambda *_: True)
        assert isinstance(refused(path), CaseIsReadOnly)


def test_the_same_process_cannot_open_a_case_twice_either(path: Path) -> None:
    with Session.open(path, person="Ada"):
        problem = refused(path)
        assert isinstance(problem, CaseIsOpenElsewhere)
        assert "already open by Ada" in str(problem)
    Session.open(path, person="Ben").close()


def test_a_lock_file_left_behind_blocks_nobody(path: Path) -> None:
    path.with_name(f".{path.name}.lock").write_bytes(b"\0not what we write")
    Session.open(path, person="Ada").close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_case_that_grows_while_it_is_opened_to_look_at_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.open(path, person="Ada") as writing:
        count = schema._pragma

        def count_after_a_change(db: Database, name: str) -> int:
            if name == "page_count":
                case_commands.rename_case(writing, "A long title. " * 2_000)
            return count(db, name)

        monkeypatch.setattr(schema, "_pragma", count_after_a_change)
        with Session.open(path, person="Ben", read_only=True) as looking:
            assert queries.case_info(looking).title.startswith("A long title.")


def test_a_busy_file_is_a_known_problem(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.storage.connection.BUSY_SECONDS", 0)
    with Session.open(path, person="Ada") as session, raw(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CaseFileProblem, match="Another program is using"):
            case_commands.rename_case(session, "Lost")
        other.execute("ROLLBACK")
        case_commands.rename_case(session, "Saved")


class TestAnOlderFormat:
    @pytest.fixture
    def newer_program(self, monkeypatch: pytest.MonkeyPatch) -> Migrations:
        """A program that knows one format more than today's."""
        newer = Migrations("case")
        for migration in schema.MIGRATIONS._migrations:
            newer()(migration.fn)

        @newer()
        def priority(db: Database) -> None:
            db.execute("ALTER TABLE claims ADD COLUMN priority INTEGER NOT NULL DEFAULT 0")

        monkeypatch.setattr(schema, "MIGRATIONS", newer)
        return newer

    @pytest.fixture
    def older(self, path: Path) -> Path:
        """A case made before the newer program."""
        with Session.open(path, person="Ada") as session:
            claim_commands.add_claim(session, draft_of(session), 0, 5)
            claim_commands.add_claim(session, draft_of(session), 6, 15)
            session.undo()
        return path

    def test_is_migrated_after_a_checked_copy(self, older: Path, newer_program: Migrations) -> None:
        with Session.open(older, person="Ada") as session:
            assert session.store.db["claims"].columns[-1].name == "priority"
            assert session.store.db.execute("PRAGMA user_version").fetchone()[0] == TODAY + 1
            assert queries.claim_rows(session)[0].statement == DRAFT[:5]
        copy = older.with_name(f"bridge (before format {TODAY + 1}).fcase")
        with raw(copy) as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] == TODAY
            assert connection.execute("SELECT statement FROM claims").fetchall() == [(DRAFT[:5],)]
        Session.open(older, person="Ada").close()
        assert len(list(older.parent.iterdir())) == 2  # one copy, not one for each opening

    def test_can_still_be_undone_and_redone(self, older: Path, newer_program: Migrations) -> None:
        with Session.open(older, person="Ada") as session:
            session.redo()
            assert len(queries.claim_rows(session)) == 2
            session.undo(2)
            assert queries.claim_rows(session) == []

    def test_stays_as_it_was_where_the_migration_fails(self, older: Path, newer_program: Migrations) -> None:
        @newer_program()
        def fail(db: Database) -> None:
            db.execute("DELETE FROM claims")
            raise ZeroDivisionError

        before = older.read_bytes()
        with pytest.raises(ZeroDivisionError):
            Session.open(older, person="Ada")
        with raw(older) as connection:
            assert connection.execute("SELECT count(*) FROM claims").fetchone() == (1,)
            assert connection.execute("PRAGMA user_version").fetchone() == (TODAY,)
        assert older.with_name(f"bridge (before format {TODAY + 1}).fcase").exists()
        assert len(before) == older.stat().st_size

    def test_is_not_migrated_where_references_would_break(
        self, older: Path, newer_program: Migrations
    ) -> None:
        @newer_program()
        def lose(db: Database) -> None:
            db.execute("PRAGMA defer_foreign_keys = ON")
            db.execute("UPDATE claim_passages SET passage_id = 99")

        with pytest.raises(CaseFileProblem, match="left as it was"):
            Session.open(older, person="Ada")
        with raw(older) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (TODAY,)

    def test_is_not_migrated_to_look_at(self, older: Path, newer_program: Migrations) -> None:
        assert "earlier version" in str(refused(older, read_only=True))

    def test_is_not_migrated_where_the_copy_does_not_hold(
        self, older: Path, newer_program: Migrations, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("workbench.storage.backup._is_whole", lambda _: False)
        problem = refused(older)
        assert "backup copy" in str(problem)
        with raw(older) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (TODAY,)


def test_a_file_that_becomes_unreadable_while_open_is_a_known_problem(path: Path) -> None:
    with Session.open(path, person="Ada", read_only=True) as looking:
        with path.open("r+b") as other:
            other.truncate(4096)
        with pytest.raises(CaseFileProblem, match="fcase” is damaged"):
            queries.claim_rows(looking)


@pytest.mark.skipif(os.name == "nt", reason="Windows has locks on every file system")
def test_where_the_file_system_has_no_locks_the_later_of_two_changes_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", no_locks)
    with Session.open(path, person="Ada") as first, Session.open(path, person="Ben") as second:
        case_commands.rename_case(first, "First")
        with pytest.raises(CaseFileProblem, match="Another program has changed"):
            case_commands.rename_case(second, "Second")
        case_commands.rename_case(first, "Again")
    with Session.open(path, person="Ada") as session:
        assert queries.case_info(session).title == "Again"
        assert queries.verify(session).ok
