"""The answer of the parsing child process: one line of JSON, the text as UTF-8, then the binary parts.

JSON and not pickle, because the child has read a document that nobody trusts: whatever it sends is
checked, and none of it is ever run. The line says how many bytes the text, each page layout and each
attachment have; they follow in this order, and nothing follows them.
"""

from __future__ import annotations

import json
from typing import Any

from workbench.domain import structure_record
from workbench.domain.errors import DocumentRefused, PasswordNeeded
from workbench.domain.model import Provenance
from workbench.domain.page_layout import PageLayout
from workbench.domain.text import canonical_text
from workbench.importers.imported import Attachment, ImportedDocument
from workbench.importers.invariants import layouts_problem, structure_problem

MOST_ATTACHMENTS = 2000

# What a document may say of itself; the rest of its provenance is the checker's to judge.
_PROVENANCE = ("title", "author", "publisher", "published", "address", "accessed", "language", "note")


class BadAnswer(Exception):
    """The child's answer is not what a child that works sends."""


def encode_document(document: ImportedDocument) -> list[bytes]:
    """Give the line and the parts to send for a document that was read.

    Raises DocumentRefused where it has more attachments than are taken.
    """
    if len(document.attachments) > MOST_ATTACHMENTS:
        raise DocumentRefused(
            f"It has {len(document.attachments):,} attachments; at most {MOST_ATTACHMENTS:,} are read."
        )
    text = document.text.encode("utf-8")
    head = {
        "structure": structure_record.to_record(document.structure),
        "provenance": {name: getattr(document.provenance, name) for name in _PROVENANCE},
        "media_type": document.media_type,
        "encoding": document.encoding,
        "warnings": document.warnings,
        "text": len(text),
        "layouts": [len(layout.boxes) for layout in document.layouts],
        "attachments": [[attached.file_name, len(attached.data)] for attached in document.attachments],
    }
    parts = [_line(head), text]
    parts += [layout.boxes for layout in document.layouts]
    parts += [attached.data for attached in document.attachments]
    return parts


def encode_refusal(refusal: DocumentRefused) -> list[bytes]:
    """Give the line to send for a document that cannot be taken in."""
    return [_line({"refused": str(refusal), "password": isinstance(refusal, PasswordNeeded)})]


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def decode_answer(answer: bytes | bytearray) -> ImportedDocument:
    """Give the answer's document; raise DocumentRefused if it is a refusal, BadAnswer if it is neither."""
    end = answer.find(b"\n")
    try:
        head = json.loads(answer[:end] if end >= 0 else answer)
        if isinstance(head, dict) and isinstance(head.get("refused"), str):
            raise PasswordNeeded(head["refused"]) if head["password"] is True else _refused(head)
        if end < 0:
            raise BadAnswer("the answer has no text")
        return _document(head, _Parts(answer, end + 1))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise BadAnswer(f"the answer does not have its form: {problem}") from problem


def _refused(head: dict[str, Any]) -> DocumentRefused:
    return DocumentRefused(head["refused"])


class _Parts:
    """The bytes behind the line, taken off the front piece by piece."""

    def __init__(self, answer: bytes | bytearray, start: int) -> None:
        # A view: the text of a large document is not copied once more only to be decoded.
        self._rest = memoryview(answer)[start:]

    def take(self, length: object) -> memoryview:
        if type(length) is not int or not 0 <= length <= len(self._rest):
            raise BadAnswer("a part has a length that the answer does not have")
        part, self._rest = self._rest[:length], self._rest[length:]
        return part

    def end(self) -> None:
        if len(self._rest):
            raise BadAnswer("more follows the parts than was said")


def _document(head: dict[str, Any], parts: _Parts) -> ImportedDocument:
    text = str(parts.take(head["text"]), "utf-8")
    layouts = tuple(PageLayout(bytes(parts.take(length))) for length in _list(head["layouts"]))
    attachments = _attachments(_list(head["attachments"]), parts)
    parts.end()
    structure = structure_record.from_record(head["structure"])
    problem = structure_problem(structure, text) or layouts_problem(layouts, structure.pages)
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
        warnings=tuple(_text(warning) for warning in _list(head["warnings"])),
        layouts=layouts,
        attachments=attachments,
    )


def _attachments(rows: list[Any], parts: _Parts) -> tuple[Attachment, ...]:
    if len(rows) > MOST_ATTACHMENTS:
        raise BadAnswer("there are more attachments than a child sends")
    return tuple(Attachment(_text(name), bytes(parts.take(length))) for name, length in rows)


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


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list was expected")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    if not value.isascii():
        value.encode("utf-8")  # half a character, which no case can hold, raises ValueError
    return value
