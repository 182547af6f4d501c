"""Check a case file against itself: pages, hashes, the journal's chain, and the rows against the journal."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.storage import problems, rows, schema
from workbench.storage.images import Row, agree
from workbench.storage.journal import EntryAltered
from workbench.storage.store import CaseStore

_NAMES = {"originals": "original", "texts": "text", "structures": "structure"}
State = dict[tuple[str, int], Row]


def problems_in(store: CaseStore) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong; none where all is well."""
    with problems.explained(store.path):
        yield from _of_file(store)
        yield from _of_contents(store)
        yield from _of_chain(store)
        yield from _of_rows(store)


def _of_file(store: CaseStore) -> Iterator[str]:
    for (message,) in rows.select(store.db, "PRAGMA integrity_check(10)"):
        if message != "ok":
            yield f"The file is damaged: {message}."
    for table, row_id, parent, _ in rows.select(store.db, "PRAGMA foreign_key_check"):
        yield f"Row {row_id} of {table} points to something in {parent} that is not there."


def _of_contents(store: CaseStore) -> Iterator[str]:
    for table, key in store.contents.altered():
        yield f"The {_NAMES[table]} with SHA-256 {key} is not what was imported."
    for original, page in store.contents.altered_layouts():
        yield f"Where words stand on page {page + 1} of original {original} is not what was imported."


def _of_chain(store: CaseStore) -> Iterator[str]:
    previous, expected = "", 1
    for entry in store.journal.entries():
        if entry.seq != expected or entry.previous != previous:
            yield f"The journal is broken before entry {entry.seq}: entries are missing or were exchanged."
        if entry.digest != entry.digest_now():
            yield f"Entry {entry.seq} of the journal was altered."
        previous, expected = entry.digest, entry.seq + 1


def _of_rows(store: CaseStore) -> Iterator[str]:
    """Replay the journal; not possible past an entry whose images were altered or erased for good."""
    replayed: State = {}
    for entry in store.journal.entries():
        try:
            images = store.journal.images(entry.seq)
        except EntryAltered:
            yield f"What entry {entry.seq} of the journal recorded was altered."
            return
        if images is None:
            return
        for image in images:
            if image.after is None:
                replayed.pop((image.table, image.id), None)
            else:
                replayed[image.table, image.id] = image.after
    now = _rows_now(store)
    for table, row_id in sorted(replayed.keys() | now.keys()):
        if not agree(now.get((table, row_id)), replayed.get((table, row_id))):
            yield f"Row {row_id} of {table} is not what the journal says: it was changed outside the program."


def _rows_now(store: CaseStore) -> State:
    state: State = {}
    for table in schema.JOURNALED:
        columns = [column.name for column in store.db[table].columns]
        names = ", ".join(f'"{name}"' for name in columns)
        for values in rows.select(store.db, f'SELECT {names} FROM "{table}"'):
            row = dict(zip(columns, values, strict=True))
            state[table, row["id"]] = row
    return state
