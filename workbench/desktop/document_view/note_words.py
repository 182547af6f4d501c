"""Notes in words: who said or did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workbench.desktop.document_view.notes import Thread, clock
from workbench.domain.structure import Note, NoteKind, Timecode


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read on a card. ``struck`` words are no longer in the text; ``depth`` 1 is an answer."""

    title: str
    detail: str
    words: str
    struck: bool = False
    depth: int = 0

    @property
    def spoken(self) -> str:
        """Everything in one line, for screen readers and tool tips."""
        head = " · ".join(part for part in (self.title, self.detail) if part)
        return f"{head}: {self.words}" if self.words else head


def thread_entries(thread: Thread) -> list[Entry]:
    """Return a comment and its answers."""
    return [_comment(note, thread, depth=int(place > 0)) for place, note in enumerate(thread.notes)]


def change_entry(note: Note, text: str) -> Entry:
    """Return a tracked change; ``text`` is the document's."""
    who = by_whom(note)
    if note.kind is NoteKind.INSERTION:
        return Entry(_tr("Inserted"), who, text[note.start : note.end])
    if note.kind is NoteKind.DELETION:
        return Entry(_tr("Deleted"), who, note.text, struck=True)
    if note.start == note.end:
        return Entry(_tr("Moved away"), who, note.text, struck=True)
    return Entry(_tr("Moved here"), who, text[note.start : note.end])


def footnote_entry(note: Note) -> Entry:
    """Return a footnote."""
    return Entry(_tr("Footnote {0}").format(note.marker).rstrip(), by_whom(note), note.text)


def spoken_words(timecode: Timecode) -> str:
    """Say when and by whom something was said."""
    when = clock(timecode.begins) + (f" – {clock(timecode.ends)}" if timecode.ends else "")
    return f"{when} · {timecode.speaker}" if timecode.speaker else when


def by_whom(note: Note) -> str:
    """Say whose a note is and of when: "M. Ortiz, 3 May 2026 14:20"."""
    return ", ".join(part for part in (note.author, _when(note.at)) if part)


def joined(entries: Sequence[Entry]) -> str:
    """Return entries one a line."""
    return "\n".join(entry.spoken for entry in entries)


def _comment(note: Note, thread: Thread, *, depth: int) -> Entry:
    title = note.author or _tr("Comment")
    detail = _when(note.at)
    if depth == 0 and thread.first.resolved:
        detail = " · ".join(part for part in (detail, _tr("resolved")) if part)
    return Entry(title, detail, note.text, depth=depth)


def _when(at: str) -> str:
    """Say an ISO 8601 date in the reader's way; what is not one stays as it is."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return at
    words = QLocale().toString(QDate(found.year, found.month, found.day), "d MMM yyyy")
    return words if len(at) <= len("2026-05-03") else f"{words} {found:%H:%M}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes", words)
