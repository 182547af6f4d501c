"""The table of formats that can be read.

A new format is one module with a reader, one function here that loads it, and one `Format` in `FORMATS`.
Readers are loaded only when used: the child process that parses starts the faster for it. The first
format that recognises a file's content reads it, so the order of the table counts: what carries a
signature stands before what is told by its words, and plain text takes the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.importers import recognition
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.recognition import Content

Reader = Callable[[Upload], ImportedDocument]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: its name for people, the usual endings of file names, its reader, its signs.

    A ``container`` is no document itself: the files in it are taken in, each on its own, or what it says of
    others.
    """

    name: str
    endings: tuple[str, ...]
    reader: Callable[[], Reader]
    recognises: Callable[[Content], bool]
    container: bool = False


def _zip_archive() -> Reader:
    from workbench.importers.zip_archive import read_zip_archive

    return read_zip_archive


def _annotation_file() -> Reader:
    from workbench.importers.annotation_file import read_annotation_file

    return read_annotation_file


def _docx() -> Reader:
    from workbench.importers.docx import read_docx

    return read_docx


def _odt() -> Reader:
    from workbench.importers.odt import read_odt

    return read_odt


def _epub() -> Reader:
    from workbench.importers.epub import read_epub

    return read_epub


def _rtf() -> Reader:
    from workbench.importers.rtf import read_rtf

    return read_rtf


def _pdf() -> Reader:
    from workbench.importers.pdf import read_pdf

    return read_pdf


def _html() -> Reader:
    from workbench.importers.html import read_html

    return read_html


def _markdown() -> Reader:
    from workbench.importers.markdown import read_markdown

    return read_markdown


def _subtitles_srt() -> Reader:
    from workbench.importers.subtitles import read_srt

    return read_srt


def _subtitles_vtt() -> Reader:
    from workbench.importers.subtitles import read_vtt

    return read_vtt


def _csv() -> Reader:
    from workbench.importers.tables_csv import read_csv

    return read_csv


def _transcript() -> Reader:
    from workbench.importers.transcript import read_transcript

    return read_transcript


def _mail() -> Reader:
    from workbench.importers.mail import read_eml

    return read_eml


def _saved_page() -> Reader:
    from workbench.importers.mail_pages import read_mhtml

    return read_mhtml


def _xlsx() -> Reader:
    from workbench.importers.tables_xlsx import read_xlsx

    return read_xlsx


def _msg() -> Reader:
    from workbench.importers.msg import read_msg

    return read_msg


def _picture() -> Reader:
    from workbench.importers.pictures import read_picture

    return read_picture


def _plain_text() -> Reader:
    from workbench.importers.plain_text import read_plain_text

    return read_plain_text


ZIP = Format("Archive (ZIP)", (".zip",), _zip_archive, recognition.is_plain_zip, container=True)
ANNOTATIONS = Format(
    "Web Annotations",
    (".jsonld", ".json"),
    _annotation_file,
    recognition.is_annotation_file,
    container=True,
)
DOCX = Format("Word document", (".docx", ".docm", ".dotx", ".dotm"), _docx, recognition.is_docx)
ODT = Format("OpenDocument text", (".odt", ".ott"), _odt, recognition.is_odt)
EPUB = Format("E-book (EPUB)", (".epub",), _epub, recognition.is_epub)
RTF = Format("Rich Text", (".rtf",), _rtf, recognition.is_rtf)
PDF = Format("PDF document", (".pdf",), _pdf, recognition.is_pdf)
PICTURE = Format(
    "Picture",
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp"),
    _picture,
    recognition.is_picture,
)
HTML = Format("Web page", (".html", ".htm", ".xhtml"), _html, recognition.is_html)
MARKDOWN = Format("Markdown", (".md", ".markdown", ".mdown"), _markdown, recognition.is_markdown)
MHTML = Format("Web page in one file", (".mhtml", ".mht"), _saved_page, recognition.is_mhtml)
MAIL = Format("E-mail", (".eml", ".mbox"), _mail, recognition.is_eml)
XLSX = Format("Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm"), _xlsx, recognition.is_xlsx)
MSG = Format("Outlook message", (".msg",), _msg, recognition.is_msg)
SRT = Format("Subtitles (SRT)", (".srt",), _subtitles_srt, recognition.is_srt)
VTT = Format("Subtitles (VTT)", (".vtt",), _subtitles_vtt, recognition.is_vtt)
CSV = Format("Table (CSV)", (".csv", ".tsv"), _csv, recognition.is_csv)
TRANSCRIPT = Format("Transcript", (), _transcript, recognition.is_transcript)
PLAIN_TEXT = Format("Plain text", (".txt", ".text"), _plain_text, lambda _content: True)

BINARY = (ZIP, DOCX, ODT, EPUB, RTF, PDF, XLSX, MSG, PICTURE)
"""Formats told by a signature or by the parts of a container, Rich Text among them."""

TEXTUAL = (ANNOTATIONS, MHTML, MAIL, VTT, SRT, HTML, MARKDOWN, CSV, TRANSCRIPT, PLAIN_TEXT)
"""Formats that are text, asked once it is known that the bytes are text."""

FORMATS = (*BINARY, *TEXTUAL)
