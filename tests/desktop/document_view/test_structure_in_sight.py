"""Structure: headings, lists, quotations, tables, code, footnotes, pages, text of either direction."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from tests.desktop.document_view.material import click, point_of, show, table
from workbench.desktop.document_view import DocumentView
from workbench.desktop.document_view.row_layout import RowLayout
from workbench.domain.structure import Block, BlockKind, Page, Structure, StyledSpan, StyleKind

K = BlockKind


def row(view: DocumentView, number: int) -> RowLayout:
    return view.page.layouts.of(number)


def lines(*texts: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the lines as one text, and their spans."""
    spans, start = [], 0
    for text in texts:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return "\n".join(texts), spans


def test_headings_are_larger_the_higher_they_stand(view: DocumentView) -> None:
    text, spans = lines("First", "Second", "Third", "Plain")
    show(view, text, *(Block(K.HEADING, *span, level) for level, span in enumerate(spans[:3], 1)))
    ascents = [row(view, n).first_line().ascent for n in range(4)]
    assert ascents == sorted(ascents, reverse=True)
    assert len(set(ascents)) == 4


def test_nested_lists_are_indented_and_marked_on_their_first_line(view: DocumentView) -> None:
    text, spans = lines("One", "Inner", "its second line", "Plain")
    show(
        view,
        text,
        Block(K.LIST_ITEM, spans[0][0], spans[2][1], 1, "1."),
        Block(K.LIST_ITEM, spans[1][0], spans[2][1], 2, "•"),
    )
    assert [row(view, n).kind.marker for n in range(4)] == ["1.", "•", "", ""]
    lefts = [row(view, n).fragments[0].x for n in range(4)]
    assert lefts[3] < lefts[0] < lefts[1] == lefts[2]


def test_a_quotation_spans_lines_and_holds_other_blocks(view: DocumentView) -> None:
    text, spans = lines("Said", "and more", "Title", "after")
    show(view, text, Block(K.QUOTATION, 0, spans[2][1], 1), Block(K.HEADING, *spans[2], 2))
    assert [row(view, n).kind.quotes for n in range(4)] == [1, 1, 1, 0]
    assert row(view, 2).kind.kind is K.HEADING
    assert [row(view, n).quotes_below for n in range(3)] == [1, 1, 0]


def test_the_cells_of_a_table_stand_in_columns(view: DocumentView) -> None:
    text, spans = lines("Bidder\tPrice\tDate", "North Dredge\t41.6\t12 March", "Works\t\t13 March")
    show(view, text, *table(text, *spans))
    columns = [[fragment.x for fragment in row(view, n).fragments] for n in range(3)]
    assert columns[0] == columns[1] == columns[2]
    assert len(set(columns[0])) == 3
    assert all(f.lines[0].top == row(view, 1).first_line().top for f in row(view, 1).fragments)


def test_a_click_into_a_cell_puts_the_caret_there(view: DocumentView) -> None:
    text, spans = lines("Bidder\tPrice\tDate", "North Dredge\t41.6\t12 March")
    show(view, text, *table(text, *spans))
    offset = text.index("41.6") + 2
    click(view, point_of(view, offset))
    assert view.caret() == offset


def test_a_table_too_wide_for_the_pane_stacks_its_cells_beside_their_headings(view: DocumentView) -> None:
    heads = "\t".join(f"Column {n}" for n in range(14))
    cells = "\t".join(f"value {n} of the row" for n in range(14))
    text, spans = lines(heads, cells)
    show(view, text, *table(text, *spans))
    stacked = row(view, 1)
    tops = [fragment.lines[0].top for fragment in stacked.fragments]
    assert tops == sorted(set(tops))
    assert [label for _, _, label in stacked.labels] == [f"Column {n}" for n in range(1, 14)]
    geometry = view.page.geometry
    assert all(
        f.x + f.lines[0].line.width() <= geometry.text_left + geometry.text_width + 1
        for f in stacked.fragments
    )


def test_two_tables_have_columns_of_their_own(view: DocumentView) -> None:
    text, spans = lines("a\tb", "between", "a long first cell here\tb")
    show(view, text, *table(text, spans[0], spans[2]))
    assert row(view, 0).fragments[1].x < row(view, 2).fragments[1].x


def test_selecting_in_a_table_gives_its_cells_with_tabs(view: DocumentView) -> None:
    text, spans = lines("Bidder\tPrice", "North\t41.6")
    show(view, text, *table(text, *spans))
    view.select_all()
    assert view.selected_text() == text


