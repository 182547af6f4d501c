"""What holds at a place of a Rich Text file, and where its words go."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.structure import BlockKind, NoteKind
from workbench.importers.docx_fields import field_target
from workbench.importers.office_lines import Leaf, OfficeText

_MOST_CODE = 4000
_MOST_COLUMNS = 200


@dataclass(slots=True)
class Field:
    """A field that is open: the pieces of its code."""

    code: list[str] = field(default_factory=list)

    def instruct(self, words: str) -> None:
        """Add to the code."""
        if sum(map(len, self.code)) < _MOST_CODE:
            self.code.append(words)

    @property
    def target(self) -> str:
        """The address a link leads to."""
        return field_target("".join(self.code))


@dataclass(slots=True)
class Sink:
    """A text being written: the document's, or that of a footnote, a comment, a header, a property.

    ``name`` is the control word that began it.
    """

    name: str
    text: OfficeText = field(default_factory=OfficeText)
    position: int = 0
    marker: str = ""
    reference: str = ""
    at: str = ""
    is_endnote: bool = False
    paragraph_from: int = 0
    in_row: bool = False
    in_cell: bool = False
    column: int = 0

    def write(self, words: str, in_table: bool) -> None:
        """Write words, in the cell that is open if they belong to a table."""
        if in_table:
            self.open_cell()
        else:
            self.end_row()
        self.text.write(words)

    def open_cell(self) -> None:
        """Begin a row and a cell unless they are begun."""
        if not self.in_row:
            self.text.begin_row(1)
            self.in_row, self.column = True, 0
        if not self.in_cell:
            self.text.begin_cell(min(self.column, _MOST_COLUMNS))
            self.in_cell = True

    def end_cell(self) -> None:
        """End the cell."""
        self.open_cell()
        self.text.end_cell()
        self.in_cell = False
        self.column += 1
        self.marker = ""

    def end_row(self) -> None:
        """End the row, if there is one."""
        if self.in_row:
            if self.in_cell:
                self.text.end_cell()
            self.text.end_row()
            self.in_row = self.in_cell = False
            self.paragraph_from = self.text.position

    def end_paragraph(self, heading: int, depth: int, in_table: bool) -> None:
        """End the paragraph, a heading or a list's item where it has a marker."""
        leaf = None
        if heading:
            leaf = Leaf(BlockKind.HEADING, heading, self.marker)
        elif self.marker:
            leaf = Leaf(BlockKind.LIST_ITEM, depth, self.marker)
        if not in_table:
            self.end_row()
        self.text.end_paragraph(None if self.in_row else leaf, self.paragraph_from)
        self.paragraph_from = self.text.position
        self.marker = ""

    def words(self) -> str:
        """End the text and give its words."""
        self.end_row()
        return self.text.finish()[0]


@dataclass
class State:
    """What holds within a group; a group that begins copies it, and its end brings the old one back."""

    sink: Sink
    skipping: bool = False
    starred: bool = False
    opening: bool = True
    destination: str = ""
    coding: Field | None = None
    field: Field | None = None
    target: str = ""
    codec: str = "cp1252"
    font: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    raised: bool = False
    deleted: bool = False
    inserted: bool = False
    author: int = 0
    at: int = 0
    author_deleted: int = 0
    at_deleted: int = 0
    skip_behind: int = 1
    heading: int = 0
    depth: int = 1
    in_table: bool = False

    def copied(self) -> State:
        """Give the state for a group that begins here."""
        copy = object.__new__(State)  # four times as fast as `replace`; files hold groups by the million
        copy.__dict__.update(self.__dict__)
        copy.starred, copy.opening = False, True
        return copy

    def plain(self) -> None:
        """Forget how words are set."""
        self.bold = self.italic = self.hidden = self.raised = self.deleted = self.inserted = False

    def paragraph(self) -> None:
        """Forget what the paragraph is."""
        self.heading, self.depth, self.in_table = 0, 1, False

    @property
    def change(self) -> NoteKind | None:
        """What was done to the words here."""
        if self.deleted:
            return NoteKind.DELETION
        return NoteKind.INSERTION if self.inserted else None


def date_of(packed: int) -> str:
    r"""Give a date packed into a number (``DTTM``) as ISO 8601; "" where it is none."""
    packed &= 0xFFFFFFFF
    minute, hour, day = packed & 0x3F, packed >> 6 & 0x1F, packed >> 11 & 0x1F
    month, year = packed >> 16 & 0xF, (packed >> 20 & 0x1FF) + 1900
    if not (minute < 60 and hour < 24 and 1 <= day <= 31 and 1 <= month <= 12):
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
