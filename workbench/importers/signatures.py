"""Tell what bytes that are no text seem to be, so that a refusal can name it."""

from __future__ import annotations

_CONTAINERS = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (ODT, ODS or ODP)"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"{\\rtf", "a Rich Text document (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or PPT)"),
    (b"SQLite format 3\x00", "a database or a case file"),
    (b"\x1f\x8b", "a compressed file (GZIP)"),
    (b"BZh91AY&SY", "a compressed file (BZIP2)"),
    (b"\xfd7zXZ\x00", "a compressed file (XZ)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7-Zip)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"bplist00", "a property list or web archive of macOS"),
    (b"ID3\x03", "a sound recording (MP3)"),
    (b"ID3\x04", "a sound recording (MP3)"),
    (b"OggS\x00", "a recording (Ogg)"),
    (b"fLaC\x00", "a sound recording (FLAC)"),
    (b"\x1aE\xdf\xa3", "a recording (Matroska or WebM)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)

# Office documents written as one piece of XML, which would otherwise pass for text.
_XML_DOCUMENTS = (
    (b"<office:document", "an OpenDocument file in one piece (FODT)"),
    (b"<w:wordDocument", "a Word document of 2003 in XML"),
    (b"<pkg:package", "a Word document in one piece of XML"),
)
_XML_WITHIN = 4096

# Bytes below 32 that ordinary text holds: tab, line feed, vertical tab, form feed, carriage return, escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_SAMPLE = 1 << 20


def seems_to_be(data: bytes) -> str | None:
    """Name the format whose signature the bytes carry; None if they carry none that is known."""
    if data.startswith(b"PK\x03\x04"):
        head = data[:65536]
        return next((name for mark, name in _CONTAINERS if mark in head), "an archive (ZIP)")
    if data[4:8] == b"ftyp" and data[:2] == b"\x00\x00":
        return "a recording (MP4 or QuickTime)"
    if data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a recording or picture (RIFF)"
    known = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    head = data[:_XML_WITHIN]
    if known is not None or b"<?xml" not in head[:100]:
        return known
    return next((name for mark, name in _XML_DOCUMENTS if mark in head), None)


def looks_binary(data: bytes) -> bool:
    """Whether the bytes hold more control characters than any text in a one-byte or UTF-8 encoding does."""
    for start in (0, max(0, len(data) // 2 - _SAMPLE // 2), max(0, len(data) - _SAMPLE)):
        sample = data[start : start + _SAMPLE]
        controls = len(sample) - len(sample.translate(None, _CONTROLS))
        if controls * 100 > len(sample):
            return True
    return False


def wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that the NUL bytes of text without a byte order mark point to."""
    sample = data[: 1 << 16]
    sample = sample[: len(sample) // 4 * 4]
    if not sample:
        return None
    quarter = len(sample) // 4
    empty = [sample[lane::4].count(0) / quarter for lane in range(4)]
    if min(empty[1:]) > 0.9 and empty[0] < 0.1:
        return "utf-32-le"
    if min(empty[:3]) > 0.9 and empty[3] < 0.1:
        return "utf-32-be"
    if min(empty[1], empty[3]) > 0.4 and max(empty[0], empty[2]) < 0.1:
        return "utf-16-le"
    if min(empty[0], empty[2]) > 0.4 and max(empty[1], empty[3]) < 0.1:
        return "utf-16-be"
    return None
