"""A message comes in as a reader saw it: headers, words, quotations, and the files that came with it."""

from __future__ import annotations

import pytest

from tests.unit.importers.mails import PICTURE, letter, mailbox, plain_letter, rich_letter
from tests.unit.importers.reading import read
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import BlockKind
from workbench.importers.imported import ImportedDocument

LONG_LINE = (
    "the ministry was told of the spill on 3 May, and the reports that we have seen since say that the agency"
    " knew of it long before. I attach the minutes of the meeting."
)


def raw(headers: str, body: bytes | str = "Words") -> ImportedDocument:
    body = body.encode() if isinstance(body, str) else body
    return read(f"From: a@b.c\r\nTo: d@e.f\r\n{headers}\r\n\r\n".encode("utf-8", "surrogateescape") + body)


def words(document: ImportedDocument) -> str:
    """Give the words below the headers."""
    return document.text.partition("\n\n")[2]


def quotations(document: ImportedDocument) -> list[tuple[int, str]]:
    return [
        (block.level, document.text[block.start : block.end])
        for block in document.structure.blocks
        if block.kind is BlockKind.QUOTATION
    ]


def test_headers_stand_first_and_fill_the_provenance() -> None:
    document = read(plain_letter().as_bytes())

    assert document.text.split("\n\n")[0].split("\n") == [
        "From\tZoë Pellam <z.pellam@example.org>",
        "To\tAnn Li <ann@example.org>",
        "Date\tFri, 03 May 2024 14:22:05 +0200",
        "Subject\tÜberblick",
        "Message-ID\t<1@example.org>",
    ]
    said = document.provenance
    assert (said.title, said.author) == ("Überblick", "Zoë Pellam <z.pellam@example.org>")
    assert said.published == "2024-05-03T12:22:05Z"
    assert (document.media_type, document.warnings) == ("message/rfc822", ())


def test_broken_lines_are_joined_and_quoted_ones_are_quotations() -> None:
    document = read(plain_letter().as_bytes())

    assert words(document).split("\n") == [
        "Dear Ann,",
        "",
        LONG_LINE,
        "",
        "On 2 May Ann wrote:",
        "Who knew?",
        "Nobody, says the ministry.",
        "I do not believe it.",
        "",
        "- one",
        "- two",
    ]
    assert quotations(document) == [
        (1, "Who knew?\nNobody, says the ministry.\nI do not believe it."),
        (2, "Nobody, says the ministry."),
    ]


def test_flowed_lines_are_joined_as_the_standard_says() -> None:
    body = "This is flowed \r\ntext.\r\n> quoted \r\n> words\r\n>> deep\r\n-- \r\n >not quoted\r\n"
    document = raw("Content-Type: text/plain; format=flowed", body)

    assert words(document) == "This is flowed text.\nquoted words\ndeep\n--\n>not quoted"
    assert quotations(document) == [(1, "quoted words\ndeep"), (2, "deep")]
    assert words(raw("Content-Type: text/plain; format=flowed; delsp=yes", "Über \r\nblick")) == "Überblick"


def test_files_come_along_and_small_pictures_are_counted() -> None:
    sent = rich_letter().as_bytes()
    document = read(sent)

    assert words(document) == words(read(plain_letter().as_bytes()))
    names = [file.file_name for file in document.attachments]
    assert names == ["scan.jpg", "Protokoll ä.pdf", "Minutes_ 3_5.eml"]
    assert document.attachments[0].data == PICTURE
    assert document.attachments[2].data in sent
    assert words(read(document.attachments[2].data)) == "Inner words"
    assert document.warnings == ("Left out: one small picture within the message.",)


@pytest.mark.parametrize("plain", ["", "Your program shows no HTML.", "See the story."])
def test_a_page_is_read_where_the_plain_words_only_stand_in_for_it(plain: str) -> None:
    message = letter()
    message.set_content(plain)
    message.add_alternative("<h1>News</h1><p>First <b>long</b> story of the day</p>", subtype="html")
    document = read(message.as_bytes())

    assert words(document) == "News\nFirst long story of the day"
    assert [block.kind for block in document.structure.blocks][-1] is BlockKind.HEADING


