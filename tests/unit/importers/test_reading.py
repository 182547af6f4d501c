"""A file is known by its content; its encoding is told, never guessed in silence."""

from __future__ import annotations

import codecs
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import DocumentRefused
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.registry import FORMATS, HTML, MARKDOWN, PLAIN_TEXT, prepare, recognise


def read(data: bytes, name: str = "a.txt", encoding: str | None = None) -> ImportedDocument:
    return prepare(Upload(data, name, encoding))()


def zipped(*names: str, content: bytes = b"x") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return packed.getvalue()


def refusal(data: bytes, name: str = "a.txt", encoding: str | None = None) -> str:
    with pytest.raises(DocumentRefused) as raised:
        read(data, name, encoding)
    return str(raised.value)


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_text_with_a_byte_order_mark_comes_back_canonical(name: str, text: str) -> None:
    text = f"x{text}"
    mark = "\ufeff".encode(name)

    document = read(mark + text.encode(name), "a.unknown")

    assert document.text == canonical_text(text)
    assert (document.encoding, document.warnings) == (name, ())


def test_mixed_line_ends_become_one_kind_and_lose_no_line() -> None:
    assert read("a\r\nb\rc\n\u2028d\u2029\r\r\ne\n".encode()).text == "a\nb\nc\n\nd\n\n\ne\n"


def test_windows_1252_is_a_guess_and_says_so() -> None:
    document = read("one\nCafé “Zoë” – 5 €".encode("cp1252"))

    assert document.text == "one\nCafé “Zoë” – 5 €"
    assert document.encoding == "cp1252"
    assert "Line 2 is not UTF-8" in document.warnings[0]


def test_the_user_may_choose_the_encoding_and_has_the_last_word() -> None:
    data = "Привет, мир".encode("cp1251")

    assert read(data).text != "Привет, мир"
    assert read(data, encoding="cp1251").text == "Привет, мир"
    assert read(data, encoding="Windows-1251").encoding == "cp1251"
    assert read(codecs.BOM_UTF16_LE + "ж".encode("utf-16-le"), encoding="utf-16").text == "ж"
    assert read("ж\n".encode("utf-16-be"), encoding="UTF-16BE").text == "ж\n"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex", "idna", "unicode_escape", "", "a\0b"])
def test_what_is_no_encoding_of_documents_is_refused(encoding: str) -> None:
    assert "No encoding is called" in refusal(b"words", encoding=encoding)


def test_bytes_that_do_not_fit_the_chosen_encoding_are_refused_with_their_line() -> None:
    sentence = refusal("fine\nCafé".encode("cp1252"), encoding="utf-8")

    assert "cannot be read as utf-8, as you chose" in sentence
    assert "line 2" in sentence


def test_bytes_of_no_known_encoding_are_refused_with_their_line() -> None:
    assert "line 2 is neither UTF-8 nor Windows-1252" in refusal(b"fine\nCaf\x81\n")


@pytest.mark.parametrize(
    "data",
    [
        b"fine\nhalf \xed\xa0\xbd here",  # WTF-8
        b"fine\n\xed\xa0\xbd\xed\xb8\x80",  # CESU-8: the halves of one character, each encoded on its own
        codecs.BOM_UTF16_LE + "fine\nhalf ".encode("utf-16-le") + b"\x3d\xd8" + "x".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "fine\nhalf ".encode("utf-16-be") + b"\xde\x00",
    ],
)
def test_half_a_character_is_refused_with_its_line(data: bytes) -> None:
    sentence = refusal(data)

    assert "surrogate" in sentence
    assert "ine 2" in sentence


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), "Excel"),
        (zipped("mimetype", content=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (b"PK\x03\x04" + bytes(22) + b"notes.txt", "container is damaged"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(22), "7-Zip"),
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="x">', "FODT"),
        (b'<?xml version="1.0"?>\n<w:wordDocument>', "Word document of 2003"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "Office"),
        (b"SQLite format 3\x00" + bytes(84), "case file"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "recording"),
        (bytes(200), "no text"),
        (b"text" * 50 + bytes(range(32)) * 4, "no text"),
        (("No mark\n" * 30).encode("utf-16-le"), "utf-16-le"),
        (("No mark\n" * 30).encode("utf-32-be"), "utf-32-be"),
        (b"", "empty"),
        (b" \n\t\r\n ", "no words"),
        (b"\xef\xbb\xbf", "no words"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, named: str) -> None:
    assert named in refusal(data)


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert (
        read(b"A long sentence that holds a stray zero byte.\0 " * 1 + b"More words. " * 20).text.count("�")
        == 1
    )


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", "saved", HTML),
        (b"\xef\xbb\xbf \n<!-- saved --><?xml version='1.0'?><html>", "a.txt", HTML),
        (codecs.BOM_UTF16_LE + "<html><p>x".encode("utf-16-le"), "a", HTML),
        (b"<p>fragment", "a.htm", HTML),
        (b"no markup at all", "a.html", PLAIN_TEXT),
        (b"# Title", "a.MD", MARKDOWN),
        (b"# Title", "a.txt", PLAIN_TEXT),
        (b"if a <b and c> d", "a.txt", PLAIN_TEXT),
        (b"words", "-", PLAIN_TEXT),
    ],
)
def test_content_goes_before_the_name(data: bytes, name: str, expected: object) -> None:
    assert recognise(Upload(data, name)) is expected


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("<meta charset=utf-8><p>Zoë".encode(), "Zoë", "utf-8"),
        ("<p>Zoë".encode(), "Zoë", "utf-8"),
        ("<meta charset='windows-1251'><p>мир".encode("cp1251"), "мир", "cp1251"),
        (
            "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'><p>日本".encode("cp932"),
            "日本",
            "cp932",
        ),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><p>Zoë’s".encode("cp1252"), "Zoë’s", "cp1252"),
        ("<meta charset=iso-8859-1><p>“quoted”".encode("cp1252"), "“quoted”", "cp1252"),
        (b"\xef\xbb\xbf" + "<meta charset=latin1><p>Zoë".encode(), "Zoë", "utf-8"),
    ],
)
def test_a_page_is_read_as_it_says(data: bytes, text: str, encoding: str) -> None:
    document = read(data, "a.html")

    assert (document.text, document.encoding, document.warnings) == (text, encoding, ())


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        ("<meta charset=shift_jis><p>Zoë’s".encode(), "Zoë’s", "it is UTF-8"),
        ("<p>Zoë’s".encode("cp1252"), "Zoë’s", "does not say its encoding"),
        (b"<meta charset=utf-8><p>Zo\xeb", "Zo�", "One character could not be read"),
        (b"<meta charset=klingon><p>Zoe", "Zoe", "unknown encoding, “klingon”"),
    ],
)
def test_a_page_that_says_it_wrongly_is_read_with_a_warning(data: bytes, text: str, warning: str) -> None:
    document = read(data, "a.html")

    assert document.text == text
    assert warning in " ".join(document.warnings)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    with suppress(DocumentRefused):
        document = read(data, name)
        assert canonical_text(document.text) == document.text
        assert document.encoding


def test_every_format_has_a_name_and_endings_of_its_own() -> None:
    endings = [ending for format_ in FORMATS for ending in format_.endings]

    assert len(endings) == len(set(endings))
    assert all(format_.name for format_ in FORMATS)
