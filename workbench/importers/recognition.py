"""The signs by which each format is known: its content, with the file's name only as a hint among texts."""

from __future__ import annotations

import io
import re
from functools import cached_property

from workbench.importers.encodings import byte_order_mark
from workbench.importers.imported import Upload
from workbench.importers.safe_zip import SafeZip, is_zip
from workbench.importers.transcript_lines import are_a_transcript

_HEAD_BYTES = 1 << 16
_PDF_WITHIN = 1024
"""Readers of PDF accept so many bytes of anything before its signature."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Content:
    """What may be looked at to tell a format; each view of the bytes is made once, when asked for."""

    def __init__(self, upload: Upload) -> None:
        self.data = upload.data
        self.name = upload.file_name.lower()

    @cached_property
    def head(self) -> bytes:
        """The beginning, without byte order mark and without the NULs of UTF-16 and UTF-32."""
        head = self.data[:_HEAD_BYTES]
        marked = byte_order_mark(head)
        return head if marked is None else head[marked[1] :].replace(b"\x00", b"")

    @cached_property
    def lines(self) -> list[bytes]:
        """The lines of `head`, without their line ends; the last one may be cut short."""
        return self.head.splitlines()

    @cached_property
    def members(self) -> frozenset[str]:
        """Paths of the files in a ZIP container; none where it is not one.

        Raises DocumentRefused where it is damaged or holds too many.
        """
        return frozenset(self._zip) if is_zip(self.data) else frozenset()

    @cached_property
    def declared_type(self) -> str:
        """The media type that OpenDocument and EPUB containers name in their part “mimetype”."""
        if "mimetype" not in self.members:
            return ""
        archive = SafeZip(self.data)
        sizes = [member.size for member in archive if member.path == "mimetype"]
        if len(sizes) != 1 or sizes[0] > 200:
            return ""
        return archive.read("mimetype").decode("ascii", "replace").strip()

    @cached_property
    def streams(self) -> frozenset[str]:
        """Names at the root of an OLE container; none where it is not one or is damaged."""
        if not self.data.startswith(_OLE):
            return frozenset()
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(self.data)) as container:
                return frozenset(path[0] for path in container.listdir(streams=True, storages=True))
        except (OSError, ValueError, IndexError, OverflowError, RecursionError):
            return frozenset()

    @property
    def _zip(self) -> list[str]:
        return [member.path for member in SafeZip(self.data)]

    def holds(self, folder: str) -> bool:
        """Whether a ZIP container has files in a folder of this name."""
        return any(path.startswith(folder) for path in self.members)


def is_pdf(content: Content) -> bool:
    """Know PDF, also behind a few bytes of something else."""
    if content.data.startswith(b"%PDF-"):
        return True
    return content.data.find(b"%PDF-", 0, _PDF_WITHIN) > 0 and b"startxref" in content.data[-2048:]


def is_docx(content: Content) -> bool:
    """Know a Word document, macro-enabled ones and templates included."""
    return "[Content_Types].xml" in content.members and content.holds("word/")


def is_xlsx(content: Content) -> bool:
    """Know an Excel workbook in XML (not the binary XLSB)."""
    return "[Content_Types].xml" in content.members and "xl/workbook.xml" in content.members


def is_odt(content: Content) -> bool:
    """Know an OpenDocument text or a template of one."""
    return content.declared_type.startswith("application/vnd.oasis.opendocument.text")


def is_epub(content: Content) -> bool:
    """Know an e-book."""
    if content.declared_type == "application/epub+zip":
        return True
    return "META-INF/container.xml" in content.members and any(
        path.endswith(".opf") for path in content.members
    )


def is_plain_zip(content: Content) -> bool:
    """Know a ZIP archive that is none of the documents known to be packed in one."""
    if not is_zip(content.data) or content.declared_type:
        return False
    return "[Content_Types].xml" not in content.members and not content.holds("Index/Document.iwa")


def is_msg(content: Content) -> bool:
    """Know an Outlook message."""
    return "__properties_version1.0" in content.streams


_PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a",
    b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+",
)  # fmt: skip
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)


def is_picture(content: Content) -> bool:
    """Know a PNG, JPEG, GIF, TIFF, WebP or BMP."""
    data = content.data
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return True
    return data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADERS


def is_rtf(content: Content) -> bool:
    """Know Rich Text."""
    return content.head.lstrip().startswith(b"{\\rtf")


_HTML_START = re.compile(
    rb"\s*(?:(?><\?xml[^>]*>|<!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)


def is_html(content: Content) -> bool:
    """Know a web page: it begins like one, or its name says so and there are tags."""
    if _HTML_START.match(content.head):
        return True
    return content.name.endswith((".html", ".htm", ".xhtml")) and bool(_ANY_TAG.search(content.head))


_ANNOTATIONS = (b"http://www.w3.org/ns/anno.jsonld", b"TextQuoteSelector")


def is_annotation_file(content: Content) -> bool:
    """Know JSON that speaks of Web Annotations."""
    begins = content.head.lstrip()[:1] in (b"{", b"[")
    return begins and any(sign in content.data for sign in _ANNOTATIONS)


def is_markdown(content: Content) -> bool:
    """Know plain text that its name calls Markdown."""
    return content.name.endswith((".md", ".markdown", ".mdown"))


_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
_MAIL_HEADERS = frozenset(
    b"from to cc bcc subject date message-id mime-version received return-path delivered-to reply-to"
    b" sender content-type content-transfer-encoding in-reply-to references dkim-signature".split()
)


def mail_headers(content: Content) -> dict[bytes, bytes] | None:
    """Give the headers that a file begins with, names in lower case; None where these are no mail's."""
    lines = content.lines
    if lines and lines[0].startswith(b"From "):  # the line that mailbox files put before a message
        lines = lines[1:]
    headers: dict[bytes, bytes] = {}
    name = b""
    for line in lines:
        if not line.strip():
            break
        found = _HEADER.match(line)
        if line[:1] in b" \t" and name:
            headers[name] += b" " + line.strip()
        elif found:
            name = found[1].lower()
            headers[name] = line[found.end() :].strip()
        else:
            return None
    return headers if len(headers.keys() & _MAIL_HEADERS) >= 2 else None


