"""The content of one open case file: its repositories, its journal, and the one way to change it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from workbench.domain.errors import CaseFileProblem, CaseIsReadOnly
from workbench.storage import problems, rows, schema
from workbench.storage.calculations import Calculations
from workbench.storage.case_rules import CaseRules
from workbench.storage.claims import Claims
from workbench.storage.connection import driver
from workbench.storage.contents import Contents
from workbench.storage.copy_decisions import CopyDecisions
from workbench.storage.criticisms import Criticisms
from workbench.storage.documents import Documents
from workbench.storage.evidence import EvidenceLinks
from workbench.storage.images import (
    Recorder,
    RowImage,
    as_payload,
    from_payload,
    have_effect,
    moved_on,
    net_effect,
)
from workbench.storage.journal import Entry, EntryHead, Journal
from workbench.storage.ledger import Ledger
from workbench.storage.lock import CaseLock
from workbench.storage.memo_parts import MemoParts
from workbench.storage.origins import Origins
from workbench.storage.overrides import Overrides
from workbench.storage.passages import Passages
from workbench.storage.search_index import SearchIndex
from workbench.storage.sign_offs import SignOffs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What the case file says of the case itself. ``created_at`` is UTC in ISO 8601."""

    title: str
    created_at: str
    created_by: str


class CaseStore:
    """One open case file. Belongs to the thread that opened it.

    Statements that change anything outside `change` are refused by SQLite itself.
    """

    def __init__(self, path: Path, db: Database, lock: CaseLock | None) -> None:
        self.path = path.absolute()
        self.documents = Documents(db)
        self.passages = Passages(db)
        self.origins = Origins(db)
        self.evidence = EvidenceLinks(db, self.origins)
        self.claims = Claims(db, self.origins, self.evidence)
        self.criticisms = Criticisms(db)
        self.copies = CopyDecisions(db)
        self.ledger = Ledger(db)
        self.sign_offs = SignOffs(db)
        self.overrides = Overrides(db)
        self.rules = CaseRules(db)
        self.memo_parts = MemoParts(db)
        self.calculations = Calculations(db)
        self.contents = Contents(db)
        self.search = SearchIndex(db, self.contents, self.keep if lock else None)
        self.journal = Journal(db)
        self.db = db
        self._lock = lock
        self._recorder = Recorder(db, schema.JOURNALED) if lock else None
        self._last = self.journal.last()
        db.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Let go of the file, then of the lock."""
        self.search.close()
        self.db.close()
        if self._lock is not None:
            self._lock.release()

    def case(self) -> CaseRecord:
        """Return what the file says of the case itself."""
        return CaseRecord(*rows.select(self.db, "SELECT title, created_at, created_by FROM cases")[0])

    def begin_case(self, record: CaseRecord) -> None:
        """Write the one row about the case itself."""
        rows.insert(
            self.db,
            "cases",
            id=1,
            title=record.title,
            created_at=record.created_at,
            created_by=record.created_by,
        )

    def rename_case(self, title: str) -> None:
        """Give the case another title."""
        rows.update(self.db, "cases", [1], title=title)

    def change(
        self, work: Callable[[CaseStore], T], head: EntryHead, *, exactly: Iterable[RowImage] | None = None
    ) -> tuple[T, Entry | None, tuple[RowImage, ...]]:
        """Run ``work`` in a transaction and append one entry to the journal, all or nothing.

        Returns what the work returned, the entry (None where all rows are as before: then nothing was
        written) and the net effect on each row. With ``exactly`` any other net effect is refused with
        `NotPossible`, and an entry is written even where that effect is none. Raises `CaseFileProblem`
        where the file could not be written; nothing was, then.
        """
        if self._recorder is None:
            raise CaseIsReadOnly(f"“{self.path.name}” is open to look at only. Open it to work on it first.")
        if self.db.conn.in_transaction:
            raise RuntimeError("a change was begun inside another one")
        with problems.explained(self.path):
            try:
                self._begin()
                result = work(self)
                payload = as_payload(self._recorder.taken(), secrets.token_hex(16))
                images = net_effect(from_payload(payload))
                if exactly is not None and not have_effect(images, exactly):
                    raise moved_on()
                taken_back = exactly is not None  # a step that came to nothing is taken back all the same
                entry = self._commit(payload, head) if images or taken_back else None
            except driver.IntegrityError as error:
                if exactly is None:
                    raise
                raise moved_on() from error
            finally:
                self._end()
        return result, entry, images

    def keep(self, work: Callable[[], None]) -> None:
        """Run ``work``, which writes only what follows from the rest, in a transaction without an entry.

        Raises `CaseFileProblem` where the file could not be written; nothing was, then.
        """
        if self.db.conn.in_transaction:
            raise RuntimeError("something was to be kept inside a change")
        with problems.explained(self.path):
            try:
                self._begin()
                work()
                self.db.conn.execute("COMMIT")
            finally:
                self._end()

    def _begin(self) -> None:
        self.db.conn.execute("PRAGMA query_only = OFF")
        self.db.conn.execute("BEGIN IMMEDIATE")
        if self.journal.last() != self._last:
            raise CaseFileProblem(
                f"Another program has changed “{self.path.name}” while it was open here. "
                "Close the case and open it again; what was saved before is in it."
            )

    def _commit(self, payload: str, head: EntryHead) -> Entry:
        assert self._recorder is not None
        entry = self.journal.append(payload, head)
        self._recorder.clear()
        self.db.conn.execute("COMMIT")
        self._last = entry
        return entry

    def _end(self) -> None:
        if self.db.conn.in_transaction:
            with suppress(
                driver.Error
            ):  # SQLite repairs the file when it is next read; the first error counts
                self.db.conn.execute("ROLLBACK")
        self.db.conn.execute("PRAGMA query_only = ON")
