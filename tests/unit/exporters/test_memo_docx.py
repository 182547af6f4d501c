"""The memo as a Word document that Word opens without repair and that can be worked on."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document

from tests.unit.exporters.ooxml import W, faults
from tests.unit.exporters.paper_texts import docx_part
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Column,
    Heading,
    Items,
    Look,
    Margined,
    Paper,
    Paragraph,
    Piece,
    Quotation,
    Run,
    Shape,
    Table,
    dim,
    label,
    plain,
)
from workbench.exporters.memo_docx import memo_docx

MARKS = ("open", "confirmed", "contradicted", "unproven", "no-check", "recheck")
SAID = "שלום <b> & “so”"
EVERY: tuple[Block, ...] = (
    Heading(1, "Sirens & سيرين"),
    Heading(2, "Claims", "claims", new_page=True),
    Heading(3, "Claim 1", "claim-1"),
    *(
        Paragraph((plain(SAID), Run(" there", link="https://a.example/?a&b")), shape, keep=True)
        for shape in Shape
    ),
    Quotation((SAID, "two  lines"), "confirmed"),
    *(
        Card(
            relation,
            (
                Quotation((SAID,)),
                Paragraph((Run("Claim 1", link="claim-1"), plain(SAID)), Shape.CITE),
                Paragraph((dim("From:"), label("confidential", "confidential")), Shape.DETAIL),
            ),
        )
        for relation in ("corroborates", "contradicts", "context")
    ),
    Items(((plain(SAID),), (Run("ab" * 32, Look.CODE),))),
    Table(
        (Column("No", Align.RIGHT), Column("C", Align.CENTRE), Column("Words", weight=1)),
        (((plain("1"),), (plain("x"),), (plain(SAID),)),) * 3,
    ),
    Table((Column("A"), Column("B", Align.RIGHT)), (((plain("1"),), ()),)),
    *(
        Margined(
            (Run("1", link="claim-1"),),
            (
                Run("words ", Look.MARK, mark),
                Run(
                    "1",
                    Look.NUMBER,
                    link="claim-1",
                    note=(plain("How it stands. "), Run("x", link="claim-1")),
                ),
                Run(" struck", Look.STRUCK),
                plain(SAID),
            ),
        )
        for mark in MARKS
    ),
)


def docx(*blocks: Block) -> bytes:
    paper = Paper("Sirens", "2024-12-03T16:20:00Z", ("Ada", "Nils"), (Piece("all", blocks or EVERY),))
    return memo_docx(paper, lambda _done, _total: None)


def test_word_finds_no_fault() -> None:
    assert faults(docx()) == []


def test_the_checker_finds_faults() -> None:
    data = docx()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode("utf-8")
    spoilt = {
        "order": body.replace('<w:pStyle w:val="Title"/>', '<w:keepNext/><w:pStyle w:val="Title"/>'),
        "bookmark": body.replace('w:name="claim_1"', 'w:name="claims"'),
        "style": body.replace('w:val="Quote"', 'w:val="Cote"', 1),
        "footnote": body.replace('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="99"/>'),
        "relation": re.sub(r'r:id="rId\d+"', 'r:id="rId99"', body, count=1),
    }
    for what, xml in spoilt.items():
        assert xml != body, what
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            for name, content in parts.items():
                package.writestr(name, xml if name == "word/document.xml" else content)
        assert faults(made.getvalue()), what


def test_nothing_of_another_document_is_left_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(docx())) as package:
        names = package.namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]


def test_it_opens_in_words_present_mode_and_knows_its_language() -> None:
    data = docx()
    modes = [
        one.get(f"{W}val")
        for one in docx_part(data, "word/settings.xml").iter(f"{W}compatSetting")
        if one.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    [language] = docx_part(data, "word/styles.xml").iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "en-GB"
    assert Document(io.BytesIO(data)).core_properties.language == "en-GB"


def test_marks_are_told_apart_by_their_lines() -> None:
    lines = [
        (line.get(f"{W}val") if (line := run.find(f"{W}rPr/{W}u")) is not None else "")
        for run in docx_part(docx()).iter(f"{W}r")
        if "".join(map(str, run.itertext())) == "words "
    ]
    assert lines == ["dotted", "single", "dash", "dotDash", "", "wave"]


def test_words_from_right_to_left_have_their_direction_and_size() -> None:
    data = docx(Paragraph((plain("שלום"),), Shape.STATEMENT))
    [paragraph] = [
        one for one in docx_part(data).iter(f"{W}p") if "".join(map(str, one.itertext())) == "שלום"
    ]
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None
    for style in docx_part(data, "word/styles.xml").iter(f"{W}style"):
        size, complex_size = style.find(f"{W}rPr/{W}sz"), style.find(f"{W}rPr/{W}szCs")
        if size is not None and style.get(f"{W}styleId") in ("Statement", "Normal", "Quote", "Draft"):
            assert complex_size is not None
            assert complex_size.get(f"{W}val") == size.get(f"{W}val")


def test_columns_are_as_wide_as_their_words_and_fill_the_page() -> None:
    columns = (Column("Claim", Align.RIGHT), Column("Verdict"), Column("Statement", weight=1))
    data = docx(Table(columns, (((plain("7"),), (plain("No check needed"),), (plain("It rained."),)),)))
    widths = [int(one.get(f"{W}w") or 0) for one in docx_part(data).iter(f"{W}gridCol")]
    assert widths[0] < widths[1] < widths[2]
    assert 9200 <= sum(widths) <= 9300


def test_footnotes_are_parted_from_the_text_and_tell_where_the_evidence_is() -> None:
    data = docx()
    kinds = [one.get(f"{W}type") for one in docx_part(data, "word/footnotes.xml").iter(f"{W}footnote")]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    assert kinds[2:] == [None] * len(MARKS)
    named = [one.get(f"{W}id") for one in docx_part(data, "word/settings.xml").iter(f"{W}footnote")]
    assert named == ["-1", "0"]


def test_tables_say_what_they_are_about_and_repeat_their_heads() -> None:
    tables = list(docx_part(docx()).iter(f"{W}tbl"))
    captions = [table.find(f"{W}tblPr/{W}tblCaption") for table in tables]
    assert [one is not None and one.get(f"{W}val") for one in captions] == ["Claim 1"] * 3
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_headings_are_those_of_words_navigation_pane() -> None:
    data = docx()
    levels = {
        style.get(f"{W}styleId"): (style.find(f"{W}pPr/{W}outlineLvl"))
        for style in docx_part(data, "word/styles.xml").iter(f"{W}style")
    }
    used = [one.get(f"{W}val") for one in docx_part(data).iter(f"{W}pStyle")]
    assert used[:3] == ["Title", "Heading1", "Heading2"]
    for style, level in (("Heading1", "0"), ("Heading2", "1")):
        own = levels[style]
        assert own is not None
        assert own.get(f"{W}val") == level
