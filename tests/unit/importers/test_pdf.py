"""A PDF comes in as what it says: paragraphs, headings, running heads, footnotes, metadata."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.unit.importers.pdf_maker import MadePdf, width_of, wrap
from tests.unit.importers.pdf_reading import blocks, lines, read
from workbench.domain.errors import DocumentRefused, PasswordNeeded
from workbench.domain.structure import AsideKind, BlockKind
from workbench.importers.imported import Upload
from workbench.importers.isolation import parse_in_child
from workbench.importers.registry import recognise

HARBOUR = Path(__file__).parents[2] / "data" / "pdf" / "harbour.pdf"
SILT = (
    "Dredging is an unglamorous trade. A ship lowers a pipe to the bottom of the basin, pumps up a mixture"
    " of water and mud, and carries it out beyond the break­water. Nobody sees what it leaves be­hind."
)
NOTES = (
    "The inquiry has asked for the weighing notes of eigh­teen months. It received notes for eleven. The"
    " re­maining seven months had been kept in a cellar that was flooded in the storm of De­cember 2015."
)

SESAME = "open sesame"
ORDER = ("Once", "Twice", "Thrice", "Again", "Last")


def plain(words: str) -> str:
    return words.replace("­", "")


def one_page(*paragraphs: str) -> bytes:
    made = MadePdf()
    page, y = made.page(), 780.0
    for words in paragraphs:
        y = page.paragraph(60, y, words, 300)
    return made.build()


def test_a_real_report_reads_as_it_was_written() -> None:
    document = read(HARBOUR.read_bytes())
    found = lines(document)

    missing = [words for words in _written(HARBOUR.with_suffix(".fodt")) if words not in found]

    assert missing == [], "\n".join(found)
    assert blocks(document, BlockKind.HEADING) == [
        "The Dredging of Marlow Quay",
        "1. Seven contracts",
        "Weighing notes",
        "2. What the minister said",
        "3. Statements in other languages",
    ]
    levels = [one.level for one in document.structure.blocks if one.kind is BlockKind.HEADING]
    assert levels == [1, 1, 2, 1, 1]
    assert blocks(document, BlockKind.TABLE_ROW)[1] == "First\t14 January 2013\t2,400,000"
    assert blocks(document, BlockKind.FOOTNOTE) == [
        "Letter of the harbour office to the ministry, 3 May 2014, file 12/7.",
        "Minutes of the 41st session, page 6.",
    ]
    hung = [(one.marker, document.text[: one.start].rpartition(" ")[2]) for one in document.structure.notes]
    assert hung == [("1", "2014."), ("2", "comment.")]
    asides = [(one.kind, document.text[one.start : one.end]) for one in document.structure.asides]
    assert asides[1:3] == [
        (AsideKind.PAGE_NUMBER, "Page 1 of 2"),
        (AsideKind.RUNNING_HEAD, "Committee on Harbour Contracts — final report"),
    ]
    assert document.provenance.title == "The Dredging of Marlow Quay"
    assert document.provenance.author == "Committee on Harbour Contracts"
    assert document.provenance.language == "en-GB"
    assert document.warnings == ()


def _written(source: Path) -> list[str]:
    """Return the source's paragraphs, no footnotes, but for the one that goes on from page 1 to page 2."""
    namespace = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

    def words(element: ET.Element) -> str:
        said = element.text or ""
        for child in element:
            said += "" if child.tag == namespace + "note" else words(child)
            said += child.tail or ""
        return said

    found: list[str] = []
    body = next(e for e in ET.parse(source).iter() if e.tag.endswith("}body"))  # noqa: S314
    parents = {child: parent for parent in body.iter() for child in parent}
    for element in body.iter():
        if element.tag not in (namespace + "p", namespace + "h"):
            continue
        inside = parents[element].tag.removeprefix(namespace)
        bullet = "• " if inside == "list-item" else ""
        if inside != "note-body" and not inside.endswith("table-cell"):
            found.append(bullet + words(element))
    return [one for one in found if not one.startswith("That is why the certificates")]


def test_lines_of_a_paragraph_are_joined_and_divided_words_made_whole() -> None:
    document = read(one_page(SILT, NOTES))

    assert document.text.split("\n") == [plain(SILT), plain(NOTES)]


