"""Markdown is read as what it means; what it is written with is gone, and nothing else is."""

from __future__ import annotations

from tests.unit.importers.pages import blocks, markdown, styled
from workbench.domain.structure import BlockKind, StyleKind


def test_headings_lists_quotations_tables_code_and_footnotes_become_structure() -> None:
    document = markdown(
        "# The *flood*\n\nIt rose **two metres**[^1], says [the log](https://example.org/log).\n\n"
        "3. first\n4. second\n    - inner\n\n> They knew.\n>\n> Nobody acted.\n\n"
        "| Day | Level |\n|---|---|\n| Mon | 2.1 |\n\n```\nx = 1\n\ny = 2\n```\n\n[^1]: Log book, page 9.\n"
    )

    assert document.text.split("\n") == [
        "The flood",
        "It rose two metres¹, says the log.",
        "first",
        "second",
        "inner",
        "They knew.",
        "Nobody acted.",
        "Day\tLevel",
        "Mon\t2.1",
        "x = 1",
        "",
        "y = 2",
        "Log book, page 9.",
    ]
    assert blocks(document, BlockKind.HEADING) == [("heading", 1, "", "The flood")]
    assert blocks(document, BlockKind.LIST_ITEM) == [
        ("list item", 1, "3.", "first"),
        ("list item", 1, "4.", "second"),
        ("list item", 2, "◦", "inner"),
    ]
    assert blocks(document, BlockKind.QUOTATION) == [("quotation", 1, "", "They knew.\nNobody acted.")]
    assert len(blocks(document, BlockKind.TABLE_CELL)) == 4
    assert len(blocks(document, BlockKind.PREFORMATTED)) == 2
    assert blocks(document, BlockKind.FOOTNOTE) == [("footnote", 1, "1.", "Log book, page 9.")]
    assert ("the log", "https://example.org/log") in styled(document, StyleKind.LINK)


def test_the_first_heading_is_the_title_where_nothing_else_says_it() -> None:
    assert markdown("intro\n\n# Night *train*\n\n# Other").provenance.title == "Night train"
    assert markdown("no heading").provenance.title == ""


def test_front_matter_is_provenance_and_is_kept_as_a_note() -> None:
    document = markdown(
        '---\ntitle: "Night train"\nauthor: A. Vos\ndate: 12 March 2021\nmood: grim\n---\n\nText.\n'
    )

    assert document.text == "Text."
    assert (document.provenance.title, document.provenance.author) == ("Night train", "A. Vos")
    assert document.provenance.published == "2021-03-12"
    assert "mood: grim" in document.provenance.note
    assert "front matter" in document.warnings[0]


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert (
        markdown("---\n\nQ: Were you there?\n\nA: Yes.\n\n---\n\nEnd.").text
        == "Q: Were you there?\nA: Yes.\nEnd."
    )


def test_a_transcript_is_not_taken_for_fields() -> None:
    assert markdown("Ann: I was there.\nBen: No.").text == "Ann: I was there. Ben: No."


def test_markup_of_pages_within_it_is_read_or_dropped_as_in_a_page() -> None:
    assert markdown("a<br>b <script>no</script>\n\n<div>c</div>").text == "a\nb\nc"
