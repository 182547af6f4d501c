"""One form of a structure for files and pipes: rows of plain values, checked strictly when read.

Equal structures give equal JSON. Kinds of spans that a text has none of are left out, the oldest three
apart, so that structures written before the others existed read, and are written, as ever.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from workbench.domain.structure import (
    Aside,
    AsideKind,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Page,
    PrintedLine,
    Structure,
    StyledSpan,
    StyleKind,
    Timecode,
)
from workbench.domain.structure_columns import SpanColumns

Row = list[Any]
Record = dict[str, list[Row]]


class BadRecord(ValueError):
    """A record that no structure gives."""


def to_record(structure: Structure) -> Record:
    """Give the rows of a structure, each kind of span under its name."""
    record: Record = {
        "blocks": [[b.kind.value, b.start, b.end, b.level, b.marker] for b in structure.blocks],
        "styles": [[s.kind.value, s.start, s.end, s.target] for s in structure.styles],
        "pages": [_page_row(page) for page in structure.pages],
    }
    if structure.asides:
        record["asides"] = [[a.kind.value, a.start, a.end] for a in structure.asides]
    if structure.timecodes:
        record["timecodes"] = [[t.start, t.end, t.begins, t.ends, t.speaker] for t in structure.timecodes]
    if structure.notes:
        record["notes"] = [_note_row(note) for note in structure.notes]
    if structure.lines:
        record["lines"] = [[line.start, line.number] for line in structure.lines]
    return record


def from_record(record: object) -> Structure:
    """Give the structure of a record; raise BadRecord where a name, a row or a value is not as it must be."""
    if not isinstance(record, dict) or not record.keys() <= _READERS.keys():
        raise BadRecord("a structure has names for its kinds of spans")
    kinds: dict[str, Any] = {
        name: _spans(record.get(name, []), reader()) for name, reader in _READERS.items()
    }
    return Structure(**kinds)


def to_json(structure: Structure) -> str:
    """Give the one JSON text of a structure."""
    return json.dumps(to_record(structure), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> Structure:
    """Give the structure that `to_json` wrote; raise BadRecord where it did not write this.

    It is read row by row: read as one piece, a long one would hold up all other threads meanwhile.
    """
    kinds: dict[str, Any] = {}
    place = 0
    try:
        while not (kinds and place == len(text) - 1 and text[place] == "}"):
            begin = _BEGIN.match(text, place)
            if begin is None or (begin[1] == "{") != (not kinds) or begin[2] in kinds:
                raise BadRecord("a structure has names for its kinds of spans")
            name = begin[2]
            kinds[name], place = _read_rows(text, begin.end(), _READERS[name]())
    except (*_NO_ROWS, IndexError, StopIteration, RecursionError) as problem:
        raise BadRecord(str(problem)) from problem
    return Structure(**kinds)


def _read_rows(text: str, place: int, reader: _Reader) -> tuple[Sequence[Any], int]:
    """Return the spans of one list, which begins at a place, and where it is behind."""
    rows: list[Row] = []
    if text[place] == "]":
        return reader.spans(), place + 1
    while True:
        row, place = _SCAN(text, place)
        rows.append(row)
        if len(rows) == _ROWS_AT_ONCE:
            reader.add(rows)
            rows = []
        if text[place] == "]":
            reader.add(rows)
            return reader.spans(), place + 1
        if text[place] != ",":
            raise BadRecord("a comma was expected between rows")
        place += 1


def _page_row(page: Page) -> Row:
    row: Row = [page.label, page.start, page.end]
    return [*row, float(page.width), float(page.height)] if page.width or page.height else row


def _note_row(n: Note) -> Row:
    return [n.kind.value, n.start, n.end, n.text, n.author, n.at, n.id, n.parent, n.resolved, n.marker]


def _spans(rows: object, reader: _Reader) -> Sequence[Any]:
    if not isinstance(rows, list):
        raise BadRecord("spans of a kind are a list")
    try:
        for first in range(0, len(rows), _ROWS_AT_ONCE):
            reader.add(rows[first : first + _ROWS_AT_ONCE])
    except BadRecord:
        raise
    except _NO_ROWS as problem:
        raise BadRecord(str(problem)) from problem
    return reader.spans()


class _Reader(Protocol):
    """Takes checked rows of one kind of spans in."""

    def add(self, rows: list[Row]) -> None:
        """Take rows in; raises BadRecord, TypeError, ValueError, KeyError or OverflowError."""

    def spans(self) -> Sequence[Any]:
        """Give all spans taken in."""


class _OneByOne:
    """Makes each span at once, as there are few."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self._spans: list[Any] = []

    def add(self, rows: list[Row]) -> None:
        self._spans.extend(self._read(*row) for row in rows)

    def spans(self) -> tuple[Any, ...]:
        return tuple(self._spans)


