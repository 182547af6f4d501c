"""What a view shows: one text with its structure, cut into rows, and its marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from workbench.desktop.document_view.marks import MarksIndex, ViewMark
from workbench.desktop.document_view.notes import NotesIndex, RowNotes
from workbench.desktop.document_view.row_kinds import RowKinds
from workbench.desktop.document_view.rows import Rows
from workbench.desktop.document_view.tiers import assign_tiers
from workbench.domain.paragraphs import ParagraphIndex
from workbench.domain.structure import Structure

_ROWS_REMEMBERED = 512
_CLOCK, _NAME = 8, 14  # letters in the margin of a transcript: a timecode, and at most of a name


class ShownDocument:
    """One document version as the view sees it.

    Making it takes one pass over the text's line breaks and the structure's spans. It belongs to no thread,
    so a long one can be made ready in a job.
    """

    def __init__(self, text: str, structure: Structure, version_id: int, title: str) -> None:
        self.text = text
        self.version_id = version_id
        self.title = title
        self.rows = Rows(text, ParagraphIndex(text))
        self.kinds = RowKinds(text, structure)
        self.notes = NotesIndex(text, structure)
        self.changes_shown = False
        self.marks = MarksIndex()
        self._pages = structure.pages
        self._page_starts = [page.start for page in structure.pages]
        self._tiers: dict[int, tuple[list[ViewMark], dict[str, int]]] = {}

    @property
    def digits(self) -> int:
        """How many characters the longest number in the margin has."""
        if self.notes.timecodes:
            return max(_CLOCK, min(self.notes.longest_speaker, _NAME))
        if self._pages:
            return max(len(page.label) for page in self._pages) + 3
        return len(str(self.rows.index.count))

    def number(self, row: int) -> str:
        """Return what stands beside a row: its paragraph's number, with pages "3.2", or nothing."""
        number = self.rows.number(row)
        if number is None:
            return ""
        start = self.rows.span(row)[0]
        place = bisect_right(self._page_starts, start) - 1
        if place < 0:
            return str(number)
        page, index = self._pages[place], self.rows.index
        first = index.number_at(page.start)
        if first == 0 or index.span(first)[1] <= page.start:
            first += 1
        return f"{page.label}.{max(1, number - first + 1)}"

    def notes_in_row(self, row: int) -> RowNotes:
        """Return the notes, asides and timecodes of a row."""
        return self.notes.in_row(*self.rows.span(row))

    def words_of(self, mark: ViewMark) -> str:
        """Return the words a mark stands on."""
        return self.text[mark.start : mark.end]

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Return the span of the paragraph that holds an offset."""
        return self.rows.index.line_span(self.rows.index.line_at(offset))

    def marks_in_words(self, marks: Sequence[ViewMark]) -> str:
        """Return what a screen reader says of marks: number and style of each."""
        return ", ".join(f"{mark.label} {mark.style.replace('-', ' ')}" for mark in marks)

    def marks_in_row(self, row: int) -> tuple[list[ViewMark], dict[str, int]]:
        """Return the marks that touch a row, in reading order, and their tiers."""
        found = self._tiers.get(row)
        if found is None:
            if len(self._tiers) > _ROWS_REMEMBERED:
                self._tiers.clear()
            start, end = self.rows.span(row)
            marks = self.marks.between(start, end)
            found = self._tiers[row] = (marks, assign_tiers(marks))
        return found

    def forget_tiers(self) -> None:
        """Work tiers out anew after marks have changed."""
        self._tiers.clear()
