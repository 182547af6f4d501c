"""Make and open case files: the lock, the checks, and the way up from an older format."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from workbench.domain.errors import CaseFileProblem
from workbench.storage import problems, schema
from workbench.storage.connection import open_connection
from workbench.storage.lock import CaseLock
from workbench.storage.store import CaseStore


def create_case_file(path: Path, *, person: str, at: str) -> CaseStore:
    """Make an empty case file and open it. Raises `CaseFileProblem` where there is a file already."""
    path = path.absolute()
    with problems.explained(path):
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise CaseFileProblem(
                f"There is already a file named “{path.name}” in this folder. Choose another name."
            ) from None
        try:
            return _open_locked(path, schema.make_tables, person=person, at=at)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def open_case_file(path: Path, *, person: str, at: str, read_only: bool = False) -> CaseStore:
    """Open a case file after checking that it is one, that it is whole, and that nobody works on it.

    ``person`` and ``at`` tell others who has it since when. With ``read_only`` neither the lock nor the
    right to write is asked for. Raises `CaseIsOpenElsewhere`, `NewerCaseFile`, `CaseIsReadOnly` (the file
    or its folder is write-protected) or another `CaseFileProblem`.
    """
    path = path.absolute()
    with problems.explained(path):
        _check_place(path)
        if read_only:
            return _open_to_look(path)
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise problems.write_protected(path)
        return _open_locked(path, lambda db: _check_and_update(db, path), person=person, at=at)


def _open_locked(path: Path, prepare: Callable[[Database], None], *, person: str, at: str) -> CaseStore:
    lock = CaseLock(path)
    lock.acquire(person=person, since=at)
    try:
        db = open_connection(path)
        try:
            prepare(db)
            return CaseStore(path, db, lock)
        except BaseException:
            db.close()
            raise
    except BaseException:
        lock.release()
        raise


def _open_to_look(path: Path) -> CaseStore:
    db = open_connection(path, read_only=True)
    try:
        _check(db, path)
        if schema.is_outdated(db):
            raise CaseFileProblem(
                f"“{path.name}” was made by an earlier version of this program and has to be brought "
                "up to date before it can be read. Copy it to a folder of your own and open the copy to "
                "work on it."
            )
        return CaseStore(path, db, None)
    except BaseException:
        db.close()
        raise


def _check_and_update(db: Database, path: Path) -> None:
    _check(db, path)
    db.execute("PRAGMA journal_mode = DELETE")  # a file that was put into WAL mode elsewhere would not travel
    if schema.is_outdated(db):
        schema.bring_up_to_date(db, path)


def _check(db: Database, path: Path) -> None:
    schema.check_kind(db, path)
    schema.check_whole(db, path)


def _check_place(path: Path) -> None:
    if not os.access(path.parent, os.X_OK):
        raise problems.not_opened(path)
    if not path.exists():
        raise CaseFileProblem(
            f"There is no file “{path.name}” in “{path.parent}”. It may have been moved or renamed."
        )
    if not path.is_file():
        raise CaseFileProblem(
            f"“{path.name}” is a folder, not a case file. Choose a file whose name ends in .fcase."
        )
    if not os.access(path, os.R_OK):
        raise problems.not_opened(path)
    if path.stat().st_size == 0:
        raise CaseFileProblem(
            f"“{path.name}” is empty: there is no case in it. Open a backup, or start a new case."
        )
