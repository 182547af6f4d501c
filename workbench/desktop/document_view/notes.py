"""What stands beside the text: comments, changes, footnotes, asides, timecodes, found row by row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from workbench.domain.structure import Aside, BlockKind, Note, NoteKind, Structure, Timecode
from workbench.domain.structure_columns import kinds_of, where

_LONG = 3_000  # characters
_ROWS_REMEMBERED = 512
CHANGES = (NoteKind.INSERTION, NoteKind.DELETION, NoteKind.MOVE)


class _Span(Protocol):
    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Behind the last character."""


S = TypeVar("S", bound=_Span)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the answers to it, in their order."""

    first: Note
    answers: tuple[Note, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The comment and its answers."""
        return (self.first, *self.answers)


@dataclass(frozen=True, slots=True)
class RowNotes:
    """What belongs to one row. ``beginning`` are the threads whose words begin in it.

    ``timecode`` is that of the first words spoken that begin here; ``names`` says whether another person
    spoke before.
    """

    threads: tuple[Thread, ...] = ()
    beginning: tuple[Thread, ...] = ()
    changes: tuple[Note, ...] = ()
    footnotes: tuple[Note, ...] = ()
    asides: tuple[Aside, ...] = ()
    timecode: Timecode | None = None
    names: bool = False


NOTHING = RowNotes()


class Spans(Generic[S]):
    """Spans sorted by start. A question costs what it answers, and a look at the few very long ones."""

    def __init__(self, spans: Sequence[S]) -> None:
        self._long = [span for span in spans if span.end - span.start > _LONG]
        self._near = [span for span in spans if span.end - span.start <= _LONG]
        self._starts = array("Q", [span.start for span in self._near])

    def touching(self, start: int, end: int) -> list[S]:
        """Return the spans that hold a character from start to end, and the empty ones from start to end."""
        first, last = bisect_left(self._starts, max(0, start - _LONG)), bisect_right(self._starts, end)
        found = [span for span in self._near[first:last] if _touches(span, start, end)]
        if self._long:
            found += [span for span in self._long if _touches(span, start, end)]
            found.sort(key=lambda span: span.start)
        return found


