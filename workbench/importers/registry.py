"""Know a file by its content, with its name as a hint, and read it. The formats stand in `formats`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.domain.errors import DocumentRefused
from workbench.importers.encodings import byte_order_mark, load_codecs
from workbench.importers.formats import BINARY, FORMATS, HTML, MARKDOWN, PLAIN_TEXT, TEXTUAL, Format
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.recognition import Content
from workbench.importers.safe_zip import LOCKED
from workbench.importers.signatures import looks_binary, seems_to_be, wide_encoding

__all__ = ["FORMATS", "HTML", "MARKDOWN", "PLAIN_TEXT", "Format", "prepare", "recognise"]

_HEAD_BYTES = 1 << 16
_REMEDY = "Save it as a PDF, a Word document, a web page or plain text, and import that."
NO_WORDS = "No words could be read in it: its pages are pictures. They are shown as they are."


def prepare(upload: Upload) -> Callable[[], ImportedDocument]:
    """Load all that reading needs and return the reading itself, which opens no file any more.

    Raises DocumentRefused for what is empty or in no format that can be read.
    """
    chosen = recognise(upload)
    reader = chosen.reader()
    load_codecs(upload.data[:_HEAD_BYTES], upload.encoding)

    def read() -> ImportedDocument:
        document = reader(upload)
        return document if chosen.container else _with_words(document)

    return read


def recognise(upload: Upload) -> Format:
    """Tell the format from the content, with the name as a hint.

    Raises DocumentRefused for what is empty or in no format that can be read.
    """
    if not upload.data:
        raise DocumentRefused("It is empty (0 bytes).")
    content = Content(upload)
    for format_ in BINARY:
        if format_.recognises(content):
            return format_
    if "EncryptedPackage" in content.streams:  # how Office locks a document of any kind
        raise DocumentRefused(LOCKED)
    _refuse_binary(upload.data, upload.encoding)
    return next(format_ for format_ in TEXTUAL if format_.recognises(content))


def _with_words(document: ImportedDocument) -> ImportedDocument:
    """Refuse a document without words, unless it has pages to look at: then say so."""
    if document.text and not document.text.isspace():
        return document
    if not document.structure.pages:
        raise DocumentRefused("It holds no words.")
    if document.warnings:
        return document
    return replace(document, warnings=(NO_WORDS,))


def _refuse_binary(data: bytes, encoding: str | None) -> None:
    known = seems_to_be(data)
    if known is not None:
        raise DocumentRefused(f"It seems to be {known}, which cannot be read. {_REMEDY}")
    if byte_order_mark(data) is not None or encoding is not None or not looks_binary(data):
        return
    wide = wide_encoding(data)
    if wide is not None:
        raise DocumentRefused(
            f"It seems to be {wide.upper()} without a byte order mark. Import it again with encoding {wide}."
        )
    raise DocumentRefused(f"It is no text: it holds bytes that no text has. {_REMEDY}")
