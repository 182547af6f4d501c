"""The text, structure and notes of OpenDocument texts."""

from __future__ import annotations

import pytest

from tests.unit.importers.odt_maker import change, items, odt, p, text_style
from tests.unit.importers.office_reading import all_notes, notes, places, read
from tests.unit.importers.pages import blocks, styled
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import BlockKind, NoteKind, StyleKind


def test_white_space_collapses_as_the_standard_says() -> None:
    body = p(
        " \n one  <text:span> two</text:span>\n<text:span>three</text:span> "
        "<text:s text:c='3'/>four<text:tab/>x"
    )
    assert (
        read(odt(body + p("  ") + p("a<text:line-break/>b\xadc"))).text == "one two three    four\tx\na\nbc"
    )


def test_words_are_set_as_their_styles_and_those_above_say() -> None:
    automatic = (
        text_style("B", 'fo:font-weight="bold"')
        + text_style("N", 'fo:font-weight="normal" fo:font-style="italic"')
        + text_style("S", 'style:text-position="super 58%"')
        + text_style("H", 'text:display="none"')
        + '<style:style style:name="P" style:family="paragraph"><style:text-properties fo:font-weight="700"/>'
        "</style:style>"
    )
    body = p(
        'a <text:span text:style-name="N">b</text:span> c<text:span text:style-name="S">2</text:span>'
        '<text:span text:style-name="H"> unseen words</text:span>', "P"
    ) + p(
        '<text:a xlink:href="https://example.org/"><text:span text:style-name="B">d</text:span></text:a>'
    )  # fmt: skip
    document = read(odt(body, automatic=automatic))

    assert document.text == "a b c²\nd"
    assert styled(document, StyleKind.BOLD) == [("a", ""), ("c²", ""), ("d", "")]
    assert styled(document, StyleKind.ITALIC) == [("b", "")]
    assert styled(document, StyleKind.LINK) == [("d", "https://example.org/")]
    assert document.warnings == ("2 hidden words were left out: unseen words",)


def test_headings_carry_their_numbers() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"'
        ' style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>'
        for level, words in ((1, "A"), (2, "B"), (2, "C"), (1, "D"), (2, "E"), (9, "F"))
    )
    document = read(odt(body, styles=outline))

    assert [found[1:] for found in blocks(document)] == [
        (1, "1.", "A"), (2, "1.1", "B"), (2, "1.2", "C"), (1, "2.", "D"), (2, "2.1", "E"), (6, "", "F"),
    ]  # fmt: skip


def test_lists_count_restart_and_go_on() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I"'
        ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a"'
        ' style:num-prefix="(" style:num-suffix=")"/><text:list-level-style-bullet text:level="3"'
        ' text:bullet-char="–"/></text:list-style>'
    )
    named = ' text:style-name="L"'
    inner = p("b") + p("more") + items("c", items("d"))
    body = (
        items("a", inner, attributes=named + ' xml:id="x"')
        + items("e", attributes=named)
        + items("f", attributes=named + ' text:continue-list="x"')
        + items("g", attributes=named + ' text:continue-numbering="true"')
        + items("h", attributes=named).replace("<text:list-item", '<text:list-item text:start-value="9"')
        + items("i", attributes=' text:style-name="gone"')
    )
    document = read(odt(body, automatic=style))

    assert [(level, f"{marker} {words}") for _, level, marker, words in blocks(document)] == [
        (1, "I. a"), (1, "II. b"), (1, " more"), (2, "(a) c"), (3, "– d"), (1, "I. e"), (1, "III. f"),
        (1, "IV. g"), (1, "IX. h"), (1, "1. i"),
    ]  # fmt: skip


def cells(*words: str) -> str:
    return (
        "<table:table-row>"
        + "".join(
            one if one.startswith("<table") else f"<table:table-cell>{p(one)}</table:table-cell>"
            for one in words
        )
        + "</table:table-row>"
    )


def test_tables_keep_their_columns_and_layout_tables_make_paragraphs() -> None:
    body = (
        "<table:table><table:table-header-rows>" + cells("a", "b", "c") + "</table:table-header-rows>"
        + cells('<table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell>',
                "<table:covered-table-cell/>", "z")
        + cells('<table:table-cell table:number-columns-repeated="2"><text:p>r</text:p></table:table-cell>',
                "s")
        + "</table:table><table:table>" + cells("left", f"<table:table-cell>{p('1')}<table:table>"
        + cells("x", "y") + "</table:table></table:table-cell>") + "</table:table>"
    )  # fmt: skip
    document = read(odt(body))

    assert document.text == "a\tb\tc\nwide\t\tz\nr\tr\ts\nleft\n1\nx\ty"
    assert [found[1] for found in blocks(document, BlockKind.TABLE_ROW)] == [1, 1, 1, 2]


