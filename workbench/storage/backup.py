"""Copies of a case file that have been opened and checked before anybody relies on them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from workbench.domain.errors import CaseFileProblem
from workbench.storage.connection import driver, open_connection


def free_name(path: Path, reason: str) -> Path:
    """Return a name beside ``path`` that says why the copy was made and that no file has yet."""
    count = 1
    while True:
        again = f" {count}" if count > 1 else ""
        candidate = path.with_name(f"{path.stem} ({reason}{again}){path.suffix}")
        if not candidate.exists():
            return candidate
        count += 1


def checked_copy(db: Database, target: Path) -> Path:
    """Copy the open case into a new file, open the copy and check all of it.

    Raises `CaseFileProblem` where the copy does not hold; a copy that failed is removed.
    """
    target.touch(exist_ok=False)
    try:
        with closing(open_connection(target)) as copy:
            db.conn.backup(copy.conn)
        with closing(open_connection(target, read_only=True)) as copy:
            if not _is_whole(copy):
                raise CaseFileProblem(
                    f"The backup copy “{target.name}” could not be read back. Check the disk."
                )
    except (driver.Error, OSError, CaseFileProblem):
        target.unlink(missing_ok=True)
        raise
    return target


def _is_whole(copy: Database) -> bool:
    return [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