def is_mhtml(content: Content) -> bool:
    """Know a web page saved with its pictures in one file."""
    headers = mail_headers(content)
    if headers is None or b"multipart/related" not in headers.get(b"content-type", b"").lower():
        return False
    return b"to" not in headers and b"received" not in headers


def is_eml(content: Content) -> bool:
    """Know an e-mail message."""
    return mail_headers(content) is not None


_VTT = re.compile(rb"WEBVTT(?:[ \t\r\n]|$)")
_SRT_TIME = rb"[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->"
_SRT = re.compile(rb"\s*(?:\d+[ \t]*\r?\n|\d+[ \t]*\r)?" + _SRT_TIME)
_SRT_LINE = re.compile(rb"^" + _SRT_TIME, re.MULTILINE)


def is_vtt(content: Content) -> bool:
    """Know subtitles of the web."""
    return bool(_VTT.match(content.head))


def is_srt(content: Content) -> bool:
    """Know SubRip subtitles: they begin with a time, or their name says so and there is one."""
    if _SRT.match(content.head):
        return True
    return content.name.endswith(".srt") and bool(_SRT_LINE.search(content.head))


def is_transcript(content: Content) -> bool:
    """Know a transcript in plain text: most of its lines begin with a time, or a speaker and a time."""
    return are_a_transcript(line.decode("utf-8", "replace") for line in content.lines)


_DELIMITERS = b",;\t|"
_TABLE_LINES = 4


def is_csv(content: Content) -> bool:
    """Know a table: its name says so, or each of several lines has as many cells as the first."""
    lines = [line for line in content.lines[:50] if line.strip()]
    if content.name.endswith((".csv", ".tsv")):
        return any(sign in line for line in lines for sign in _DELIMITERS)
    if len(content.head) == _HEAD_BYTES:
        lines = lines[:-1]
    return len(lines) >= _TABLE_LINES and any(_even(lines, bytes([sign])) for sign in _DELIMITERS)


def _even(lines: list[bytes], delimiter: bytes) -> bool:
    """Whether all lines hold a delimiter equally often, at least twice, outside quotation marks."""
    counts = {len(re.sub(rb'"[^"]*"', b"", line).split(delimiter)) for line in lines}
    return len(counts) == 1 and counts.pop() >= 3
