"""The answer of the parsing child process: one line of JSON, then the text as UTF-8.

JSON and not pickle, because the child has read a document that nobody trusts: whatever it sends is
checked, and none of it is ever run.
"""

from __future__ import annotations

import json
from typing import Any

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.domain.structure import Block, BlockKind, Page, Structure, StyledSpan, StyleKind
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument
from workbench.importers.invariants import structure_problem

# What a document may say of itself; the rest of its provenance is the checker's to judge.
_PROVENANCE = ("title", "author", "publisher", "published", "address", "accessed", "language", "note")


class BadAnswer(Exception):
    """The child's answer is not what a child that works sends."""


def encode_document(document: ImportedDocument) -> tuple[bytes, bytes]:
    """Give the line and the text to send for a document that was read."""
    structure = document.structure
    head = {
        "blocks": [[b.kind.value, b.start, b.end, b.level, b.marker] for b in structure.blocks],
        "styles": [[s.kind.value, s.start, s.end, s.target] for s in structure.styles],
        "pages": [[p.label, p.start, p.end] for p in structure.pages],
        "provenance": {name: getattr(document.provenance, name) for name in _PROVENANCE},
        "media_type": document.media_type,
        "encoding": document.encoding,
        "warnings": document.warnings,
    }
    return _line(head), document.text.encode("utf-8")


def encode_refusal(sentence: str) -> bytes:
    """Give the line to send for a document that cannot be taken in."""
    return _line({"refused": sentence})


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n"


def decode_answer(answer: bytes | bytearray) -> ImportedDocument:
    """Give the answer's document; raise DocumentRefused if it is a refusal, BadAnswer if it is neither."""
    end = answer.find(b"\n")
    try:
        head = json.loads(answer[:end] if end >= 0 else answer)
        if isinstance(head, dict) and isinstance(head.get("refused"), str):
            raise DocumentRefused(head["refused"])
        if end < 0:
            raise BadAnswer("the answer has no text")
        # A view: the text of a large document is not copied once more only to be decoded.
        return _document(head, str(memoryview(answer)[end + 1 :], "utf-8"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise BadAnswer(f"the answer does not have its form: {problem}") from problem


def _document(head: dict[str, Any], text: str) -> ImportedDocument:
    structure = Structure(
        blocks=tuple(_block(*row) for row in head["blocks"]),
        styles=tuple(_style(*row) for row in head["styles"]),
        pages=tuple(_page(*row) for row in head["pages"]),
    )
    problem = structure_problem(structure, text)
    if problem is not None:
        raise BadAnswer(problem)
    if canonical_text(text) != text:
        raise BadAnswer("the text is not canonical")
    return ImportedDocument(
        text=text,
        structure=structure,
        provenance=_provenance(head["provenance"]),
        media_type=_text(head["media_type"]),
        encoding=_text(head["encoding"]),
        warnings=tuple(_text(warning) for warning in head["warnings"]),
    )


def _provenance(said: dict[str, Any]) -> Provenance:
    return Provenance(
        title=_text(said["title"]),
        author=_text(said["author"]),
        publisher=_text(said["publisher"]),
        published=_text(said["published"]),
        address=_text(said["address"]),
        accessed=_text(said["accessed"]),
        language=_text(said["language"]),
        note=_text(said["note"]),
    )


def _block(kind: str, start: int, end: int, level: int, marker: str) -> Block:
    return Block(BlockKind(kind), _number(start), _number(end), _number(level), _text(marker))


def _style(kind: str, start: int, end: int, target: str) -> StyledSpan:
    return StyledSpan(StyleKind(kind), _number(start), _number(end), _text(target))


def _page(label: str, start: int, end: int) -> Page:
    return Page(_text(label), _number(start), _number(end))


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a number was expected")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return value
