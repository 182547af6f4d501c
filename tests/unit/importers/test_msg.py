"""An Outlook message reads as any other mail does, with what it carries."""

from __future__ import annotations

import io

import olefile
import pytest

from tests.unit.importers.outlook import LETTER, PEOPLE, Value, full_message, outlook_message, packed
from tests.unit.importers.reading import read
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import BlockKind
from workbench.importers import ole_writer
from workbench.importers.ole_writer import write_ole


def letter(*without: int, **more: Value) -> bytes:
    properties = {tag: value for tag, value in LETTER.items() if tag not in without}
    return outlook_message({**properties, **{int(name[1:], 16): value for name, value in more.items()}})


def test_headers_words_and_provenance() -> None:
    document = read(outlook_message(LETTER, PEOPLE))

    assert document.text.split("\n") == [
        "From\tZoë Pellam <z.pellam@example.org>",
        "To\tAnn Li <ann@example.org>; c@example.org",
        "Cc\tBob",
        "Date\t2024-05-03T12:22:05Z",
        "Subject\tÜberblick",
        "Message-ID\t<1@example.org>",
        "",
        "Dear Ann,",
        "",
        "the ministry knew.",
        "Who?",
    ]
    said = document.provenance
    assert (said.title, said.author) == ("Überblick", "Zoë Pellam <z.pellam@example.org>")
    assert said.published == "2024-05-03T12:22:05Z"
    assert [block.kind for block in document.structure.blocks][-1] is BlockKind.QUOTATION
    assert document.warnings == ()


def test_headers_it_travelled_with_stand_as_written() -> None:
    headers = "From: z@example.org\r\nDate: Fri, 3 May 2024 14:22:05 +0200\r\nReply-To: desk@example.org\r\n"
    document = read(letter(0x0039, x007D=headers))

    assert (
        "From\tz@example.org\nReply-To\tdesk@example.org\nDate\tFri, 3 May 2024 14:22:05 +0200"
        in document.text
    )
    assert document.provenance.published == "2024-05-03T12:22:05Z"


@pytest.mark.parametrize(("number", "name"), [(1251, "cp1251"), (20866, "koi8-r"), (65001, "utf-8")])
def test_words_that_are_not_unicode_are_read_by_their_code_page(number: int, name: str) -> None:
    data = outlook_message({0x0037: "мир", 0x1000: "война", 0x3FFD: number}, code_page=name)

    assert read(data).text == "Subject\tмир\n\nвойна"


def test_a_page_is_read_where_there_are_no_plain_words() -> None:
    page = "<html><h1>News</h1><p>Zoë said</p></html>"

    assert read(letter(0x1000, x1013=page.encode("cp1252"), x3FDE=1252)).text.endswith("\n\nNews\nZoë said")
    assert read(letter(0x1000, x1013=page.encode())).text.endswith("\n\nNews\nZoë said")
    assert read(letter(x1013=page.encode())).text.endswith("Who?")


def test_rich_text_is_read_where_there_is_nothing_else() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252 Zo\'eb \b said\b0\par so.}"

    assert read(letter(0x1000, x1009=packed(rtf))).text.endswith("\n\nZoë said\nso.")
    assert "damaged" in read(letter(0x1000, x1009=b"xxxx" * 9)).warnings[0]


def test_files_come_along_and_a_message_within_is_a_message() -> None:
    document = read(full_message())

    assert [file.file_name for file in document.attachments] == ["Protokoll ä.pdf", "Minutes.msg"]
    assert document.attachments[0].data.startswith(b"%PDF")
    assert document.warnings == ("Left out: one small picture within the message.",)
    inner = read(document.attachments[1].data)
    assert inner.text == "Subject\tMinutes\n\nInner words"
    assert [(file.file_name, len(file.data)) for file in inner.attachments] == [("data.csv", 7200)]


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (letter(0x1000), "holds no words"),
        (letter(0x1000, x001A="IPM.Note.SMIME"), "encrypted"),
        (outlook_message(LETTER, (), [{0x3705: 7, 0x3707: "a.docx"}]), "only a link"),
        (outlook_message(LETTER, (), [{0x3705: 1, 0x3707: "a.docx"}]), "is empty"),
    ],
)
def test_what_cannot_be_shown_is_told(data: bytes, warning: str) -> None:
    assert warning in " ".join(read(data).warnings)


def test_a_damaged_container_is_refused() -> None:
    with pytest.raises(DocumentRefused, match=r"damaged|Office"):
        read(full_message()[:1000])


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1500])
def test_written_containers_are_read_by_others(count: int) -> None:
    tree = {f"stream {number}": bytes([number % 256]) * (number * 37 % 9000) for number in range(count)}
    written = write_ole({**tree, "folder": {"inner": b"x" * 4096}})

    assert written[26] == (4 if count == 1500 else 3)
    with olefile.OleFileIO(io.BytesIO(written)) as container:
        assert container.openstream("folder/inner").read() == b"x" * 4096
        for name, data in tree.items():
            assert container.openstream(name).read() == data
        assert not container.parsing_issues


def test_containers_too_large_for_a_plain_table_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ole_writer, "_HEADER_FATS", 1)
    with pytest.raises(ValueError, match="too large"):
        write_ole({"a": bytes(100_000)})
