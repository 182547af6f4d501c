"""Know a file by its content, with its name as a hint, and read it.

A new format is one module with a reader and one `Format` here. Readers are imported only when used:
the child process that parses starts the faster for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.errors import DocumentRefused
from workbench.importers.encodings import byte_order_mark, load_codecs
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.signatures import looks_binary, seems_to_be, wide_encoding

Reader = Callable[[Upload], ImportedDocument]

_HTML_START = re.compile(
    rb"\s*(?:(?><\?xml[^>]*>|<!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)
_HEAD_BYTES = 1 << 16
_READABLE = "What can be read is plain text, Markdown and HTML; save its words as one of these."


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: its name for people, the file name endings that hint at it, and its reader."""

    name: str
    endings: tuple[str, ...]
    reader: Callable[[], Reader]

    def named_by(self, file_name: str) -> bool:
        """Whether the file's name hints at this format."""
        return file_name.lower().endswith(self.endings)


def _plain_text() -> Reader:
    from workbench.importers.plain_text import read_plain_text

    return read_plain_text


def _markdown() -> Reader:
    from workbench.importers.markdown import read_markdown

    return read_markdown


def _html() -> Reader:
    from workbench.importers.html import read_html

    return read_html


PLAIN_TEXT = Format("Plain text", (".txt", ".text"), _plain_text)
MARKDOWN = Format("Markdown", (".md", ".markdown", ".mdown"), _markdown)
HTML = Format("Web page", (".html", ".htm", ".xhtml"), _html)
FORMATS = (PLAIN_TEXT, MARKDOWN, HTML)


def prepare(upload: Upload) -> Callable[[], ImportedDocument]:
    """Load all that reading needs and return the reading itself, which opens no file any more.

    Raises DocumentRefused for what is empty or no text.
    """
    chosen = recognise(upload)
    reader = chosen.reader()
    load_codecs(upload.data[:_HEAD_BYTES], upload.encoding)

    def read() -> ImportedDocument:
        document = reader(upload)
        if not document.text or document.text.isspace():
            raise DocumentRefused("It holds no words.")
        return document

    return read


def recognise(upload: Upload) -> Format:
    """Tell the format from the content, with the name as a hint.

    Raises DocumentRefused for what is no text.
    """
    data = upload.data
    if not data:
        raise DocumentRefused("It is empty (0 bytes).")
    _refuse_binary(data, upload.encoding)
    head = _comparable(data[:_HEAD_BYTES])
    if _HTML_START.match(head) or (HTML.named_by(upload.file_name) and _ANY_TAG.search(head)):
        return HTML
    return MARKDOWN if MARKDOWN.named_by(upload.file_name) else PLAIN_TEXT


def _refuse_binary(data: bytes, encoding: str | None) -> None:
    known = seems_to_be(data)
    if known is not None:
        raise DocumentRefused(f"It seems to be {known}. {_READABLE}")
    if byte_order_mark(data) is not None or encoding is not None or not looks_binary(data):
        return
    wide = wide_encoding(data)
    if wide is not None:
        raise DocumentRefused(
            f"It seems to be {wide.upper()} without a byte order mark. Import it again with encoding {wide}."
        )
    raise DocumentRefused(f"It is no text: it holds bytes that no text has. {_READABLE}")


def _comparable(head: bytes) -> bytes:
    """Give the beginning of a file without byte order mark and without the NULs of UTF-16 and UTF-32."""
    marked = byte_order_mark(head)
    return head if marked is None else head[marked[1] :].replace(b"\x00", b"")
