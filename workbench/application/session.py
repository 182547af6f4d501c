"""The session: one open case, the one way to change it, and whom it tells."""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from workbench.application.changes import ChangeSet, RowChange
from workbench.domain.errors import NotPossible
from workbench.storage.case_file import create_case_file, open_case_file
from workbench.storage.images import RowImage, inverse, revert
from workbench.storage.journal import Entry, EntryHead
from workbench.storage.steps import Steps
from workbench.storage.store import CaseRecord, CaseStore
from workbench.storage.touched import touched

T = TypeVar("T")
Listener = Callable[[ChangeSet], None]

_log = logging.getLogger(__name__)
LASTING = float("inf")
_TOGETHER_SECONDS = 60
"""How long after an entry another one of the same group still joins its step, unless it says otherwise."""


class Session:
    """One open case. Belongs to the thread that opened it; use it as a context manager or `close` it.

    Every change goes through `execute`, is saved when that returns, and is then published to all listeners.
    """

    def __init__(self, store: CaseStore, *, person: str, read_only: bool) -> None:
        self.store = store
        self.path = store.path
        self.person = person
        self.read_only = read_only
        self.memory: dict[object, Any] = {}
        last = store.journal.last()
        self.saved_at = last.at if last else ""
        self._last = last
        self._steps = Steps(store.journal.steps())
        self._listeners: list[Listener] = []
        self._unpublished: deque[ChangeSet] = deque()
        self._publishing = False
        self._lasting: dict[str, int] = {}

    @classmethod
    def create(cls, path: Path, *, title: str, person: str) -> Self:
        """Make a case file and open it. Raises `CaseFileProblem`, also where there is such a file already."""
        at = utc_now()
        store = create_case_file(path, person=person, at=at)
        try:
            record = CaseRecord(title, created_at=at, created_by=person)
            store.change(lambda inside: inside.begin_case(record), EntryHead(at, person, "Start case"))
            return cls(store, person=person, read_only=False)
        except BaseException:
            store.close()
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, *, person: str, read_only: bool = False) -> Self:
        """Open a case file, with ``read_only`` to look at only.

        Raises `CaseIsOpenElsewhere` and `CaseIsReadOnly` (the file or its folder is write-protected) where
        only looking is possible, `NewerCaseFile`, or another `CaseFileProblem`.
        """
        store = open_case_file(path, person=person, at=utc_now(), read_only=read_only)
        try:
            return cls(store, person=person, read_only=read_only)
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case file; everything is saved already."""
        self._listeners.clear()
        self.memory.clear()
        self.store.close()

    def execute(
        self,
        label: str,
        work: Callable[[CaseStore], T],
        *,
        initiator: object = None,
        group: str = "",
        within: float = _TOGETHER_SECONDS,
    ) -> T:
        """Run ``work`` as one change: all of it is saved, or nothing and the exception goes on.

        ``label`` names the change in the history and must not hold words of the case, because it outlives
        erased content. A change with the same ``group`` as the one before, ``within`` so many seconds of it,
        is undone together with it; with `LASTING` it is so whatever else was changed in between: it belongs
        to the step where its group began, and later steps are undone first. Raises `CaseIsReadOnly`, or
        `CaseFileProblem` where it could not be saved.
        """
        at = utc_now()
        head = EntryHead(at, self.person, label, step=self._step_to_join(group, at, within), grouped=group)
        result = self._change(work, head, initiator)
        if within == LASTING and self._last is not None and self._last.grouped == group:
            self._lasting[group] = self._last.step
        return result

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        step = None if self.read_only else self._steps.to_undo
        return None if step is None else self._label_of(step)

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        entry = None if self.read_only else self._steps.to_redo
        return None if entry is None else self._label_of(self._steps.taken_back_by(entry))

    def undo(self, steps: int = 1) -> int:
        """Take back the latest steps and return how many were; each is a change of its own in the history.

        Raises `NotPossible` where there is nothing to undo or the first of them cannot be undone.
        """
        return self._repeat(self._undo_one, steps)

    def redo(self, steps: int = 1) -> int:
        """Do again what was undone last and return how many steps were. Raises `NotPossible` like `undo`."""
        return self._repeat(self._redo_one, steps)

    def steps(self) -> Steps:
        """Return which steps are in force now; in a case open to look at, as the other one left them."""
        return Steps(self.store.journal.steps()) if self.read_only else self._steps

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; call what is returned to end that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _undo_one(self) -> None:
        step = self._steps.to_undo
        if step is None:
            raise NotPossible("There is nothing to undo.")
        self._take_back(self.store.journal.in_step(step), step, f"Undo: {self.undo_label}")

    def _redo_one(self) -> None:
        entry = self._steps.to_redo
        if entry is None:
            raise NotPossible("There is nothing to redo.")
        self._take_back([entry], entry, f"Redo: {self.redo_label}")

    def _label_of(self, step: int) -> str:
        """Return the label of a step's last change, which sums up what came in group by group."""
        return self.store.journal.entry(self.store.journal.in_step(step)[-1]).label

    def _take_back(self, entries: list[int], undoes: int, label: str) -> None:
        images: list[RowImage] = []
        for seq in entries:
            recorded = self.store.journal.images(seq)
            if recorded is None:
                raise NotPossible(
                    "This step cannot be undone or done again: what it changed was erased from the case "
                    "for good."
                )
            images.extend(recorded)
        head = EntryHead(utc_now(), self.person, label, undoes=undoes)
        self._change(lambda store: revert(store.db, images), head, None, exactly=inverse(images))

    def _repeat(self, one: Callable[[], None], steps: int) -> int:
        one()
        done = 1
        while done < steps:
            try:
                one()
            except NotPossible:
                break
            done += 1
        return done

    def _change(
        self,
        work: Callable[[CaseStore], T],
        head: EntryHead,
        initiator: object,
        *,
        exactly: tuple[RowImage, ...] | None = None,
    ) -> T:
        result, entry, images = self.store.change(work, head, exactly=exactly)
        if entry is not None:
            self._last = entry
            self.saved_at = entry.at
            self._steps.add(entry.seq, entry.step, entry.undoes)
            self._publish(self._change_set(head.label, images, initiator))
        return result

    def _change_set(self, label: str, images: tuple[RowImage, ...], initiator: object) -> ChangeSet:
        rows = tuple(RowChange(image.table, image.id, image.before, image.after) for image in images)
        ids = touched(self.store, images)
        return ChangeSet(
            label, rows, initiator, ids.claims, ids.documents, ids.versions, ids.origins, ids.replies
        )

    def _publish(self, change_set: ChangeSet) -> None:
        """Tell all listeners, in the order of the commits even where a listener makes another change."""
        self._unpublished.append(change_set)
        if self._publishing:
            return
        self._publishing = True
        try:
            while self._unpublished:
                published = self._unpublished.popleft()
                for listener in tuple(self._listeners):
                    _tell(listener, published)
        finally:
            self._publishing = False

    def _step_to_join(self, group: str, at: str, within: float) -> int | None:
        begun = self._lasting.get(group) if within == LASTING else None
        if begun is not None and self._steps.in_force(begun):
            return begun
        last: Entry | None = self._last
        if not group or last is None or last.grouped != group or last.person != self.person:
            return None
        elapsed = (datetime.fromisoformat(at) - datetime.fromisoformat(last.at)).total_seconds()
        return last.step if 0 <= elapsed <= within else None


def utc_now() -> str:
    """Return the time in UTC as ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _tell(listener: Listener, change_set: ChangeSet) -> None:
    """Call a listener; one that fails is our fault, but neither the change nor the others suffer."""
    try:
        listener(change_set)
    except Exception:  # noqa: BLE001  whatever it is, it is reported
        _log.exception("a listener failed after “%s”", change_set.label)
        sys.excepthook(*sys.exc_info())