def test_a_paragraph_is_known_by_its_indent_even_where_the_line_before_is_full() -> None:
    full = "It was signed by the clerk of the harbour board on Friday"
    made = MadePdf()
    page = made.page()
    for number in range(4):
        page.text(60, 700 - 24 * number, full)
        page.text(72, 688 - 24 * number, full[: -len("day")])

    assert len(read(made.build()).text.split("\n")) == 5


def test_a_paragraph_is_known_by_the_space_above_it() -> None:
    made = MadePdf()
    page = made.page()
    words = "The notes were taken to the capital in the autumn in two cars"
    for y in (700, 688, 676, 652, 640, 628):
        page.text(60, y, words)

    assert read(made.build()).text.split("\n") == [" ".join([words] * 3)] * 2


def test_a_compound_keeps_the_hyphen_it_is_divided_at() -> None:
    words = "The well-known lawyer declined. Nobody asked the well-"
    made = MadePdf()
    made.page().text(60, 700, words)
    made.pages[0].text(60, 688, "known lawyer twice, nor the Franco-")
    made.pages[0].text(60, 676, "German commission that sat on it.")

    assert read(made.build()).text == (
        "The well-known lawyer declined. Nobody asked the well-known lawyer twice, nor the Franco-German"
        " commission that sat on it."
    )


def test_running_heads_and_page_numbers_stay_as_lines_of_their_own_and_are_marked() -> None:
    made = MadePdf()
    for number in range(5):
        page = made.page()
        page.text(60, 810, "Annual report of the committee", 8)
        page.paragraph(60, 780, f"{ORDER[number]} more. {SILT} {NOTES}", 400)
        page.text(290, 30, f"– {number + 7} –", 8)

    document = read(made.build())

    asides = [(one.kind.value, document.text[one.start : one.end]) for one in document.structure.asides]
    assert asides[:2] == [("running head", "Annual report of the committee"), ("page number", "– 7 –")]
    assert len(asides) == 10
    assert [page.label for page in document.structure.pages] == ["7", "8", "9", "10", "11"]
    assert len(lines(document)) == 5


def test_a_page_that_is_there_twice_keeps_its_text() -> None:
    made = MadePdf()
    for _ in range(2):
        made.page().paragraph(60, 810, f"{SILT} {NOTES}", 300)

    assert read(made.build()).structure.asides == ()


def test_the_labels_of_the_file_name_its_pages() -> None:
    made = MadePdf(labels="<</Nums[0<</S/r>>2<</S/D/St 1>>]>>")
    for word in ("Preface", "Thanks", "Chapter"):
        made.page().text(60, 700, word)

    assert [page.label for page in read(made.build()).structure.pages] == ["i", "ii", "1"]


def test_outline_entries_are_headings_though_set_like_the_text() -> None:
    made = MadePdf(outline=[(1, "The dredging of the basin and what it cost the town", 0), (2, "Dates", 1)])
    first, second = made.page(), made.page()
    first.text(60, 720, "1 The dredging of the basin")
    first.text(60, 708, "and what it cost the town")
    first.paragraph(60, 696, SILT, 300)
    second.text(60, 720, "Dates")
    second.paragraph(60, 708, NOTES, 300)

    document = read(made.build())

    found = [(one.level, document.text[one.start : one.end]) for one in document.structure.blocks]
    assert found == [(1, "1 The dredging of the basin and what it cost the town"), (2, "Dates")]


def test_type_that_is_clearly_larger_makes_a_heading_and_its_size_the_level() -> None:
    made = MadePdf()
    page = made.page()
    page.text(60, 780, "The quay", 20)
    y = page.paragraph(60, 740, SILT, 300)
    page.text(60, y - 10, "What it cost", 13)
    page.paragraph(60, y - 30, NOTES, 300)

    document = read(made.build())

    found = [(one.level, document.text[one.start : one.end]) for one in document.structure.blocks]
    assert found == [(1, "The quay"), (2, "What it cost")]
    assert document.provenance.title == "The quay"


def test_raised_digits_are_told_from_the_number_they_stand_at() -> None:
    made = MadePdf()
    page = made.page()
    words = "It cost 20 million in 2019"
    page.text(60, 700, words)
    page.text(60 + width_of(words, 10), 704, "3", 6)

    assert read(made.build()).text == "It cost 20 million in 2019³"


