"""The memo on pages: nothing is cut, torn from what it belongs to, or lost, however long it is."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from PySide6.QtGui import QFont

from tests.unit.exporters import pdf_reading as reading
from workbench.desktop.memo_fonts import missing_scripts
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
    plain,
)
from workbench.exporters.memo_pdf import memo_pdf

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH = 595  # points
SIDE = 60
LOREM = "The minutes say that the sirens were tested in April and that nobody heard them. "


def pdf(*blocks: Block, title: str = "The sirens", people: tuple[str, ...] = ("Ada", "Nils Varga")) -> bytes:
    paper = Paper(title, "2024-12-03T16:20:00Z", people, (Piece("all", blocks),))
    return memo_pdf(paper, lambda _done, _total: None)


def words(text: str) -> Paragraph:
    return Paragraph((plain(text),))


def packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_head_of_a_table_returns_on_every_page() -> None:
    columns = (Column("Claim", Align.RIGHT), Column("Statement", weight=1))
    rows = tuple(((plain(str(number)),), (plain(LOREM * 2),)) for number in range(120))
    pages = reading.bodies(pdf(Table(columns, rows)))
    assert len(pages) > 3
    assert all(page.startswith("Claim Statement") for page in pages)
    found = [int(number) for page in pages for number in re.findall(r"\b(\d+) The", page)]
    assert found == list(range(120))


def test_a_row_taller_than_a_page_goes_on_under_its_head() -> None:
    columns = (Column("Claim"), Column("Statement", weight=1))
    long = " ".join(f"word{number}" for number in range(2500))
    pages = reading.bodies(pdf(Table(columns, (((plain("1"),), (plain(long),)),))))
    assert len(pages) >= 3
    assert all(page.startswith("Claim Statement") for page in pages)
    assert re.findall(r"word\d+", " ".join(pages)) == long.split()


@pytest.mark.parametrize("level", [2, 3])
def test_no_heading_stands_alone_at_the_end_of_a_page(level: int) -> None:
    lines = 0
    for above in range(30, 50):
        made = pdf(*[words("Above.")] * above, Heading(level, "The heading"), words(LOREM * 4))
        [page] = [page for page in reading.bodies(made) if "The heading" in page]
        assert page.split("The heading")[1].count("\n") >= 2
        lines += page.startswith("The heading")
    assert 0 < lines < 20, "the heading was to fall on the last lines at times"


def test_no_line_of_a_paragraph_stands_alone() -> None:
    for above in range(36, 44):
        pages = reading.lines(pdf(*[words("Above.")] * above, words(LOREM * 8)))
        counts = [sum(line in LOREM * 8 for line in page) for page in pages]
        assert sum(counts) >= 7
        assert 1 not in counts


def test_forty_pieces_of_evidence_keep_words_and_places_together() -> None:
    cards = [
        Card(
            "corroborates",
            (
                Quotation((f"Said {number}: {LOREM * 3}",)),
                Paragraph((plain(f"Document {number}, ¶ 7"),), Shape.CITE),
            ),
        )
        for number in range(40)
    ]
    pages = reading.bodies(pdf(Paragraph((plain("Corroborating"),), Shape.GROUP, keep=True), *cards))
    for number in range(40):
        [page] = [page for page in pages if f"Said {number}:" in page]
        assert f"Document {number}, ¶ 7" in page


def test_a_quotation_of_three_thousand_words_fills_its_pages() -> None:
    said = " ".join(f"w{number}" for number in range(3000))
    card = Card("contradicts", (Quotation((said,)), Paragraph((plain("Document 1, ¶ 7"),), Shape.CITE)))
    pages = reading.bodies(pdf(card))
    assert re.findall(r"w\d+", " ".join(pages)) == said.split()
    assert all(len(page.splitlines()) > 40 for page in pages[:-1])
    assert len(pages[-1].splitlines()) >= 3


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, "A title that goes on " * 15),
        Items(((plain("/srv/" + "a" * 395),),)),
        words("/srv/" + "a" * 395),
        Table((Column("Path"), Column("What", weight=1)), (((plain("b" * 400),), (plain("c" * 400),)),)),
        Margined((plain(", ".join(map(str, range(60)))),), (plain("d" * 400),)),
        Quotation(("e" * 400,), "confirmed"),
    ],
)
def test_nothing_reaches_beyond_the_margins(block: Block) -> None:
    made = pdf(block, title="A running title " * 20)
    assert all(left > SIDE and right < WIDTH - SIDE for left, _, right, _ in reading.boxes(made))


def test_a_long_path_is_broken_and_whole() -> None:
    path = "/srv/" + "".join(f"{number:03}-" for number in range(100))
    [page] = reading.bodies(pdf(words(path)))
    assert len(page.splitlines()) > 2
    assert packed(path) in packed(page)


def test_running_heads_name_the_case_the_date_and_the_page() -> None:
    made = reading.frames(pdf(*[words(LOREM)] * 120, title="Sirens"))
    assert len(made) > 2
    for number, frame in enumerate(made, 1):
        assert frame == {
            "title": "Sirens",
            "date": "3 December 2024, 16:20 UTC",
            "page": str(number),
            "of": str(len(made)),
        }


def test_bookmarks_lead_to_parts_and_claims() -> None:
    made = pdf(
        Heading(1, "Sirens"),
        Heading(2, "Claims", "claims", new_page=True),
        Heading(3, "Claim 1", "claim-1"),
        words(LOREM * 50),
        Heading(3, "Claim 2 العربية", "claim-2"),
        words(LOREM),
    )
    pages = reading.bodies(made)
    found = reading.outline(made)
    assert [(level, title) for level, title, _ in found] == [
        (0, "Sirens"),
        (0, "Claims"),
        (1, "Claim 1"),
        (1, "Claim 2 العربية"),
    ]
    assert all(title.split(" ا")[0] in pages[page] for _, title, page in found)


def test_links_lead_to_places_inside_and_addresses_outside() -> None:
    made = pdf(
        Paragraph((Run("Claim 1", link="claim-1"), plain(" and "), Run("there", link="https://a.example/ö"))),
        Paragraph((Run("nowhere", link="claim-9"),)),
        Heading(2, "Claims", new_page=True),
        Heading(3, "Claim 1", "claim-1"),
        words(LOREM),
    )
    assert reading.links(made) == [(0, 1), (0, "https://a.example/ö")]


def test_the_file_names_its_title_author_and_language() -> None:
    made = pdf(words(LOREM), title="Sirens & سيرين")
    with reading.opened(made) as document:
        assert document.get_metadata_value("Title") == "Sirens & سيرين"
        assert document.get_metadata_value("Author") == "Ada, Nils Varga"
    assert b"/Lang (en)" in made
    [about] = re.findall(rb"<x:xmpmeta.*?</x:xmpmeta>", made, re.DOTALL)
    root = etree.fromstring(about)
    said = [text.strip() for text in map(str, root.itertext()) if text.strip()]
    assert said[1:5] == ["en", "Sirens & سيرين", "Ada", "Nils Varga"]


def test_words_are_tagged_as_what_they_are() -> None:
    made = pdf(
        Heading(1, "Sirens"),
        words(LOREM),
        Items(((plain("One"),), (plain("Two"),))),
        Table((Column("Head"),), (((plain("Cell"),),),)),
        Card("context", (Quotation(("Said",)),)),
    )
    found = reading.roles(made)
    for path in [
        ("Document", "H1"),
        ("Document", "P"),
        ("Document", "L", "LI", "LBody"),
        ("Document", "Table", "TR", "TH"),
        ("Document", "Table", "TR", "TD"),
        ("Document", "Sect", "BlockQuote", "P"),
    ]:
        assert path in found
    assert found.count(("Document", "L", "LI")) == 2


def test_a_paragraph_over_two_pages_is_one_in_the_structure() -> None:
    found = reading.roles(pdf(words(LOREM * 100)))
    assert found == [("Document",), ("Document", "P")] * (len(found) // 2)
    assert len(found) > 2
    made = pdf(words(LOREM * 100))
    assert made.count(b"/S/P/") == 1


SCRIPTS = {
    "Arabic": "العربية",
    "Hebrew": "שלום",
    "Devanagari": "हिन्दी",
    "Chinese": "中文测试",
    "Japanese": "日本語の文",
    "Korean": "한국어",
    "Thai": "ภาษาไทย",
    "Greek": "Ελληνικά",
    "Cyrillic": "русский",
}


def shows(letters: str) -> bool:
    return not missing_scripts(letters, QFont("Noto Sans"))


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_in_the_text_of_the_pdf(script: str) -> None:
    said = SCRIPTS[script]
    if not shows(said):
        pytest.skip(f"no font for {script} here")
    [page] = reading.bodies(pdf(words(f"It says {said} there."), Quotation((f"So {said}!",), "recheck")))
    assert packed(page).count(packed(said)) == 2


def drawn(letters: str) -> bytes:
    """Return a picture of letters."""
    with reading.opened(pdf(words(letters))) as document:
        return bytes(document[0].render(scale=3, crop=(60, 650, 40, 60)).buffer)


@pytest.mark.parametrize("pair", ["مه", "שם", "हद", "中文", "のり", "한국", "ภท", "🚨🦊"])
def test_letters_are_drawn_and_not_boxes(pair: str) -> None:
    if not shows(pair):
        pytest.skip("no font here")
    one, other = drawn(pair[0]), drawn(pair[1])
    assert len(set(one)) > 1, "something is drawn"
    assert one != other, "all boxes look alike"


def test_words_from_right_to_left_stand_on_the_right_and_are_marked_whole() -> None:
    made = pdf(Paragraph((plain("العربية"),), Shape.STATEMENT))
    assert min(left for left, bottom, _, top in reading.boxes(made) if 700 < bottom < top < 790) > WIDTH / 2


def test_marks_are_told_apart_by_their_lines() -> None:
    kinds = ("open", "confirmed", "contradicted", "unproven", "no-check", "recheck")
    pictures = set()
    for mark in kinds:
        with reading.opened(pdf(Paragraph((Run("The sirens slept", Look.MARK, mark),)))) as document:
            image = bytes(document[0].render(scale=2, grayscale=True, crop=(60, 700, 400, 60)).buffer)
        pictures.add(bytes(grey < 160 for grey in image))  # without colours and washes
    assert len(pictures) == len(kinds)


def test_the_same_paper_gives_the_same_bytes() -> None:
    blocks = (Heading(1, "Sirens"), words(LOREM * 90))
    assert pdf(*blocks) == pdf(*blocks)
