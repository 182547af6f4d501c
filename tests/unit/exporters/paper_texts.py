"""The words of a memo in every format, as a reader or another program gets them out of the file."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from unittest.mock import patch

import pypdfium2
from lxml import etree
from markdown_it import MarkdownIt
from PySide6.QtWidgets import QApplication

from tests.unit.exporters.rendering import Page
from workbench.application.exports import export_bytes, prepare_export
from workbench.application.session import Session

_FRAME = re.compile(r"\A.*\s+Verification memo\s+.* UTC\s+Page \d+ of \d+\s+")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_text(data: bytes) -> str:
    """Return the words of a PDF, page by page, without running heads and feet."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        words = "\n".join(_FRAME.sub("", text, count=1) for text in pages)
        return words.replace("\x02", "-")  # what PDFium makes of a hyphen at the end of a line
    finally:
        document.close()


def docx_part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def docx_text(data: bytes) -> str:
    """Return the words of a Word document's body, a paragraph a line."""
    paragraphs = docx_part(data).iter(f"{_W}p")
    return "\n".join("".join(text.text or "" for text in one.iter(f"{_W}t")) for one in paragraphs)


_applications: list[QApplication] = []
TEXTS: dict[str, Callable[[bytes], str]] = {
    "memo-docx": docx_text,
    "memo-pdf": pdf_text,
    "memo-html": lambda data: Page(data.decode("utf-8")).text,
    "memo-markdown": lambda data: (
        Page(MarkdownIt("commonmark").enable("table").render(data.decode("utf-8"))).text
    ),
}


def made(session: Session, name: str, made_at: str = "2024-12-03T16:20:00Z") -> bytes:
    """Write a memo."""
    if name == "memo-pdf" and QApplication.instance() is None:
        _applications.append(QApplication(["factcheck-tests"]))  # else the writer makes one without widgets
    with patch.dict(os.environ, {"LC_ALL": "de_AT.UTF-8"}):  # on A4, wherever it is tried
        return export_bytes(prepare_export(session, name, made_at=made_at))
