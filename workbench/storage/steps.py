"""Which steps can be undone and redone, worked out from the journal alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Steps:
    """Two stacks: steps to undo, and undoing entries to redo. The first entry, the case itself, stays."""

    def __init__(self, entries: Iterable[tuple[int, int, int | None]] = ()) -> None:
        self._undoable: list[int] = []
        self._redoable: list[int] = []
        self._taken_back: dict[int, int] = {}
        self._redone: set[int] = set()
        for seq, step, undoes in entries:
            self.add(seq, step, undoes)

    def add(self, seq: int, step: int, undoes: int | None) -> None:
        """Take note of the next entry."""
        if undoes is None:
            if step != seq:
                return  # what goes on with an earlier step leaves the later ones and what was undone alone
            if seq > 1:
                self._undoable.append(seq)
            self._redoable.clear()
        elif self._undoable and self._undoable[-1] == undoes:
            self._undoable.pop()
            self._redoable.append(seq)
            self._taken_back[seq] = undoes
        elif self._redoable and self._redoable[-1] == undoes:
            self._redoable.pop()
            self._redone.add(undoes)
            self._undoable.append(self._taken_back[undoes])

    @property
    def to_undo(self) -> int | None:
        """The step that undo takes back next."""
        return self._undoable[-1] if self._undoable else None

    def in_force(self, step: int) -> bool:
        """Return whether a step can be undone, now or after the later ones."""
        place = bisect_right(self._undoable, step)
        return place > 0 and self._undoable[place - 1] == step

    def to_undo_after(self, seq: int) -> int:
        """Return how many of the steps that can be undone began after an entry."""
        return len(self._undoable) - bisect_right(self._undoable, seq)

    @property
    def to_redo(self) -> int | None:
        """The undoing entry that redo takes back next."""
        return self._redoable[-1] if self._redoable else None

    def taken_back_by(self, seq: int) -> int:
        """Return the step that an undoing entry took back."""
        return self._taken_back[seq]

    def undone(self) -> frozenset[int]:
        """Return the undoing entries that were redone, and the steps that are not in force."""
        in_force = set(self._undoable)
        return frozenset(self._redone | {step for step in self._taken_back.values() if step not in in_force})
