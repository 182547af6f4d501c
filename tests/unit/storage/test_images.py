from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from workbench.storage.images import (
    Recorder,
    RowImage,
    as_payload,
    from_payload,
    have_effect,
    inverse,
    net_effect,
    revert,
)

TABLES = ("parents", "children")
SCHEMA = """
CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER);
CREATE TABLE children (
    id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents ON DELETE CASCADE,
    "order" INTEGER, UNIQUE (parent_id, "order")
);
INSERT INTO parents VALUES (1, 'one', NULL), (2, 'two', 9007199254740993), (3, NULL, -1);
INSERT INTO children VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1);
"""


@pytest.fixture
def db() -> Iterator[Database]:
    made = new_database()
    yield made
    made.close()


def new_database() -> Database:
    made = Database(memory=True, execute_plugins=False)
    made.conn.executescript(SCHEMA)
    made.conn.isolation_level = None
    made.conn.execute("PRAGMA foreign_keys = ON")
    return made


def content(db: Database) -> list[list[tuple[object, ...]]]:
    return [db.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES]


def recorded(recorder: Recorder) -> list[RowImage]:
    images = from_payload(as_payload(recorder.taken(), "salt"))
    recorder.clear()
    return images


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO parents VALUES (7, 'seven', 1)",
        "INSERT INTO parents (name) VALUES ('a \"quoted\" {name}\n\t\\ with é, 👩‍👩‍👧 and \u2028')",
        "UPDATE parents SET size = coalesce(size, 0) + 9007199254740991",
        "DELETE FROM parents WHERE id = 1",
        "DELETE FROM parents",
        "REPLACE INTO parents VALUES (9, 'one', 5)",
        "REPLACE INTO parents VALUES (1, 'two', 5)",
        "INSERT INTO parents VALUES (1, 'x', 3) ON CONFLICT (id) DO UPDATE SET name = 'y'",
        "UPDATE OR REPLACE parents SET name = 'two' WHERE id = 1",
        'UPDATE children SET "order" = "order" + 10',
    ],
)
def test_every_kind_of_statement_is_recorded_and_taken_back(db: Database, statement: str) -> None:
    recorder = Recorder(db, TABLES)
    before = content(db)
    db.conn.execute(statement)
    after = content(db)
    images = recorded(recorder)
    db.conn.execute("BEGIN")
    revert(db, images)
    db.conn.execute("COMMIT")
    assert content(db) == before
    undoing = recorded(recorder)
    assert have_effect(net_effect(undoing), inverse(images))
    db.conn.execute("BEGIN")
    revert(db, undoing)
    db.conn.execute("COMMIT")
    assert content(db) == after


def test_a_row_may_come_back_before_the_one_it_refers_to(db: Database) -> None:
    parent: dict[str, str | int | None] = {"id": 7, "name": "seven", "size": 1}
    child: dict[str, str | int | None] = {"id": 9, "parent_id": 7, "order": 1}
    db.conn.execute("BEGIN")
    revert(db, [RowImage("parents", 7, parent, None), RowImage("children", 9, child, None)])
    db.conn.execute("COMMIT")
    assert content(db)[1][-1] == (9, 7, 1)


def test_an_update_that_changes_nothing_leaves_no_image(db: Database) -> None:
    recorder = Recorder(db, TABLES)
    db.conn.execute("UPDATE parents SET name = name, size = size")
    assert recorder.taken() == []


def test_the_net_effect_merges_and_leaves_out_what_came_back() -> None:
    one, two = {"id": 1, "n": 1}, {"id": 1, "n": 2}
    made, changed = RowImage("t", 1, None, one), RowImage("t", 1, one, two)
    back, gone = RowImage("t", 1, two, one), RowImage("t", 1, two, None)
    assert net_effect([made, changed]) == (RowImage("t", 1, None, two),)
    assert net_effect([changed, back]) == ()
    assert net_effect([made, changed, gone]) == ()
    assert inverse([made, changed]) == (RowImage("t", 1, two, None),)


def test_an_image_agrees_with_a_row_that_has_more_columns() -> None:
    image = RowImage("t", 1, None, {"id": 1})
    assert have_effect([RowImage("t", 1, None, {"id": 1, "later": 5})], [image])
    assert not have_effect([RowImage("t", 1, None, {"id": 2, "later": 5})], [image])
    assert not have_effect([image], [RowImage("t", 1, None, {"id": 1, "gone": 5})])
    assert not have_effect([], [image])
    assert not have_effect([image, RowImage("t", 2, None, {"id": 2})], [image])


def _run(statement: str, *values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, tuple[Any, ...]]]:
    return st.tuples(st.just(statement), st.tuples(*values))


ids = st.integers(1, 5)
statements = st.one_of(
    _run("REPLACE INTO parents VALUES (?, ?, ?)", ids, st.sampled_from("abc"), ids),
    _run("INSERT OR IGNORE INTO parents VALUES (?, ?, ?)", ids, st.text(), ids),
    _run("REPLACE INTO children SELECT ?, id, ? FROM parents WHERE id = ?", ids, ids, ids),
    _run('UPDATE OR REPLACE children SET "order" = ? WHERE id > ?', ids, ids),
    _run("UPDATE OR REPLACE parents SET name = ? WHERE id = ?", st.sampled_from("abc"), ids),
    _run("DELETE FROM parents WHERE id = ?", ids),
    _run("DELETE FROM children WHERE id = ?", ids),
)


@given(st.lists(statements.filter(lambda one: "\x00" not in str(one[1])), max_size=12))
def test_any_sequence_of_statements_is_taken_back_exactly(
    sequence: list[tuple[str, tuple[Any, ...]]],
) -> None:
    db = new_database()
    recorder = Recorder(db, TABLES)
    before = content(db)
    for statement, values in sequence:
        db.conn.execute(statement, values)
    images = recorded(recorder)
    db.conn.execute("BEGIN")
    revert(db, images)
    db.conn.execute("COMMIT")
    assert content(db) == before
    assert have_effect(net_effect(recorded(recorder)), inverse(images))
    db.close()
