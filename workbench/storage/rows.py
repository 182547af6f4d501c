"""The few statements that all repositories share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from workbench.storage import problems
from workbench.storage.connection import driver

Value = str | int | None
AnyRow = tuple[Any, ...]
"""A row as the driver gives it; repositories make domain objects of it before anybody else sees it."""


def insert(db: Database, table: str, **values: Value) -> int:
    """Add a row and return its id."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    cursor = db.conn.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update(db: Database, table: str, ids: Iterable[int], **values: Value) -> None:
    """Set columns of the rows with these ids."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    db.conn.execute(f'UPDATE "{table}" SET {names} WHERE id IN {MANY}', [*values.values(), many(ids)])


def delete(db: Database, table: str, ids: Iterable[int]) -> None:
    """Remove the rows with these ids, and what cannot be without them."""
    db.conn.execute(f'DELETE FROM "{table}" WHERE id IN {MANY}', [many(ids)])


def select(db: Database, sql: str, values: Sequence[Value] = ()) -> list[AnyRow]:
    """Return all rows of a query; reading to the end also lets go of the file.

    Raises `CaseFileProblem` where the file cannot be read (any more).
    """
    try:
        found: list[AnyRow] = db.conn.execute(sql, values).fetchall()
    except driver.Error as error:
        raise problems.explanation(error, _path(db)) from error
    return found


def select_many(db: Database, sql: str, values: Sequence[Value] = ()) -> list[AnyRow]:
    """Return all rows of a query like `select`, for those that may be thousands: no REAL, no BLOB.

    The driver lets other threads run before each row and then waits until they pause, so that beside a job
    that computes ten thousand rows take a second. Sent as one row of JSON they wait once.

    Raises `CaseFileProblem` where the file cannot be read (any more).
    """
    try:
        names = ", ".join(f"c{number}" for number in range(_width(db, sql, values)))
        whole = f"WITH found({names}) AS ({sql}) SELECT json_group_array(json_array({names})) FROM found"
        ((found,),) = db.conn.execute(whole, values).fetchall()
    except driver.Error as error:
        raise problems.explanation(error, _path(db)) from error
    return [tuple(row) for row in json.loads(found)]


def _width(db: Database, sql: str, values: Sequence[Value]) -> int:
    if sql not in _widths:
        _widths[sql] = len(db.conn.execute(f"SELECT * FROM ({sql}) LIMIT 0", values).description)
    return _widths[sql]


_widths: dict[str, int] = {}
"""How many columns each query has; the program's queries are few."""


def stretch_of(db: Database, table: str, column: str, row_id: int, start: int, size: int) -> bytes:
    """Return so many bytes of a value from a start on, fewer at its end, without reading the rest.

    Raises `CaseFileProblem` where the file cannot be read (any more).
    """
    try:
        with db.conn.blobopen(table, column, row_id, readonly=True) as value:
            value.seek(min(start, len(value)))
            return bytes(value.read(size))
    except driver.Error as error:
        raise problems.explanation(error, _path(db)) from error


def next_number(db: Database, table: str) -> int:
    """Return a number above all that the table's rows ever had, deleted and undone ones included."""
    found = select(db, "SELECT seq FROM sqlite_sequence WHERE name = ?", [table])
    return found[0][0] + 1 if found else 1


MANY = "(SELECT value FROM json_each(?))"
"""The set of ids that `many` makes one parameter of, however many they are."""


def many(ids: Iterable[int]) -> str:
    """Return ids as the one parameter that `MANY` stands for."""
    return json.dumps(list(ids))


def _path(db: Database) -> Path:
    return Path(db.conn.execute("PRAGMA database_list").fetchone()[2])
