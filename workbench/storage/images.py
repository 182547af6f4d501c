"""Row images: what triggers record while a change runs, and how to apply them backwards.

An image is one row before and after one statement's effect on it. The triggers are temporary, made anew
at each opening after all migrations, and see what statements do in passing too: cascades, upserts, REPLACE.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workbench.domain.errors import NotPossible
from workbench.storage.connection import driver

Value = str | int | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RowImage:
    """One row before and after; None where it did not exist."""

    table: str
    id: int
    before: Row | None
    after: Row | None


class Recorder:
    """Collects the images of the change that is under way on one connection."""

    def __init__(self, db: Database, tables: Sequence[str]) -> None:
        self._db = db
        db.execute(
            "CREATE TEMP TABLE images "
            "(n INTEGER PRIMARY KEY, name TEXT, row_id INTEGER, before TEXT, after TEXT)"
        )
        for table in tables:
            self._watch(table)

    def taken(self) -> list[tuple[str, int, str | None, str | None]]:
        """Return table, id and the JSON of the row before and after, in the order of the changes."""
        images: list[tuple[str, int, str | None, str | None]] = self._db.execute(
            "SELECT name, row_id, before, after FROM temp.images ORDER BY n"
        ).fetchall()
        return images

    def clear(self) -> None:
        """Forget what was collected."""
        self._db.execute("DELETE FROM temp.images")

    def _watch(self, table: str) -> None:
        columns = [column.name for column in self._db[table].columns]
        before, after = (_row_as_json(row, columns) for row in ("OLD", "NEW"))
        differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
        for event, when, images in (
            ("INSERT", "", f"NEW.id, NULL, {after}"),
            ("UPDATE", f"WHEN {differs}", f"NEW.id, {before}, {after}"),
            ("DELETE", "", f"OLD.id, {before}, NULL"),
        ):
            self._db.execute(
                f"CREATE TEMP TRIGGER {table}_{event.lower()} AFTER {event} ON main.{table} {when} BEGIN "
                f"INSERT INTO images (name, row_id, before, after) VALUES ('{table}', {images}); END"
            )


def as_payload(images: Iterable[tuple[str, int, str | None, str | None]], salt: str) -> str:
    """Return the JSON that the journal keeps.

    The salt makes the payload's digest, which outlives an erased payload, useless for guessing its words.
    """
    rows = ",".join(
        f'["{table}",{row_id},{before or "null"},{after or "null"}]'
        for table, row_id, before, after in images
    )
    return f'{{"salt":"{salt}","rows":[{rows}]}}'


def from_payload(payload: str) -> list[RowImage]:
    """Return the images in a payload."""
    return [RowImage(*row) for row in json.loads(payload)["rows"]]


def net_effect(images: Iterable[RowImage]) -> tuple[RowImage, ...]:
    """Merge the images of each row into one, and leave out rows that are in the end as they were."""
    merged: dict[tuple[str, int], RowImage] = {}
    for image in images:
        key = (image.table, image.id)
        first = merged.get(key)
        merged[key] = RowImage(image.table, image.id, first.before if first else image.before, image.after)
    return tuple(image for image in merged.values() if image.before != image.after)


def inverse(images: Iterable[RowImage]) -> tuple[RowImage, ...]:
    """Return the net effect that taking these images back must have, and nothing beside it."""
    return tuple(RowImage(image.table, image.id, image.after, image.before) for image in net_effect(images))


def have_effect(images: Iterable[RowImage], wanted: Iterable[RowImage]) -> bool:
    """Say whether the net effect ``images`` is the one wanted, no row more and no row less."""
    had = {(image.table, image.id): image for image in images}
    want = {(image.table, image.id): image for image in wanted}
    return had.keys() == want.keys() and all(
        agree(had[key].before, image.before) and agree(had[key].after, image.after)
        for key, image in want.items()
    )


def agree(row: Row | None, image: Row | None) -> bool:
    """Say whether a row is as an image shows it; a later format may have added columns to the row."""
    if row is None or image is None:
        return row is image
    return all(name in row and row[name] == value for name, value in image.items())


def revert(db: Database, images: Sequence[RowImage]) -> None:
    """Apply images backwards, last first, inside the transaction that is under way.

    Raises `NotPossible` where a row is no longer as the image left it. References between rows are
    checked when the transaction ends.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    try:
        for image in reversed(images):
            _revert_one(db, image)
    except driver.IntegrityError as error:
        raise moved_on() from error


def moved_on() -> NotPossible:
    """Return the problem of a step whose rows have changed since in another way."""
    return NotPossible(
        "This step cannot be undone or done again, because what it touched has changed since in another way. "
        "Nothing was altered."
    )


def _revert_one(db: Database, image: RowImage) -> None:
    if image.after is None:
        assert image.before is not None
        _insert(db, image.table, image.before)
        return
    if not _is_as(db, image.table, image.id, image.after):
        raise moved_on()
    if image.before is None:
        db.execute(f'DELETE FROM "{image.table}" WHERE id = ?', [image.id])
    else:
        changed = {name: value for name, value in image.before.items() if value != image.after[name]}
        names = ", ".join(f'"{name}" = ?' for name in changed)
        db.execute(f'UPDATE "{image.table}" SET {names} WHERE id = ?', [*changed.values(), image.id])


def _insert(db: Database, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


def _is_as(db: Database, table: str, row_id: int, row: Row) -> bool:
    names = ", ".join(f'"{name}"' for name in row)
    found = db.execute(f'SELECT {names} FROM "{table}" WHERE id = ?', [row_id]).fetchone()
    return found is not None and list(found) == list(row.values())


def _row_as_json(row: str, columns: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"
