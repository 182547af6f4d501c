"""Characters keep their places, and places make the order: columns, turned and cropped pages."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.unit.importers.pdf_maker import MadePage, MadePdf, wrap
from tests.unit.importers.pdf_reading import blocks, box_of, lines, read
from tests.unit.importers.test_pdf import HARBOUR, NOTES, SILT, plain
from workbench.domain.structure import BlockKind
from workbench.importers.imported import ImportedDocument

LEFT, RIGHT = f"{SILT} {SILT}", f"{NOTES} {NOTES}"


def two_columns(page: MadePage, y: float, *, at: float = 310, by_rows: bool = True) -> None:
    left, right = wrap(LEFT, 220, 10), wrap(RIGHT, 220, 10)
    rows = [(60.0, y - 12 * number, line) for number, line in enumerate(left)]
    beside = [(at, y - 12 * number, line) for number, line in enumerate(right)]
    drawn = [one for pair in zip(rows, beside, strict=False) for one in pair] if by_rows else [*rows, *beside]
    for x, height, line in drawn + [one for one in (*rows, *beside) if one not in drawn]:
        page.text(x, height, line)


@pytest.mark.parametrize("by_rows", [True, False])
@pytest.mark.parametrize("at", [310, 288])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(by_rows: bool, at: float) -> None:
    made = MadePdf()
    two_columns(made.page(), 700, by_rows=by_rows, at=at)

    assert lines(read(made.build())) == [plain(LEFT), plain(RIGHT)]


def test_what_goes_over_both_columns_stands_before_and_behind_them() -> None:
    made = MadePdf()
    page = made.page()
    page.text(60, 760, "The dredging of Marlow Quay, and everything that came of it", 16)
    two_columns(page, 700)
    page.paragraph(60, 560, SILT, 470)

    assert lines(read(made.build())) == [
        "The dredging of Marlow Quay, and everything that came of it",
        plain(LEFT),
        plain(RIGHT),
        plain(SILT),
    ]


def test_a_heading_below_the_columns_is_no_part_of_the_left_one() -> None:
    made = MadePdf()
    page = made.page()
    two_columns(page, 700)
    page.text(60, 520, "Dates", 10, font="F2")
    page.paragraph(60, 505, SILT, 470)

    assert lines(read(made.build())) == [plain(LEFT), plain(RIGHT), "Dates", plain(SILT)]


def test_three_columns() -> None:
    made = MadePdf()
    page = made.page()
    columns = [wrap(plain(words), 150, 9) for words in (SILT, NOTES, f"{SILT} {NOTES}")]
    for number in range(max(map(len, columns))):
        for place, column in enumerate(columns):
            if number < len(column):
                page.text(50 + 170 * place, 700 - 11 * number, column[number], 9)

    assert lines(read(made.build())) == [plain(SILT), plain(NOTES), plain(f"{SILT} {NOTES}")]


def test_rows_of_a_table_stay_rows() -> None:
    made = MadePdf()
    page = made.page()
    rows = [
        ("Year", "Income", "Costs"),
        ("2018", "12.5", "11.0"),
        ("2019", "13.1", "14.9"),
        ("2020", "9.0", "8.1"),
    ]
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            page.text(60 + 120 * place, 700 - 14 * number, cell)

    document = read(made.build())

    assert blocks(document, BlockKind.TABLE_ROW) == ["\t".join(row) for row in rows]
    assert blocks(document, BlockKind.TABLE_CELL) == [cell for row in rows for cell in row]


def test_items_of_a_list_are_lines_and_no_table() -> None:
    made = MadePdf()
    page = made.page()
    for number, words in enumerate(
        ("He was in the capital.", "He did not chair the session.", "He signed nothing.")
    ):
        page.text(60, 700 - 13 * number, "•")
        page.text(80, 700 - 13 * number, words)

    document = read(made.build())

    assert lines(document)[0] == "• He was in the capital."
    assert (len(lines(document)), document.structure.blocks) == (3, ())


def test_a_box_lies_where_its_character_is_drawn() -> None:
    made = MadePdf()
    made.page().text(60, 700, "Marlow Quay")

    left, top, right, bottom = box_of(read(made.build()), "Quay")

    assert 94.9 < left < 97
    assert 116.9 < right < 119
    assert top < 842 - 700 - 6.5
    assert 842 - 700 < bottom < 842 - 700 + 4


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    made = MadePdf()
    page = made.page(rotate=turn)
    place = {90: (100, 60), 180: (535, 100), 270: (495, 782)}[turn]
    page.text(*place, "First line of the turned page", angle=turn)
    second = {90: (112, 60), 180: (535, 112), 270: (483, 782)}[turn]
    page.text(*second, "and the second one.", angle=turn)

    document = read(made.build())

    shown = document.structure.pages[0]
    assert (shown.width, shown.height) == ((595, 842) if turn == 180 else (842, 595))
    assert document.text == "First line of the turned page and the second one."
    left, top, right, bottom = box_of(document, "First")
    assert (59 < left < 62, 90 < top < 94, bottom < 104, right < 100) == (True, True, True, True)


def test_text_drawn_upwards_on_an_upright_page_is_read_and_kept_apart() -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(60, 700, SILT, 300)
    page.text(30, 300, "Printed by the stationery office", 7, angle=90)

    document = read(made.build())

    assert lines(document) == [plain(SILT), "Printed by the stationery office"]
    left, top, right, bottom = box_of(document, "Printed by")
    assert right - left < 12 < bottom - top


def test_a_landscape_table_on_an_upright_page_is_read_along_its_lines() -> None:
    made = MadePdf()
    page = made.page()
    for number, words in enumerate(wrap(SILT, 300, 10)):
        page.text(100 + 12 * number, 100, words, angle=90)

    assert read(made.build()).text == plain(SILT)


def test_what_a_page_crops_is_left_out_with_a_warning() -> None:
    made = MadePdf()
    page = made.page(crop=(50, 400, 350, 800))
    page.text(60, 700, "Shown to the reader.")
    page.text(60, 100, "Printer's mark 17")

    document = read(made.build())

    assert document.text == "Shown to the reader."
    assert document.warnings == ("3 words outside the visible part of page 1 left out.",)
    assert (document.structure.pages[0].width, document.structure.pages[0].height) == (300, 400)
    left, _, _, bottom = box_of(document, "Shown")
    assert 9.9 < left < 12
    assert 100 < bottom < 104


def test_letters_of_a_ligature_share_its_box() -> None:
    made = MadePdf(letters={1: "o", 2: "ffi", 3: "ce"})
    made.page().glyphs(60, 700, [1, 2, 3])

    document = read(made.build())

    assert document.text == "office"
    edges = [document.layouts[0].box(number) for number in range(6)]
    assert all(edges[n] is not None and edges[n + 1] is not None for n in range(5))
    lefts = [round(box[0] * 595, 1) for box in edges if box]
    assert lefts == sorted(set(lefts))


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    made = MadePdf(letters={1: "😀", 2: "a", 3: "𝔄"})
    made.page().glyphs(60, 700, [2, 1, 2, 3, 2])

    document = read(made.build())

    assert document.text == "a😀a𝔄a"
    assert len(document.layouts[0]) == 5


def test_a_divided_word_keeps_its_places_on_both_lines() -> None:
    made = MadePdf()
    made.page().text(60, 700, "It lies beyond the break-")
    made.pages[0].text(60, 688, "water of the town.")

    document = read(made.build())

    assert document.text == "It lies beyond the breakwater of the town."
    _, top, _, bottom = box_of(document, "breakwater")
    assert bottom - top > 18
    last = box_of(document, "k")
    assert last[2] - last[0] > 7  # the letter before the hyphen, and the hyphen


def test_every_character_of_a_real_report_lies_on_ink() -> None:
    data = HARBOUR.read_bytes()
    document = read(data)

    assert _off_ink(document, data) == []


def _off_ink(document: ImportedDocument, data: bytes) -> list[str]:
    """Return the characters whose box holds nothing dark on the page as PDFium draws it."""
    off: list[str] = []
    with pypdfium2.PdfDocument(data) as file:
        for index, (page, layout) in enumerate(zip(document.structure.pages, document.layouts, strict=True)):
            picture = file[index].render(scale=2, grayscale=True)
            rows, stride = bytes(picture.buffer), picture.stride
            for number, letter in enumerate(document.text[page.start : page.end]):
                box = layout.box(number)
                if box is None or letter.isspace():
                    continue
                left, right = int(box[0] * picture.width), int(box[2] * picture.width) + 1
                top, bottom = int(box[1] * picture.height), int(box[3] * picture.height) + 1
                if min(min(rows[y * stride + left : y * stride + right]) for y in range(top, bottom)) > 160:
                    off.append(letter)
    return off
