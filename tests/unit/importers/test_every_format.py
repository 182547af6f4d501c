"""Each format is read where it really is read: in a child process that can open no file any more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.unit.importers.epub_maker import epub
from tests.unit.importers.mails import mailbox, plain_letter, rich_letter, saved_page
from tests.unit.importers.outlook import full_message
from tests.unit.importers.workbooks import payments
from workbench.importers.formats import FORMATS
from workbench.importers.imported import Upload
from workbench.importers.isolation import parse_in_child
from workbench.importers.registry import prepare, recognise

DATA = Path(__file__).parents[2] / "data"


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as members:
        members.writestr("a.txt", "words")
    return packed.getvalue()


SAMPLES: dict[str, list[bytes]] = {
    "Archive (ZIP)": [archive()],
    "Web Annotations": [
        (DATA.parent / "golden" / "small-web-annotation.jsonld").read_bytes(),
        b'[{"uri": "http://x", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "w"}]}]}]',
    ],
    "Word document": [(DATA / "office" / "council.docx").read_bytes()],
    "OpenDocument text": [(DATA / "office" / "council.odt").read_bytes()],
    "E-book (EPUB)": [epub({"a.xhtml": "<h1>One</h1><p>Words &nbsp; here</p>"})],
    "Rich Text": [(DATA / "office" / "council.rtf").read_bytes()],
    "PDF document": [(DATA / "pdf" / "harbour.pdf").read_bytes()],
    "Excel workbook": [payments()],
    "Outlook message": [full_message()],
    "Web page in one file": [saved_page().as_bytes()],
    "E-mail": [plain_letter().as_bytes(), rich_letter().as_bytes(), mailbox()],
    "Subtitles (VTT)": [b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Words &amp; more</v>\n"],
    "Subtitles (SRT)": ["1\n00:00:01,000 --> 00:00:02,000\n<i>Café</i>\n".encode("cp1252")],
    "Web page": [
        b"<html><title>T</title><table><tr><td>Words &eacute;</table>",
        '<html><meta charset="windows-1251"><p>Мост'.encode("cp1251"),
    ],
    "Markdown": [b"# Words\n\n- *one*\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"],
    "Table (CSV)": [b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "a;b;c\n1;2;ü\n4;5;6\n7;8;9\n".encode("utf-16")],
    "Transcript": [b"[00:00:03] ANN: Who?\n\n[00:00:09] BOB: Us.\n\n[00:01:22] ANN: When?\n"],
    "Plain text": [b"Words.", "Слова".encode("koi8-r"), "Words – caf\xe9".encode("utf-16")],
}
NAMES = {"Markdown": "a.md"}


def test_there_is_a_sample_of_each_format_that_has_to_do_with_words() -> None:
    assert {format_.name for format_ in FORMATS} - {"Picture"} == set(SAMPLES)


@pytest.mark.parametrize(
    ("name", "data"), [(name, data) for name, samples in SAMPLES.items() for data in samples]
)
def test_the_child_reads_what_the_reader_reads(name: str, data: bytes) -> None:
    upload = Upload(data, NAMES.get(name, "a"), "koi8-r" if data == "Слова".encode("koi8-r") else None)

    assert recognise(upload).name == name
    assert parse_in_child(upload) == prepare(upload)()