def test_code_keeps_its_face_and_its_lines_stand_close(view: DocumentView) -> None:
    text, spans = lines("def f():", "    return 1", "Prose")
    show(view, text, Block(K.PREFORMATTED, 0, spans[1][1]))
    code = row(view, 0)
    widths = [
        [QFontMetricsF(row(view, n).fragments[0].layout.font()).horizontalAdvance(sign) for sign in "iM"]
        for n in (0, 2)
    ]
    assert widths[0][0] == widths[0][1]
    assert widths[1][0] < widths[1][1]
    assert code.height == pytest.approx(code.text_bottom)
    assert row(view, 1).height > row(view, 1).text_bottom


def test_captions_and_footnotes_are_smaller_than_the_text(view: DocumentView) -> None:
    text, spans = lines("A caption", "A footnote", "Plain")
    show(view, text, Block(K.CAPTION, *spans[0]), Block(K.FOOTNOTE, *spans[1]))
    sizes = [row(view, n).fragments[0].layout.font().pointSizeF() for n in range(3)]
    assert max(sizes[:2]) < sizes[2]
    assert row(view, 0).fragments[0].layout.font().italic()


def test_styled_words_are_bold_italic_or_links(view: DocumentView) -> None:
    text = "😀 bold italic link plain"
    spans = [
        StyledSpan(StyleKind.BOLD, 2, 6),
        StyledSpan(StyleKind.ITALIC, 7, 13),
        StyledSpan(StyleKind.LINK, 14, 18, "https://example.org"),
    ]
    view.set_document(text, Structure(styles=tuple(spans)), version_id=1, title="")
    looks = row(view, 0).fragments[0].layout.formats()
    # Qt counts the emoji as two.
    assert [(look.start, look.length) for look in looks] == [(3, 4), (8, 6), (15, 4)]
    assert looks[0].format.fontWeight() > 400
    assert looks[1].format.fontItalic()
    assert looks[2].format.anchorHref() == "https://example.org"


def test_paragraphs_are_numbered_and_blank_lines_are_not(view: DocumentView) -> None:
    show(view, "one\n\n  \ntwo")
    assert [view.page.document.number(n) for n in range(4)] == ["1", "", "", "2"]


def test_paragraphs_of_a_paged_document_are_numbered_by_page(view: DocumentView) -> None:
    text, spans = lines("one", "two", "three", "four")
    pages = (Page("3", 0, spans[1][1] + 1), Page("4", spans[2][0], len(text)))
    view.set_document(text, Structure(pages=pages), version_id=1, title="")
    assert [view.page.document.number(n) for n in range(4)] == ["3.1", "3.2", "4.1", "4.2"]


def test_text_from_right_to_left_starts_at_the_right(view: DocumentView) -> None:
    text, spans = lines("نص عربي", "English", "اقتباس")
    show(view, text, Block(K.QUOTATION, *spans[2], 1))
    geometry = view.page.geometry
    right = geometry.text_left + geometry.text_width
    arabic, english, quoted = (row(view, n) for n in range(3))
    assert arabic.fragments[0].caret_x(arabic.first_line(), 0) == pytest.approx(right, abs=1)
    assert english.fragments[0].caret_x(english.first_line(), spans[1][0]) == geometry.text_left
    assert quoted.fragments[0].caret_x(quoted.first_line(), spans[2][0]) < right - 10


def test_marks_in_mixed_directions_cover_each_visual_run(view: DocumentView) -> None:
    text = "abc אבג def"
    show(view, text)
    layout = row(view, 0)
    fragment, box = layout.boxes()[0]
    whole = fragment.stretches(box, 0, len(text))
    assert len(whole) == 1
    part = fragment.stretches(box, 2, 6)
    assert len(part) == 2
    assert sum(right - left for left, right in part) < whole[0][1] - whole[0][0]


def test_a_structure_of_many_blocks_is_asked_by_row(view: DocumentView) -> None:
    text, spans = lines(*(f"Item {n}" for n in range(5000)))
    show(view, text, Block(K.QUOTATION, 0, len(text), 1), *(Block(K.LIST_ITEM, *s, 1, "•") for s in spans))
    kind = view.page.document.kinds.at(*spans[4321])
    assert (kind.quotes, kind.indent, kind.marker) == (1, 1, "•")