@pytest.mark.parametrize(
    ("subject", "read_as"),
    [
        ("=?iso-8859-1?q?Caf=E9_?= =?utf-8?b?WsO2ZQ==?= here", "Café Zöe here"),
        ("=?utf-8?q?=C3?=\r\n =?utf-8?q?=A9?=", "é"),
        ("=?klingon?q?Q=20?= x", "Q x"),
        ("=?utf-8?b?A?= x", "A x"),
        ("folded\r\n\tover lines", "folded over lines"),
        ("raw ä", "raw ä"),
        ("raw \udce4", "raw ä"),
        ("=?utf-8?q?two=0Alines?=", "two lines"),
    ],
)
def test_subjects_are_read_however_they_are_encoded(subject: str, read_as: str) -> None:
    assert read_as in raw(f"Subject: {subject}").provenance.title


@pytest.mark.parametrize(
    ("charset", "data", "text", "warning"),
    [
        ("iso-8859-1", "“Zoë”".encode("cp1252"), "“Zoë”", ""),
        ("koi8-r", "мир".encode("koi8-r"), "мир", ""),
        ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本", ""),
        ("us-ascii", "Zoë".encode(), "Zoë", "it is UTF-8"),
        ("utf-8", "Zoë".encode("cp1252"), "Zo�", "show as �"),
        ("klingon", "Zoë".encode(), "Zoë", "unknown encoding"),
        ("", "Zoë".encode("cp1252"), "Zoë", "does not say"),
    ],
)
def test_wrong_encodings_stop_nothing(charset: str, data: bytes, text: str, warning: str) -> None:
    document = raw(f'Content-Type: text/plain; charset="{charset}"' if charset else "X-Y: z", data)

    assert words(document) == text
    assert warning in " ".join(document.warnings)
    assert bool(warning) == bool(document.warnings)


@pytest.mark.parametrize(
    ("date", "published", "warning"),
    [
        ("Fri, 3 May 2024 23:30:00 -0700", "2024-05-04T06:30:00Z", ""),
        ("3 May 2024 10:00:00 -0000", "2024-05-03T10:00:00Z", ""),
        ("Fri, 3 May 2024 10:00:00", "2024-05-03T10:00:00", "no time zone"),
        ("yesterday", "", "could not be read"),
        ("Fri, 3 May 99999 10:00:00 +0000", "", "could not be read"),
    ],
)
def test_dates_are_told_in_utc_and_stand_as_written(date: str, published: str, warning: str) -> None:
    document = raw(f"Date: {date}")

    assert f"Date\t{date}" in document.text
    assert document.provenance.published == published
    assert warning in " ".join(document.warnings)


@pytest.mark.parametrize(
    ("kind", "warning"),
    [
        ("application/pkcs7-mime; name=smime.p7m", "is encrypted"),
        ("multipart/encrypted; boundary=x", "is encrypted"),
        ("application/ms-tnef; name=winmail.dat", "winmail.dat"),
        ("application/pdf", "holds no words"),
        ("message/partial", "left out"),
    ],
)
def test_what_cannot_be_shown_is_told(kind: str, warning: str) -> None:
    assert warning in " ".join(raw(f"Content-Type: {kind}", "--x\r\n\r\nabc\r\n--x--").warnings)


def test_a_mailbox_becomes_a_list_and_its_messages_files() -> None:
    document = read(mailbox())

    assert document.text.startswith("Mailbox of 2 messages\nFri, 03 May 2024 14:22:05 +0200\tZoë Pellam")
    assert [read(file.data).provenance.title for file in document.attachments] == ["Überblick"] * 2
    assert [len(read(file.data).attachments) for file in document.attachments] == [0, 3]
    assert "Mailbox" not in read(mailbox()[: mailbox().index(b"\n\nFrom a@b")]).text


@pytest.mark.parametrize("depth", [50, 3000])
def test_parts_nested_beyond_measure_are_refused(depth: int) -> None:
    body = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))

    with pytest.raises(DocumentRefused, match="nested too deep"):
        raw("Content-Type: multipart/mixed; boundary=b0", body)


def test_file_names_lead_nowhere() -> None:
    headers = "Content-Type: application/pdf; name*=utf-8''..%2F..%2Fetc%2Fpasswd"

    assert [file.file_name for file in raw(headers).attachments] == ["_.._etc_passwd"]
