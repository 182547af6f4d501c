"""Word processors' files made to do harm end in a document or in one sentence, within their limits."""

from __future__ import annotations

import sys

import pytest

from tests.unit.importers.docx_maker import Docx, definition, item, level, num, p, pack, run, table
from tests.unit.importers.epub_maker import epub
from tests.unit.importers.odt_maker import items, odt
from tests.unit.importers.odt_maker import p as odt_p
from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import Upload
from workbench.importers.isolation import Limits, parse_in_child

MEGABYTE = 1 << 20
LIMITS = Limits(seconds=10, memory=1024 * MEGABYTE, output=64 * MEGABYTE)
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))


def with_entities(data: dict[str, str | bytes], path: str) -> bytes:
    inside = data[path]
    text = inside if isinstance(inside, str) else inside.decode()
    name = text[1:].split()[0]
    data[path] = f"<!DOCTYPE {name} [{LAUGHS}]>" + text.replace("words", "&e11;")
    return pack(data)


def nested(times: int) -> str:
    made = p("zebra")
    for _ in range(times):
        made = table([made, "zebra"])
    return made


def chain_of_styles(count: int) -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )


def numbered(pattern: str, at: int) -> bytes:
    numbering = definition(0, *(level(n, "lowerLetter", pattern) for n in range(100))) + num(1, 0)
    return Docx(item("zebra", at) * 2000, numbering=numbering).packed()


ZEBRA = p("zebra")
MADE: dict[str, tuple[bytes, str]] = {
    "docx: a million nested elements": (Docx("<w:p>" * 1_000_000).packed(), "nested too deep"),
    "docx: entities": (with_entities(Docx(p("words")).parts(), "word/document.xml"), "unfolds without end"),
    "docx: unfolds": (pack(Docx("").parts() | {"word/document.xml": bytes(40 * MEGABYTE)}), "unfolds"),
    "docx: members": (pack(Docx("").parts() | {f"a{n}": "" for n in range(21_000)}), "container of 21,0"),
    "docx: archives in archives": (
        Docx(p("zebra"), others={"word/embeddings/a.zip": pack({"b": bytes(MEGABYTE)})}).packed(),
        "zebra",
    ),
    "docx: levels": (numbered("%1%2%3%4%5%6%7%8%9" * 3_000, 999_999_999), "zebra"),
    "docx: tables in tables": (Docx(nested(40)).packed(), "zebra"),
    "docx: tables too deep": (Docx(nested(100)).packed(), "nested too deep"),
    "docx: wide cells": (
        Docx(table(*([f'<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{ZEBRA}', "b"],) * 3000)).packed(),
        "zebra",
    ),
    "docx: styles in a circle": (
        Docx(p("zebra", properties='<w:pStyle w:val="s5"/>'), styles=chain_of_styles(20_000)).packed(),
        "zebra",
    ),
    "docx: fields": (
        Docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 30_000 + run("zebra"))).packed(),
        "zebra",
    ),
    "docx: comments": (
        Docx(ZEBRA, comments='<w:comment w:id="1"/>' * 50_000 + '<w:comment w:id="2"/>' * 50_000).packed(),
        "zebra",
    ),
    "docx: paragraphs": (Docx(p("") * 100_000 + p("zebra")).packed(), "zebra"),
    "odt: spaces": (odt(odt_p("zebra" + '<text:s text:c="999999999"/>' * 20_000 + "b")), "zebra"),
    "odt: repeats": (
        odt("<table:table>" + ('<table:table-row table:number-rows-repeated="999999999">'
            + '<table:table-cell table:number-columns-repeated="999999999"><text:p>zebra</text:p>'
            "</table:table-cell>" * 2 + "</table:table-row>") * 20 + "</table:table>"),
        "zebra",
    ),
    "odt: lists in lists": (odt("".join(items("zebra") for _ in range(10_000))), "zebra"),
    "odt: entities": (odt("", others={"content.xml": f"<!DOCTYPE a [{LAUGHS}]><a b='&e11;'/>"}), "unfolds"),
    "epub: pages in the spine": (epub({"a.xhtml": "<p>zebra</p>"}, order=["a.xhtml"] * 100_000), "zebra"),
    "epub: elements in elements": (epub({"a.xhtml": "<div>" * 10_000 + "zebra"}), "zebra"),
    "epub: tags that never close": (epub({"a.xhtml": "<a b='" * 100_000 + "zebra"}), "words"),
    "rtf: groups": (b"{\\rtf1 " + b"{" * 1_000_000, "nested too deep"),
    "rtf: footnotes in footnotes": (b"{\\rtf1 zebra" + b"{\\footnote a" * 2900, "zebra"),
    "rtf: cells": (b"{\\rtf1 zebra\\intbl" + b"\\cell" * 100_000 + b"\\row}", "zebra"),
    "rtf: bytes to skip": (b"{\\rtf1 zebra\\bin999999999 y" + b"\\bin-5 z}", "zebra"),
    "rtf: changes": (b"{\\rtf1 zebra" + b"{\\deleted y}{\\revised z}" * 20_000 + b"}", "zebra"),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="its memory limit is the system's")
@pytest.mark.parametrize("name", MADE)
def test_a_bomb_goes_off_in_the_child_only(name: str) -> None:
    data, said = MADE[name]
    try:
        text = parse_in_child(Upload(data, name.partition(":")[0]), LIMITS).text
    except DocumentRefused as refusal:
        text = str(refusal)
        assert "\n" not in text
    assert said in text


def test_an_archive_that_says_less_than_it_holds_is_refused() -> None:
    data = bytearray(Docx(p("zebra" * 100_000)).packed())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = b"\x05\0\0\0"
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(DocumentRefused, match="damaged"):
        parse_in_child(Upload(bytes(data), "a.docx"), LIMITS)
