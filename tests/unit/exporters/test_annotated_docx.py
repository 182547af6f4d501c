"""The writer's Word file with comments: on exactly the words, and all else as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from tests.unit.importers.docx_maker import WHO, Docx
from workbench.domain.structure import NoteKind
from workbench.exporters.annotated_docx import Remark, annotated_docx
from workbench.exporters.docx_comments import Comment
from workbench.importers.docx import read_docx
from workbench.importers.docx_package import W
from workbench.importers.docx_sources import docx_sources
from workbench.importers.imported import Upload

RICH = (
    '<w:p><w:r w:rsidR="00AA"><w:rPr><w:b/><w:rPrChange w:id="7" w:author="Ann"><w:rPr/></w:rPrChange>'
    "</w:rPr>"
    '<w:t xml:space="preserve">Five people died </w:t></w:r><w:r><w:t>that</w:t></w:r>'
    f"<w:del {WHO}><w:r><w:delText> cold</w:delText></w:r></w:del>"
    f'<w:ins {WHO}><w:r><w:t xml:space="preserve"> dark</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> night, an\u00adother\tman said</w:t><w:tab/><w:t>twice.</w:t>'
    "</w:r></w:p>"
    '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>The bridge</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    '<w:r><w:commentReference w:id="4"/></w:r><w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> was'
    '  closed</w:t></w:r></w:hyperlink><w:r><w:t>, they</w:t><w:footnoteReference w:id="2"/>'
    '<w:t xml:space="preserve"> say.</w:t>'
    "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cost</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>in all</w:t></w:r></w:p>"
    "</w:tc><w:tc><w:p><w:r><w:t>40 million</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:t>Beside</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Words in a box"
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    "<w:t xml:space='preserve'> it.</w:t></w:r></w:p>"
    '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
)
DOCUMENT = Docx(
    RICH,
    comments='<w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>',
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>From the minutes of May.</w:t></w:r></w:p></w:footnote>',
)


def remark(text: str, words: str, number: int = 1) -> Remark:
    start = text.index(words)
    return Remark(
        f"Claim {number}", start, start + len(words), Comment("Ada Lovelace", "", f"Claim {number}")
    )


def commented(data: bytes, *words: str) -> tuple[bytes, list[str]]:
    text, spans = docx_sources(data)
    remarks = [remark(text, one, number) for number, one in enumerate(words, 1)]
    return annotated_docx(data, spans, remarks, (), lambda _done, _total: None)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def enclosed(data: bytes) -> dict[str, str]:
    """Give, by what a comment says, the words its range encloses, read by the importer."""
    document = read_docx(Upload(data, "draft.docx"))
    comments = [note for note in document.structure.notes if note.kind is NoteKind.COMMENT]
    return {note.text: document.text[note.start : note.end] for note in comments}


@pytest.mark.parametrize(
    "words",
    [
        "Five",
        "people",
        "died that dark",
        "that dark night, another man said",
        "dark",
        "twice.",
        "said\ttwice",
        "bridge was",
        "was  closed",
        "they say",
        "The bridge was  closed, they say.\nCost in all\t40 million",
        "all\t40",
        "40 m",
    ],
)
def test_a_comment_encloses_exactly_the_words(words: str) -> None:
    copy, report = commented(DOCUMENT.packed(), words)
    assert enclosed(copy) == {"Claim 1": words, "Sure?": "The bridge"}
    assert not report


def test_comments_may_overlap_touch_and_enclose_each_other() -> None:
    words = ("Five people", "people died that dark", "died", "Five", "dark night", "Five people")
    copy, _ = commented(DOCUMENT.packed(), *words)
    found = enclosed(copy)
    assert [found[f"Claim {number}"] for number in range(1, 7)] == list(words)


def test_text_changes_and_the_writers_comments_stay() -> None:
    before = read_docx(Upload(DOCUMENT.packed(), "draft.docx"))
    copy, _ = commented(DOCUMENT.packed(), "people died that dark", "bridge was")
    after = read_docx(Upload(copy, "draft.docx"))
    assert after.text == before.text
    assert after.structure.blocks == before.structure.blocks
    assert after.structure.styles == before.structure.styles
    new = [note for note in after.structure.notes if not note.text.startswith("Claim ")]
    assert tuple(new) == before.structure.notes


def test_other_parts_are_the_same_bytes() -> None:
    document = Docx(
        RICH, styles="<w:docDefaults/>", others={"word/media/a.png": b"\x89PNG", "x/odd.bin": b"\0"}
    )
    before = parts(document.packed())
    copy, _ = commented(document.packed(), "people died")
    after = parts(copy)
    assert list(before) == list(after)[: len(before)]
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }


def test_where_there_are_comments_the_list_of_parts_stays() -> None:
    before = parts(DOCUMENT.packed())
    copy, _ = commented(DOCUMENT.packed(), "people died")
    after = parts(copy)
    assert {name for name in after if before.get(name) != after[name]} == {
        "word/document.xml",
        "word/comments.xml",
    }


def test_ids_do_not_clash() -> None:
    copy, _ = commented(DOCUMENT.packed(), "people", "Five people")
    root = etree.fromstring(parts(copy)["word/comments.xml"])
    assert [one.get(f"{W}id") for one in root] == ["4", "5", "6"]
    body = etree.fromstring(parts(copy)["word/document.xml"])
    changes = [one.get(f"{W}id") for one in body.iter(f"{W}rPrChange")]
    assert len(changes) == len(set(changes)) > 1


def test_words_in_a_text_box_are_commented_beside_it_and_reported() -> None:
    copy, report = commented(DOCUMENT.packed(), "in a box", "Beside it")
    assert report == ["Claim 1: its words are in a text box; the comment is beside the box."]
    said = parts(copy)["word/comments.xml"].decode()
    assert report[0] in said
    assert enclosed(copy)["Claim 2"] == "Beside it"


def test_words_in_a_header_are_reported() -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>Secret memo</w:t></w:r></w:p></w:hdr>"
    )
    document = Docx(
        RICH,
        relations=f'<Relationship Id="h1" Type="{relation}/header" Target="header1.xml"/>',
        others={"word/header1.xml": header},
    )
    copy, report = commented(document.packed(), "Secret", "Five")
    assert report == ["Claim 1: its words are in a header or footer, where no comments can be."]
    assert report[0] in parts(copy)["word/comments.xml"].decode()
    assert parts(copy)["word/header1.xml"].decode() == header


def test_the_same_comments_give_the_same_bytes() -> None:
    data = DOCUMENT.packed()
    assert commented(data, "people", "minutes") == commented(data, "people", "minutes")


def test_every_word_can_have_its_comment_at_once() -> None:
    data = DOCUMENT.packed()
    text, spans = docx_sources(data)
    body = text[: text.index("Words in a box")]
    places = [found.span() for found in re.finditer(r"\S+", body)]
    remarks = [
        Remark(f"Claim {at}", start, end, Comment("Ada", "", f"Claim {at}"))
        for at, (start, end) in enumerate(places)
    ]
    copy, report = annotated_docx(data, spans, remarks, (), lambda _done, _total: None)
    found = enclosed(copy)
    assert [found[f"Claim {at}"] for at in range(len(places))] == [body[slice(*place)] for place in places]
    assert not report
    assert read_docx(Upload(copy, "draft.docx")).text == text


def test_the_sign_of_a_comment_is_no_part_of_an_insertion() -> None:
    copy, _ = commented(DOCUMENT.packed(), "that dark")
    body = etree.fromstring(parts(copy)["word/document.xml"])
    inserted = next(body.iter(f"{W}ins"))
    assert [one.text for one in inserted.iter(f"{W}t")] == [" dark"]
    assert next(inserted.iter(f"{W}commentReference"), None) is None
    assert len(list(body.iter(f"{W}commentReference"))) == 2


def test_words_in_a_footnote_are_commented_on_its_sign_and_reported() -> None:
    copy, report = commented(DOCUMENT.packed(), "minutes of", "they say")
    assert report == ["Claim 1: its words are in a footnote; the comment is on its sign."]
    body = etree.fromstring(parts(copy)["word/document.xml"])
    [sign] = body.iter(f"{W}footnoteReference")
    run = sign.getparent()
    assert run is not None
    assert [one.tag for one in run] == [f"{W}footnoteReference"]
    before, behind = run.getprevious(), run.getnext()
    assert before is not None
    assert behind is not None
    assert (before.tag, behind.tag) == (f"{W}commentRangeStart", f"{W}commentRangeEnd")
    assert before.get(f"{W}id") == behind.get(f"{W}id")
    assert enclosed(copy)["Claim 2"] == "they say"
    assert parts(copy)["word/footnotes.xml"] == parts(DOCUMENT.packed())["word/footnotes.xml"]
