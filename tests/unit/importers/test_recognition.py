"""Each format is known by its content, whatever the file is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from workbench.importers import recognition
from workbench.importers.imported import Upload
from workbench.importers.recognition import Content


def content(data: bytes, name: str = "a.txt") -> Content:
    return Content(Upload(data, name))


def zipped(members: dict[str, bytes]) -> Content:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content(packed.getvalue())


WORD = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
EXCEL = zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})
POWERPOINT = zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})
WRITER = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""})
CALC = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})
BOOK = zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""})
FILES = zipped({"notes.txt": b"words", "word/report.txt": b"words"})


@pytest.mark.parametrize(
    ("recognises", "known"),
    [
        (recognition.is_docx, WORD),
        (recognition.is_xlsx, EXCEL),
        (recognition.is_odt, WRITER),
        (recognition.is_epub, BOOK),
        (recognition.is_plain_zip, FILES),
    ],
)
def test_containers_are_told_apart_by_what_they_hold(recognises: object, known: Content) -> None:
    assert callable(recognises)
    everything = (WORD, EXCEL, POWERPOINT, WRITER, CALC, BOOK, FILES)

    assert [each for each in everything if recognises(each)] == [known]


MAIL = b"Received: from x\r\n by y\r\nFrom: a@example.org\r\nTo: b@example.org\r\nSubject: Hi\r\n\r\nWords"
PAGE = (
    b"From: <Saved by Blink>\r\nSubject: Page\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x"
)
MEMO = b"From: the desk\nWe met on Monday.\nSubject: none.\n"
HEADED = b"NOTE: this is no mail\nSUBJECT: none\n\nwords"


@pytest.mark.parametrize(("data", "eml", "mhtml"), [(MAIL, 1, 0), (PAGE, 1, 1), (MEMO, 0, 0), (HEADED, 0, 0)])
def test_mail_and_saved_pages_are_known_by_their_headers(data: bytes, eml: int, mhtml: int) -> None:
    assert (recognition.is_eml(content(data)), recognition.is_mhtml(content(data))) == (eml, mhtml)


@pytest.mark.parametrize(
    ("data", "vtt", "srt"),
    [
        (b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nHi", 1, 0),
        (b"WEBVTTX", 0, 0),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi", 0, 1),
        ("\n1\n00:00:01,000 --> 00:00:02,000\nHi".encode("utf-16"), 0, 1),
        (b"1\n2\n3\n", 0, 0),
    ],
)
def test_subtitles_are_known_by_their_first_lines(data: bytes, vtt: int, srt: int) -> None:
    assert (recognition.is_vtt(content(data)), recognition.is_srt(content(data))) == (vtt, srt)


@pytest.mark.parametrize(
    ("data", "name", "table"),
    [
        (b"a,b\n1,2\n", "a.csv", True),
        (b"words only\n", "a.csv", False),
        (b'a;b;c\n1;"2;3";4\n5;6;7\n8;9;10\n', "a.txt", True),
        (b"One, two, three.\nThen, four.\nNothing else.\nAnd, then, five.\n", "a.txt", False),
    ],
)
def test_tables_have_as_many_cells_in_each_line(data: bytes, name: str, table: bool) -> None:
    assert recognition.is_csv(content(data, name)) is table


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (b"\x89PNG\r\n\x1a\n", True),
        (b"\xff\xd8\xff\xe0", True),
        (b"GIF89a", True),
        (b"II*\x00", True),
        (b"RIFF\0\0\0\0WEBPVP8 ", True),
        (b"RIFF\0\0\0\0WAVEfmt ", False),
        (b"BM" + bytes(12) + b"\x28\0\0\0", True),
        (b"BM is short for many things", False),
    ],
)
def test_pictures_are_known_by_their_first_bytes(data: bytes, picture: bool) -> None:
    assert recognition.is_picture(content(data)) is picture


def test_pdf_may_begin_with_a_few_other_bytes() -> None:
    assert recognition.is_pdf(content(b"%PDF-1.7"))
    assert recognition.is_pdf(content(b"\r\n\r\n%PDF-1.7 ... startxref 12 %%EOF"))
    assert not recognition.is_pdf(content(b"A file that begins with %PDF- is a PDF."))


def test_rich_text_is_known_by_its_first_word() -> None:
    assert recognition.is_rtf(content(b"{\\rtf1 Hello}"))


def test_a_damaged_outlook_message_is_none() -> None:
    assert not recognition.is_msg(content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)))
