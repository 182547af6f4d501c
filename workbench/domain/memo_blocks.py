"""The memo as a document, whatever file it becomes: pieces, made of blocks, made of runs of words.

Texts of documents and people stand in it as they are; making them safe is each format's own work.
Anchors name places to go to ("claim-7"); a run's ``link`` is such an anchor, or an address outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a run is set."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"  # a word that introduces others: "From:"
    LABEL = "label"  # the word of a mark, drawn as a pill or in the mark's colour
    MARK = "mark"  # words of the draft, drawn as the mark is
    STRUCK = "struck"  # words of the draft that are settled, crossed out
    NUMBER = "number"  # a claim's number behind its words, raised
    CODE = "code"  # a digest


class Shape(StrEnum):
    """What a paragraph is, and with that how it is set."""

    PLAIN = "plain"
    TITLE = "title"
    STATEMENT = "statement"
    VERDICT = "verdict"
    FINDING = "finding"
    NOTE = "note"
    GROUP = "group"
    LEAD = "lead"  # introduces the quotation that follows
    CITE = "cite"
    DETAIL = "detail"


class Align(StrEnum):
    """Where a column's words stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. ``mark`` is a mark's style; ``note`` what a format with footnotes says at its foot."""

    text: str
    look: Look = Look.PLAIN
    mark: str = ""
    link: str = ""
    note: tuple[Run, ...] = ()

    @property
    def outside(self) -> bool:
        """Whether the link leads out of the memo."""
        return ":" in self.link


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the title) to 3. ``new_page`` where a format has pages."""

    level: int
    text: str
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; with ``keep`` it stays on the page of what follows."""

    runs: Runs
    shape: Shape = Shape.PLAIN
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Verbatim words, a paragraph for each line; with ``mark`` they are the draft's and drawn so.

    ``place`` says where they stand: a version's id and code points of its text, end excluded.
    """

    lines: tuple[str, ...]
    mark: str = ""
    place: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of evidence: what stands beside the bar of its relation."""

    relation: str
    blocks: tuple[Paragraph | Quotation, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short items."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``weight`` is its share of the width; 0: as narrow as its words allow."""

    title: str
    align: Align = Align.LEFT
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head stands at the top of each page that it reaches."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Margined:
    """A paragraph of the draft with what stands in the margin beside it."""

    margin: Runs
    runs: Runs


Block = Heading | Paragraph | Quotation | Card | Items | Table | Margined


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the memo that stands alone and is written alone. ``key`` stays the same between versions.

    ``kind`` says what it tells of ("claim", "document", "reply", else "part").
    """

    key: str
    blocks: tuple[Block, ...]
    kind: str = "part"


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole document. ``made_at`` is a UTC time as ISO 8601; ``people`` are those who checked."""

    title: str
    made_at: str
    people: tuple[str, ...]
    pieces: tuple[Piece, ...]


def plain(text: str) -> Run:
    """Set words plainly."""
    return Run(text)


def dim(text: str) -> Run:
    """Set a word that introduces others."""
    return Run(text, Look.DIM)


def label(text: str, mark: str) -> Run:
    """Set the word of a mark."""
    return Run(text, Look.LABEL, mark)


def joined(parts: Sequence[Runs], between: str) -> Runs:
    """Join runs with the same words between them."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(between))
        runs += part
    return tuple(runs)
