"""One form of a structure for files and pipes: rows of plain values, checked strictly when read.

Equal structures give equal JSON. Kinds of spans that a text has none of are left out, the oldest three
apart, so that structures written before the others existed read, and are written, as ever.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, TypeVar

from workbench.domain.structure import (
    Aside,
    AsideKind,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Page,
    Structure,
    StyledSpan,
    StyleKind,
    Timecode,
)

T = TypeVar("T")
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
    return record


def from_record(record: object) -> Structure:
    """Give the structure of a record; raise BadRecord where a name, a row or a value is not as it must be."""
    if not isinstance(record, dict) or not record.keys() <= _READERS.keys():
        raise BadRecord("a structure has names for its kinds of spans")
    return Structure(**{name: _spans(record.get(name, []), read) for name, read in _READERS.items()})


def to_json(structure: Structure) -> str:
    """Give the one JSON text of a structure."""
    return json.dumps(to_record(structure), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> Structure:
    """Give the structure that `to_json` wrote; raise BadRecord where it did not write this."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadRecord(str(problem)) from problem
    return from_record(record)


def _page_row(page: Page) -> Row:
    row: Row = [page.label, page.start, page.end]
    return [*row, float(page.width), float(page.height)] if page.width or page.height else row


def _note_row(n: Note) -> Row:
    return [n.kind.value, n.start, n.end, n.text, n.author, n.at, n.id, n.parent, n.resolved, n.marker]


def _spans(rows: object, read: Callable[..., T]) -> tuple[T, ...]:
    if not isinstance(rows, list):
        raise BadRecord("spans of a kind are a list")
    try:
        return tuple(read(*row) for row in rows)
    except BadRecord:
        raise
    except (TypeError, ValueError, KeyError) as problem:  # too few, too many, no such kind
        raise BadRecord(str(problem)) from problem


_BLOCK_KINDS: dict[object, BlockKind] = {kind.value: kind for kind in BlockKind}
_STYLE_KINDS: dict[object, StyleKind] = {kind.value: kind for kind in StyleKind}


# Long documents have hundreds of thousands of these two, so they are checked without a call for each value.
def _block(kind: object, start: object, end: object, level: object, marker: object) -> Block:
    if type(start) is int and type(end) is int and type(level) is int and type(marker) is str:
        return Block(_BLOCK_KINDS[kind], start, end, level, marker and _text(marker))
    raise BadRecord("a block has three whole numbers and a marker")


def _style(kind: object, start: object, end: object, target: object) -> StyledSpan:
    if type(start) is int and type(end) is int and type(target) is str:
        return StyledSpan(_STYLE_KINDS[kind], start, end, target and _text(target))
    raise BadRecord("a style has two whole numbers and a target")


def _page(label: object, start: object, end: object, width: object = 0.0, height: object = 0.0) -> Page:
    return Page(_text(label), _number(start), _number(end), _size(width), _size(height))


def _aside(kind: object, start: object, end: object) -> Aside:
    return Aside(AsideKind(_text(kind)), _number(start), _number(end))


def _timecode(start: object, end: object, begins: object, ends: object, speaker: object) -> Timecode:
    return Timecode(_number(start), _number(end), _number(begins), _number(ends), _text(speaker))


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


_READERS: dict[str, Callable[..., Any]] = {
    "blocks": _block,
    "styles": _style,
    "pages": _page,
    "asides": _aside,
    "timecodes": _timecode,
    "notes": _note,
}
