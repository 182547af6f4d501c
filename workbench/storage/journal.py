"""The journal: an append-only chain of entries, and the row images that make each entry undoable.

Entry n names the digest of entry n-1. A digest covers sequence, time, person, label, step, what it undoes,
group, the digest of the payload and the previous digest, so a payload can be erased while the chain holds.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlite_utils import Database

from workbench.domain.errors import CaseFileProblem
from workbench.storage import rows
from workbench.storage.images import RowImage, from_payload

_COLUMNS = "seq, at, person, label, step, undoes, grouped, payload_sha256, previous, digest"
_LEVEL = 1
"""Compression of payloads: a change of all claims has many, and waits for it."""


class EntryAltered(CaseFileProblem):
    """The row images of an entry are not those whose digest it names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``at`` is UTC in ISO 8601.

    ``step`` is the first entry of those that are undone together (often the entry itself). ``undoes`` is
    the step that an undoing entry took back, or the undoing entry that a redoing one took back.
    """

    seq: int
    at: str
    person: str
    label: str
    step: int
    undoes: int | None
    grouped: str
    payload_sha256: str
    previous: str
    digest: str

    def digest_now(self) -> str:
        """Return the digest that the entry's own fields give."""
        covered = [
            *(self.seq, self.at, self.person, self.label, self.step, self.undoes),
            *(self.grouped, self.payload_sha256, self.previous),
        ]
        return _sha256(json.dumps(covered, ensure_ascii=True, separators=(",", ":")))


@dataclass(frozen=True, slots=True)
class EntryHead:
    """What a new entry says beside its payload; without ``step`` it is a step of its own."""

    at: str
    person: str
    label: str
    step: int | None = None
    undoes: int | None = None
    grouped: str = ""


class Journal:
    """The journal of the case behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def last(self) -> Entry | None:
        """Return the newest entry."""
        found = rows.select(self._db, f"SELECT {_COLUMNS} FROM journal ORDER BY seq DESC LIMIT 1")
        return Entry(*found[0]) if found else None

    def entry(self, seq: int) -> Entry:
        """Return one entry."""
        return Entry(*rows.select(self._db, f"SELECT {_COLUMNS} FROM journal WHERE seq = ?", [seq])[0])

    def entries(self) -> Iterator[Entry]:
        """Return all entries, oldest first."""
        return (Entry(*row) for row in rows.select(self._db, f"SELECT {_COLUMNS} FROM journal ORDER BY seq"))

    def newest(self, limit: int, offset: int = 0) -> list[tuple[Entry, bool]]:
        """Return a stretch of entries, newest first, each with whether its payload was erased."""
        found = rows.select(
            self._db,
            f"SELECT {_COLUMNS}, NOT EXISTS (SELECT 1 FROM payloads WHERE payloads.seq = journal.seq) "
            "FROM journal ORDER BY seq DESC LIMIT ? OFFSET ?",
            [limit, offset],
        )
        return [(Entry(*row[:-1]), bool(row[-1])) for row in found]

    def count(self) -> int:
        """Return how many entries there are."""
        number: int = rows.select(self._db, "SELECT count(*) FROM journal")[0][0]
        return number

    def tally(self) -> list[tuple[str, str, int]]:
        """Return how many entries there are of each label by each person, the first kind of entry first."""
        found = rows.select(
            self._db, "SELECT person, label, count(*) FROM journal GROUP BY person, label ORDER BY min(seq)"
        )
        return [(person, label, number) for person, label, number in found]

    def steps(self) -> Iterator[tuple[int, int, int | None]]:
        """Return sequence, step and undone entry of all entries, oldest first."""
        found = rows.select(self._db, "SELECT seq, step, undoes FROM journal ORDER BY seq")
        return ((seq, step, undoes) for seq, step, undoes in found)

    def in_step(self, step: int) -> list[int]:
        """Return the entries of a step, oldest first."""
        found = rows.select(self._db, "SELECT seq FROM journal WHERE step = ? ORDER BY seq", [step])
        return [row[0] for row in found]

    def append(self, payload: str, head: EntryHead) -> Entry:
        """Add an entry inside the transaction that is under way."""
        last = self.last()
        seq = last.seq + 1 if last else 1
        bare = Entry(
            seq=seq,
            at=head.at,
            person=head.person,
            label=head.label,
            step=head.step or seq,
            undoes=head.undoes,
            grouped=head.grouped,
            payload_sha256=_sha256(payload),
            previous=last.digest if last else "",
            digest="",
        )
        entry = replace(bare, digest=bare.digest_now())
        values = [getattr(entry, name) for name in _COLUMNS.split(", ")]
        marks = ", ".join("?" * len(values))
        self._db.conn.execute(f"INSERT INTO journal ({_COLUMNS}) VALUES ({marks})", values)
        self._db.conn.execute(
            "INSERT INTO payloads (seq, compressed) VALUES (?, ?)",
            [seq, zlib.compress(payload.encode(), _LEVEL)],
        )
        return entry

    def images(self, seq: int) -> list[RowImage] | None:
        """Return the row images of an entry, or None where they were erased. Raises `EntryAltered`."""
        found = rows.select(
            self._db,
            "SELECT compressed, payload_sha256 FROM payloads JOIN journal USING (seq) WHERE seq = ?",
            [seq],
        )
        if not found:
            return None
        compressed, digest = found[0]
        try:
            payload = zlib.decompress(compressed)
        except zlib.error:
            payload = b""
        if hashlib.sha256(payload).hexdigest() != digest:
            raise EntryAltered(
                f"What entry {seq} of the history recorded was altered outside the program, so it can "
                "neither be undone nor done again. A backup may still hold it."
            )
        return from_payload(payload.decode())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