def test_tracked_changes_are_beside_the_text() -> None:
    body = (
        "<text:tracked-changes>"
        + change("i", "insertion")
        + change("d", "deletion", p("gone") + p("lost"))
        + change("f", "format-change")
        + "</text:tracked-changes>"
        + p('a <text:change-start text:change-id="i"/>new')
        + p('words<text:change-end text:change-id="i"/> b<text:change text:change-id="d"/>.')
        + p('<text:change-start text:change-id="f"/>c<text:change-end text:change-id="f"/>'
            '<text:change-end text:change-id="i"/><text:change text:change-id="?"/>')
    )  # fmt: skip
    document = read(odt(body))

    assert document.text == "a new\nwords b.\nc"
    assert notes(document, NoteKind.INSERTION) == [("new\nwords", "")]
    assert places(document, NoteKind.DELETION) == [("ew\nwords b", "gone\nlost")]
    (gone,) = all_notes(document, NoteKind.DELETION)
    assert (gone.author, gone.at) == ("Ann", "2024-05-02T09:30:00")


def annotation(name: str, words: str, more: str = "") -> str:
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}{more}><dc:creator>Cy</dc:creator><dc:date>2024-05-04T10:00:00</dc:date>"
        f"{p(words)}</office:annotation>"
    )


def test_comments_have_their_words_and_threads() -> None:
    body = (
        p("The " + annotation("c1", "Who?", ' loext:resolved="true"')
          + annotation("c2", "She.", ' loext:parent-name="c1"') + "mayor"
          '<office:annotation-end office:name="c1"/><office:annotation-end office:name="c2"/> left.')
        + p(f"Here{annotation('', 'Point.')} {annotation('c3', 'Open end.')}it is")
    )  # fmt: skip
    document = read(odt(body))

    assert notes(document, NoteKind.COMMENT) == [
        ("mayor", "Who?"), ("mayor", "She."), ("", "Point."), ("", "Open end."),
    ]  # fmt: skip
    first, second, *_ = all_notes(document, NoteKind.COMMENT)
    assert (first.id, first.resolved, first.author) == ("c1", True, "Cy")
    assert (second.parent, second.at) == ("c1", "2024-05-04T10:00:00")


def test_notes_frames_formulas_and_hidden_sections() -> None:
    note = (
        '<text:note text:note-class="{0}"><text:note-citation>{1}</text:note-citation>'
        "<text:note-body>{2}</text:note-body></text:note>"
    )
    frame = (
        f"<draw:frame><draw:text-box>{p('boxed')}<text:list><text:list-item>{p('item')}</text:list-item></text:list>"
        "</draw:text-box></draw:frame>"
    )
    formula = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="r"/></draw:frame>'
    body = (
        p(
            "x"
            + note.format("endnote", "i", p("late"))
            + note.format("footnote", "*", p("early"))
            + " y"
            + frame
        )
        + p(f"so {formula} it <draw:frame><draw:image xlink:href='p'/></draw:frame>is")
        + p("<draw:custom-shape><text:p>in a shape</text:p></draw:custom-shape>")
        + f'<text:section text:display="none">{p("not to be seen")}</text:section>'
        + f"<text:section>{p('seen')}</text:section>"
    )
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi>'
        '<annotation encoding="StarMath 5.0">x = 1 over 2</annotation></semantics></math>'
    )
    document = read(odt(body, others={"Object 1/content.xml": math}))

    assert document.text == "x y\nboxed\nitem\nso x = 1 over 2 it is\nin a shape\nseen\nearly\nlate"
    hung = [(note.marker, note.text) for note in all_notes(document, NoteKind.FOOTNOTE)]
    assert hung == [("*", "early"), ("i", "late")]
    assert document.warnings == (
        "One picture was left out, with any words in it.",
        "4 hidden words were left out: not to be seen",
    )


def test_provenance_comes_from_the_metadata() -> None:
    meta = (
        "<dc:title>On budgets</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
        "<dc:creator>Bo</dc:creator>"
        "<meta:creation-date>2024-05-02T08:00:00</meta:creation-date><dc:date>2024-05-03T08:00:00</dc:date>"
    )
    styles = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="de"'
        ' fo:country="CH"/></style:default-style>'
    )
    provenance = read(odt(p("x"), meta=meta, styles=styles)).provenance

    assert (provenance.title, provenance.author, provenance.language) == ("On budgets", "Ann", "de-CH")
    assert provenance.note == "The file says: made 2024-05-02, last changed 2024-05-03 by Bo."


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"content.xml": "<a>"}, "“content.xml” is damaged"),
        ({"META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
          "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"}, "password"),
    ],
)  # fmt: skip
def test_damaged_and_locked_files_are_refused(others: dict[str, str | bytes], said: str) -> None:
    with pytest.raises(DocumentRefused, match=said):
        read(odt(p("x"), others=others))
