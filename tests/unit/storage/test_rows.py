"""What the statements that all repositories share give back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from workbench.storage import rows

_VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_categories=["Cs"])),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    db = Database(str(Path(tmp_path_factory.mktemp("rows"), "rows.db")), execute_plugins=False)
    db.conn.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, one, other)")
    yield db
    db.conn.close()


@given(things=st.lists(st.tuples(_VALUES, _VALUES)))
def test_many_rows_are_the_same_as_one_by_one(
    database: Database, things: list[tuple[str | int | None, str | int | None]]
) -> None:
    database.conn.execute("DELETE FROM things")
    database.conn.executemany("INSERT INTO things (one, other) VALUES (?, ?)", things)
    sql = "SELECT one, other, id FROM things ORDER BY id DESC"

    assert rows.select_many(database, sql) == rows.select(database, sql)


def test_many_rows_come_in_the_order_asked_for_also_where_names_occur_twice(database: Database) -> None:
    database.conn.execute("DELETE FROM things")
    database.conn.executemany(
        "INSERT INTO things (one, other) VALUES (?, ?)", [(n % 7, n) for n in range(5_000)]
    )
    joined = "things a JOIN things b ON a.id = b.id"
    sql = f"SELECT a.id, b.id, a.one FROM {joined} WHERE a.other > ?1 ORDER BY a.one, a.id DESC"

    found = rows.select_many(database, sql, [10])

    assert len(found) == 4_989
    assert found == rows.select(database, sql, [10])


def test_nothing_found_is_no_rows(database: Database) -> None:
    assert rows.select_many(database, "SELECT id, one FROM things WHERE id = ?", [-1]) == []