class NotesIndex:
    """The notes, asides and timecodes of one text. Making it takes one pass over them."""

    def __init__(self, text: str, structure: Structure) -> None:
        self._text = text
        notes = structure.notes
        self.threads = _threads(notes)
        self.changes = [note for note in notes if note.kind in CHANGES]
        self.footnotes = [note for note in notes if note.kind is NoteKind.FOOTNOTE]
        self.timecodes = structure.timecodes
        self._by_words = {id(thread.first): thread for thread in self.threads}
        self._comments = Spans([thread.first for thread in self.threads])
        self._changes = Spans(self.changes)
        self._footnotes = Spans(self.footnotes)
        self._asides = Spans(structure.asides)
        self._spoken = array("Q", [timecode.start for timecode in structure.timecodes])
        self._there, self._back = _pairs(self.footnotes, structure)
        self._nothing = not (notes or structure.asides or structure.timecodes)
        self._rows: dict[tuple[int, int], RowNotes] = {}
        self._stops: list[int] | None = None

    def in_row(self, start: int, end: int) -> RowNotes:
        """Return what belongs to the row with this span."""
        if self._nothing:
            return NOTHING
        found = self._rows.get((start, end))
        if found is None:
            if len(self._rows) > _ROWS_REMEMBERED:
                self._rows.clear()
            found = self._rows[start, end] = self._read(start, end)
        return found

    def at(self, offset: int) -> tuple[list[Thread], list[Note], list[Note]]:
        """Return the threads, changes and footnote places that an offset touches."""
        spans = self._comments.touching(offset, offset) or self._comments.touching(offset, offset + 1)
        comments = [self._by_words[id(note)] for note in spans]
        changes = [
            note for note in self._changes.touching(max(0, offset - 1), offset + 1) if _at(note, offset)
        ]
        return comments, changes, self._footnotes.touching(offset, offset)

    def footnote_of(self, place: Note) -> tuple[int, int] | None:
        """Return where the words of a footnote stand in the text."""
        return self._there.get(id(place))

    def place_of(self, start: int) -> Note | None:
        """Return the footnote whose words begin at an offset."""
        return self._back.get(start)

    @property
    def longest_speaker(self) -> int:
        """How many letters the longest speaker's name has."""
        return max((len(name) for name in {timecode.speaker for timecode in self.timecodes}), default=0)

    def stop(self, offset: int, step: int) -> int | None:
        """Return where the next note, or the one before, begins; None where there is none that way."""
        if self._stops is None:
            every = [thread.first for thread in self.threads] + self.changes + self.footnotes
            self._stops = sorted({note.start for note in every})
        place = bisect_right(self._stops, offset) if step > 0 else bisect_left(self._stops, offset) - 1
        return self._stops[place] if 0 <= place < len(self._stops) else None

    def _read(self, start: int, end: int) -> RowNotes:
        comments = self._in(self._comments, start, end)
        threads = tuple(self._by_words[id(note)] for note in comments)
        place = bisect_left(self._spoken, start)
        spoken = self.timecodes[place] if place < len(self._spoken) and self._spoken[place] < end else None
        before = self.timecodes[place - 1].speaker if place else ""
        return RowNotes(
            threads,
            tuple(thread for thread in threads if thread.first.start >= start),
            tuple(self._in(self._changes, start, end)),
            tuple(self._in(self._footnotes, start, end)),
            tuple(self._in(self._asides, start, end)),
            spoken,
            spoken is not None and spoken.speaker != before,
        )

    def _in(self, spans: Spans[S], start: int, end: int) -> list[S]:
        """Return the spans of a row; a place where a long line is cut belongs to the row behind it."""
        found = spans.touching(start, end)
        if end < len(self._text) and self._text[end] != "\n":
            found = [span for span in found if span.start < end]
        return found


def clock(milliseconds: int) -> str:
    """Return a time of a recording as people write it: "00:14:22"."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _touches(span: _Span, start: int, end: int) -> bool:
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and span.end > start


def _at(note: Note, offset: int) -> bool:
    return note.start <= offset < note.end or note.start == offset


def _threads(notes: Sequence[Note]) -> list[Thread]:
    """Put comments and the answers to them together; an answer to nothing known stands alone."""
    comments = [note for note in notes if note.kind is NoteKind.COMMENT]
    by_id = {note.id: note for note in comments if note.id}
    answers: defaultdict[int, list[Note]] = defaultdict(list)
    firsts = []
    for note in comments:
        root, seen = note, {note.id}
        while root.parent in by_id and root.parent not in seen:
            root = by_id[root.parent]
            seen.add(root.id)
        if root is note or (root.parent and root.parent in seen):
            firsts.append(note)
        else:
            answers[id(root)].append(note)
    return [Thread(first, tuple(sorted(answers[id(first)], key=lambda note: note.at))) for first in firsts]


def _pairs(
    places: Sequence[Note], structure: Structure
) -> tuple[dict[int, tuple[int, int]], dict[int, Note]]:
    """Pair footnote places with their words: the first "1" with the first "1", and so on."""
    waiting: defaultdict[str, list[Note]] = defaultdict(list)
    for place in reversed(places):
        waiting[place.marker].append(place)
    there: dict[int, tuple[int, int]] = {}
    back: dict[int, Note] = {}
    footnotes = [kind is BlockKind.FOOTNOTE for kind in kinds_of(structure.blocks)]
    for block in where(structure.blocks, footnotes):
        if waiting.get(block.marker):
            place = waiting[block.marker].pop()
            there[id(place)] = (block.start, block.end)
            back[block.start] = place
    return there, back