class _InColumns:
    """Checks and keeps blocks or styles by columns: kind, so many whole numbers, words."""

    def __init__(self, make: Callable[..., Any], kinds: dict[object, Any], numbers: int) -> None:
        self._make = make
        self._known = kinds
        self._kinds: list[Any] = []
        self._numbers = tuple(array("q") for _ in range(numbers))
        self._words: list[str] = []
        self._same: dict[str, str] = {}

    def add(self, rows: list[Row]) -> None:
        if not rows:
            return
        kinds, *numbers, words = zip(*rows, strict=True)
        for column, values in zip(self._numbers, numbers, strict=True):
            if set(map(type, values)) != {int}:
                raise BadRecord("a whole number was expected")
            column.extend(values)
        if set(map(type, words)) != {str}:
            raise BadRecord("text was expected")
        "".join(words).encode("utf-8")  # half a character raises ValueError
        self._kinds.extend(map(self._known.__getitem__, kinds))
        self._words.extend(map(self._same.setdefault, words, words))

    def spans(self) -> SpanColumns[Any]:
        columns = (tuple(self._kinds), *self._numbers, tuple(self._words))
        return SpanColumns(self._make, columns)


def _page(label: object, start: object, end: object, width: object = 0.0, height: object = 0.0) -> Page:
    return Page(_text(label), _number(start), _number(end), _size(width), _size(height))


def _aside(kind: object, start: object, end: object) -> Aside:
    return Aside(AsideKind(_text(kind)), _number(start), _number(end))


def _timecode(start: object, end: object, begins: object, ends: object, speaker: object) -> Timecode:
    return Timecode(_number(start), _number(end), _number(begins), _number(ends), _text(speaker))


def _line(start: object, number: object) -> PrintedLine:
    return PrintedLine(_number(start), _number(number))


def _note(
    kind: object, start: object, end: object, text: object, author: object, at: object, *rest: object
) -> Note:
    note_id, parent, resolved, marker = rest
    if not isinstance(resolved, bool):
        raise BadRecord("true or false was expected")
    return Note(
        kind=NoteKind(_text(kind)),
        start=_number(start),
        end=_number(end),
        text=_text(text),
        author=_text(author),
        at=_text(at),
        id=_text(note_id),
        parent=_text(parent),
        resolved=resolved,
        marker=_text(marker),
    )


def _number(value: object) -> int:
    if type(value) is not int:
        raise BadRecord("a whole number was expected")
    return value


def _size(value: object) -> float:
    if type(value) is not float or not math.isfinite(value) or value < 0:
        raise BadRecord("a size is a number with a decimal point, finite and not below 0")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadRecord("text was expected")
    if not value.isascii():
        value.encode("utf-8")  # half a character raises ValueError
    return value


_BLOCK_KINDS: dict[object, BlockKind] = {kind.value: kind for kind in BlockKind}
_STYLE_KINDS: dict[object, StyleKind] = {kind.value: kind for kind in StyleKind}
_READERS: dict[str, Callable[[], _Reader]] = {
    "blocks": lambda: _InColumns(Block, _BLOCK_KINDS, 3),
    "styles": lambda: _InColumns(StyledSpan, _STYLE_KINDS, 2),
    "pages": lambda: _OneByOne(_page),
    "asides": lambda: _OneByOne(_aside),
    "timecodes": lambda: _OneByOne(_timecode),
    "notes": lambda: _OneByOne(_note),
    "lines": lambda: _OneByOne(_line),
}
_ROWS_AT_ONCE = 250  # fewer than make the garbage collector begin
_NO_ROWS = (TypeError, ValueError, KeyError, OverflowError)
"""Too few values, too many, one of another type, or a kind that nobody knows."""
_BEGIN = re.compile(r'([{,])"([a-z]+)":\[')
_SCAN: Callable[[str, int], tuple[Row, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
