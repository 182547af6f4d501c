"""Small messages, saved pages, subtitles, transcripts and tables that hold something of everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.unit.importers.mails import letter, mailbox, plain_letter, rich_letter, saved_page
from tests.unit.importers.outlook import LETTER, PEOPLE, Value, full_message, outlook_message, packed
from tests.unit.importers.workbooks import payments, workbook

_HEADERS = b"From: a@b.c\r\nTo: =?koi8-r?b?7cnS?= <d@e.f>\r\nDate: Fri, 3 May 2024 14:22:05 +0200\r\n"
_SMALL = b"\xff\xd8\xff" + bytes(range(200))  # large pictures only cost the time of damaging them
_SENTENCE = "The ministry was told of the spill on 3 May, and did nothing about it until the autumn. "


def _eml() -> list[bytes]:
    flowed = (
        b'Content-Type: text/plain; format=flowed; delsp=yes; charset="iso-8859-1"\r\n\r\n'
        b"It was \r\n> said \r\n>> Zo\xeb\r\n"
    )
    report = (
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nNot delivered\r\n--x\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n--x\r\n"
        b"Content-Type: application/pdf; name*0*=utf-8''a%20; name*1=b.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n--x\r\n"
        b"Content-Type: multipart/signed; boundary=y\r\n\r\n--y\r\n\r\nsigned\r\n--y\r\n"
        b"Content-Type: application/pgp-signature\r\n\r\nxx\r\n--y--\r\n--x--\r\n"
    )
    stub = letter()
    stub.set_content("See the page.")
    stub.add_alternative(
        f"<h1>News</h1><p>{_SENTENCE}<b>said</b><blockquote>Who?</blockquote>", subtype="html"
    )
    made = [message.as_bytes() for message in (plain_letter(), rich_letter(_SMALL), stub)]
    return [*made, _HEADERS + flowed, _HEADERS + report]


def _mhtml() -> list[bytes]:
    return [saved_page(_SMALL).as_bytes()]


def _mbox() -> list[bytes]:
    return [mailbox(_SMALL)]


def _msg() -> list[bytes]:
    rtf: dict[int, Value] = {**LETTER, 0x1000: "", 0x1009: packed(rb"{\rtf1\ansi Zo\'eb \b said\b0\par so.}")}
    page: dict[int, Value] = {**LETTER, 0x1000: "", 0x1013: b"<h1>News</h1><p>Zo\xeb said", 0x3FDE: 1252}
    ansi: dict[int, Value] = {
        0x0037: "мир",
        0x1000: "война",
        0x3FFD: 1251,
        0x007D: "From: a@b.c\r\nDate: 3 May 2024\r\n",
    }
    return [
        full_message(),
        outlook_message(rtf),
        outlook_message(page, PEOPLE),
        outlook_message(ansi, code_page="cp1251"),
    ]


def _srt() -> list[bytes]:
    first = (
        "1\n00:00:01,000 --> 00:00:03,500\n{\\an8}<i>Good</i> evening,\n<b>Mr. Pellam</b>.\n\n"
        "2\n00:03,600 --> 00:00:05,000 X1:1\nPELLAM: 3 &lt; 4 <font color='#fff'>red</font>\n\n"
        "7\n00:00:05.1 --> 00:00:04\n- No.\n- Yes.\n"
    )
    rolling = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\nline {n}\nline {n + 1}\n\n" for n in range(1, 9)
    )
    return [first.encode(), b"\xef\xbb\xbf" + first.replace("\n", "\r\n").encode(), rolling.encode()]


def _vtt() -> list[bytes]:
    return [
        "WEBVTT - Hearing\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: lime }\n\n"
        "REGION\nid:a\n\n"
        "NOTE made\nby hand\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v.loud Mary Ann>Hi <00:01.500>"
        "<c.x>there &amp; you</c></v> <v Bob><i>No</i>.\n\n01:00:02.000 --> 01:00:03.000\n"
        "<ruby>漢<rt>kan</rt></ruby>\n01:00:04.000 --> 01:00:05.000\n<lang de>tight</lang>\n\n"
        "stray\n".encode()
    ]  # fmt: skip


def _transcript() -> list[bytes]:
    return [
        (
            b"[00:14:22] PELLAM: We knew.\nSince May.\n\n[00:14:30.5] Q: When?\nPELLAM: In May.\n\n"
            b"(1:15:00) Q: Ok\n"
        ),
        "Zoë (00:03): a\nAnna Li (00:09): b\nZoë (1:02): c\n".encode(),
        b"Speaker 1  0:03\nwords here\n\nSpeaker 2  0:09\nother words\n\nSpeaker 1 1:00:02\nlast\n",
    ]


def _csv() -> list[bytes]:
    return [
        'Name;Paid;Note\n"Smith; John";1,5;"two\nlines"\n\n;;\nZoë;;"say ""no"""\n'.encode(),
        b'a,b,c\r\n1,"2,3"\r\n4,5,6\r\n',
        b"sep=|\na|b\n1|2\n",
        "a\tb\nZoë\t5\n".encode("utf-16"),
    ]


def _xlsx() -> list[bytes]:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="{n % 4}"><v>{n * 1.5}</v></c><c t="s"><v>0</v></c></row>'
        for n in range(1, 9)
    )
    more = {
        "xl/charts/chart1.xml": b"<c/>",
        "xl/comments1.xml": b"<c/>",
        "docProps/core.xml": b"<a><title>x</title></a>",
    }
    properties = '<workbookPr date1904="1"/>'
    sheet = f"<sheetData>{rows}</sheetData>"
    return [payments(), workbook({"A": sheet}, "<si><t>x</t></si>", more=more, properties=properties)]


def _html() -> list[bytes]:
    story = "".join(f"<p>{number}. {_SENTENCE * 2}</p>" for number in range(4))
    return [
        (
            f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Spill</title></head>"
            f"<body class=page>"
            f"<header><a href=/>Courier</a><nav><ul><li><a href=/p>Politics</a></ul></nav></header><article>"
            f"<h1>Spill</h1><p>By <b>Zoë</b></p>{story}<table><tr><th>a<td>b</table>"
            f"<div class=share>Share</div>"
            f"</article><div><h3>More</h3><ul><li><a href=/1>One</a><li><a href=/2>Two</a>"
            f"<li><a href=/3>Three</a></ul></div><footer>© 2024</footer></body></html>"
        ).encode()
    ]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "eml": cache(_eml),
    "mhtml": cache(_mhtml),
    "mbox": cache(_mbox),
    "msg": cache(_msg),
    "srt": cache(_srt),
    "vtt": cache(_vtt),
    "transcript": cache(_transcript),
    "csv": cache(_csv),
    "xlsx": cache(_xlsx),
    "html": cache(_html),
}