def test_metadata_fills_the_provenance() -> None:
    made = MadePdf(
        info={"Title": "Microsoft Word - The quay", "Author": "Zoë Ray", "CreationDate": "D:20160304120000Z"},
        language="de-AT",
    )
    made.page().text(60, 700, "Words.")

    provenance = read(made.build()).provenance

    assert (provenance.title, provenance.author) == ("The quay", "Zoë Ray")
    assert provenance.language == "de-AT"
    assert "2016-03-04" in provenance.note


def test_a_name_that_is_no_title_is_not_taken_for_one() -> None:
    made = MadePdf(info={"Title": "untitled", "CreationDate": "yesterday"})
    made.page().text(60, 700, "Words.")

    provenance = read(made.build()).provenance

    assert (provenance.title, provenance.note) == ("", "")


def test_a_locked_file_asks_for_its_password_and_opens_with_it() -> None:
    made = MadePdf(password=SESAME, info={"Title": "Locked"})
    made.page().text(60, 700, "For few eyes.")
    data = made.build()

    with pytest.raises(PasswordNeeded, match="protected with a password"):
        read(data)
    with pytest.raises(PasswordNeeded, match="does not open it"):
        read(data, "sesame")
    document = read(data, SESAME)
    assert (document.text, document.provenance.title) == ("For few eyes.", "Locked")


def test_pages_without_text_are_named() -> None:
    made = MadePdf()
    for number in range(6):
        page = made.page()
        if number in (1, 2, 4):
            page.picture(50, 50, 400, 400)
        else:
            page.text(60, 700, f"Page with words, number {number}.")

    document = read(made.build())

    assert document.warnings[0] == "Pages 2–3 and 5 hold no text, only pictures or nothing."
    assert [one.start == one.end for one in document.structure.pages] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_scan_has_pages_but_no_words_and_says_so() -> None:
    made = MadePdf()
    made.page().picture(50, 50, 400, 400)

    document = read(made.build())

    assert (document.text, len(document.structure.pages)) == ("", 1)
    assert re.match("No words could be read", document.warnings[0])


def test_letters_that_the_type_does_not_name_are_warned_of() -> None:
    made = MadePdf(letters={1: "a"})
    made.page().glyphs(60, 700, [0x41, 0x42, 0x43])

    assert "does not say which letters it shows" in read(made.build()).warnings[0]


@pytest.mark.parametrize(("font", "warnings"), [("U", 1), ("V", 0)])
def test_a_page_that_cannot_be_drawn_for_want_of_its_font_is_named(font: str, warnings: int) -> None:
    made = MadePdf(letters={0x41: "契", 0x42: "約"})
    made.page().text(60, 720, "Contract")
    made.pages[0].glyphs(60, 700, [0x41, 0x42], font=font)

    document = parse_in_child(Upload(made.build(), "contract.pdf"))

    assert "契約" in document.text
    assert len(document.warnings) == warnings
    assert all(one.startswith("Page 1 names a font that is not in the file") for one in document.warnings)


def test_files_inside_are_handed_on() -> None:
    made = MadePdf(attachments={"figures.csv": b"a,b\n1,2\n", "empty.txt": b""})
    made.page().text(60, 700, "See the figures.")

    document = read(made.build())

    assert [(one.file_name, one.data) for one in document.attachments] == [("figures.csv", b"a,b\n1,2\n")]
    assert "“empty.txt”" in document.warnings[0]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 and no more words than these"]
)
def test_what_is_no_whole_pdf_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DocumentRefused, match="damaged beyond reading"):
        read(data)


def test_a_pdf_is_known_by_its_content_and_read_in_the_child() -> None:
    data = HARBOUR.read_bytes()
    assert recognise(Upload(data, "report.txt")).name == "PDF document"
    assert recognise(Upload(b"\n" * 100 + data, "report")).name == "PDF document"

    document = parse_in_child(Upload(data, "report.txt"))

    assert document == read(data)


def test_text_of_a_wrapped_line_is_what_was_wrapped() -> None:
    assert " ".join(wrap(plain(SILT), 300, 10)) == plain(SILT)
