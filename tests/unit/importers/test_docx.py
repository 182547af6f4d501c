"""The text and structure of Word documents: headings, lists, tables, fields, signs, what is left out."""

from __future__ import annotations

from tests.unit.importers.docx_maker import (
    STYLES,
    Docx,
    definition,
    item,
    level,
    link,
    num,
    p,
    run,
    styled_as,
    table,
)
from tests.unit.importers.office_reading import read
from tests.unit.importers.pages import blocks, styled
from workbench.domain.structure import BlockKind, StyleKind


def text_of(body: str) -> str:
    return read(Docx(body).packed()).text


def test_headings_are_known_by_outline_levels_and_names() -> None:
    body = (
        styled_as("Titel", "T") + styled_as("berschrift1", "A") + styled_as("Eigene", "B")
        + styled_as("Rubrik3", "C") + styled_as("Flach", "D") + p("E", properties='<w:outlineLvl w:val="8"/>')
        + styled_as("Heading2", "F")
    )  # fmt: skip
    document = read(Docx(body, styles=STYLES).packed())

    found = [(level, words) for _, level, _, words in blocks(document, BlockKind.HEADING)]
    assert found == [(1, "T"), (1, "A"), (2, "B"), (3, "C"), (6, "E"), (2, "F")]
    assert styled(document, StyleKind.BOLD) == [("D", "")]


def test_quotations_and_captions_are_known_by_their_styles() -> None:
    body = styled_as("Zitat", "said ", run("so", '<w:rStyle w:val="Hervor"/>')) + styled_as(
        "Bild", "Figure 1"
    )
    document = read(Docx(body, styles=STYLES).packed())

    assert blocks(document) == [("quotation", 1, "", "said so"), ("caption", 0, "", "Figure 1")]
    assert styled(document, StyleKind.ITALIC) == [("said", "")]  # emphasis stands upright in italics


def test_words_set_alike_in_several_runs_are_one_span() -> None:
    body = p(run("one", "<w:b/>"), run(" two", '<w:rStyle w:val="Stark"/>'), run(" x", '<w:b w:val="0"/>'))
    document = read(Docx(body, styles=STYLES).packed())

    assert styled(document, StyleKind.BOLD) == [("one two", "")]


def test_a_line_break_divides_the_paragraph_and_its_styles() -> None:
    body = p("<w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/></w:r>", "  ") + p(" ")
    document = read(Docx(body).packed())

    assert document.text == "one\ntwo"
    assert styled(document, StyleKind.BOLD) == [("one", ""), ("two", "")]


def test_signs_come_as_what_the_reader_sees() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:noBreakHyphen/><w:t>d </w:t>"
        '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FE"/>'
        '<w:sym w:font="Webdings" w:char="F041"/></w:r>',
        run(" 10"),
        run("6", '<w:vertAlign w:val="superscript"/>'),
        run("th", '<w:vertAlign w:val="superscript"/>'),
        run("9", '<w:position w:val="8"/>'),
        run("\uf0b3 5", '<w:rFonts w:ascii="Symbol"/>'),
    )
    document = read(Docx(body).packed())

    assert document.text == "a\tbc\u2011dα☑� 10⁶th⁹≥ 5"
    assert document.warnings == ("One sign of a special font could not be read; it stands as �.",)


def test_white_space_is_as_word_shows_it() -> None:
    body = p(
        "<w:r><w:t>\n one </w:t></w:r>", run("  two\u2028three\tx\nfour "), "<w:r><w:t> five</w:t></w:r>"
    )

    assert text_of(body) == "one  two\nthree x four five"


def test_lists_have_the_numbers_the_reader_sees() -> None:
    numbering = (
        definition(
            0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "upperRoman", "%1.%2.%3")
        )
        + definition(1, level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'))
        + definition(3, level(0, "bullet", "§", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'))
        + definition(2, level(0, "decimalZero", "§ %1", '<w:pStyle w:val="Clause"/>'))
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        + num(3, 1)
        + num(4, 2)
        + num(5, 3)
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1)
        + item("g", 0, 2) + item("h", 0, 2) + item("i") + item("j", 0, 3) + item("k", 0, 99) + item("l", 0, 0)
        + styled_as("Clause", "m") + styled_as("Clause", "n")
        + item("o", 0, 5)
    )  # fmt: skip
    document = read(Docx(body, numbering=numbering, styles=styles).packed())

    assert [f"{marker} {words}" for _, _, marker, words in blocks(document)] == [
        "1. a", "a) b", "b) c", "1.b.I d", "2. e", "a) f", "5. g", "6. h", "7. i", "• j", "§ 01 m",
        "§ 02 n", "▪ o",
    ]  # fmt: skip
    assert [found[1] for found in blocks(document)][:5] == [1, 2, 2, 3, 1]


def test_numbers_go_on_where_the_list_says_that_they_never_start_anew() -> None:
    numbering = definition(
        0,
        level(0, "upperLetter", "%1"),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/>'),
    ) + num(1, 0)
    legal = definition(0, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(
        1, 0
    )
    body = item("a") + item("b", 1) + item("c") + item("d", 1)

    def markers(written: str) -> list[str]:
        return [found[2] for found in blocks(read(Docx(body, numbering=written).packed()))]

    assert markers(numbering) == ["A", "A.1", "B", "B.2"]
    assert markers(legal) == ["I", "1.1", "II", "2.1"]


def test_numbered_headings_carry_their_number() -> None:
    numbering = definition(0, level(0, "decimal", "Article %1")) + num(1, 0)
    body = p("Scope", properties='<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>')

    assert blocks(read(Docx(body, numbering=numbering).packed())) == [("heading", 1, "Article 1", "Scope")]


def test_a_row_is_a_line_with_its_cells_in_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("wide")
    below = "<w:tcPr><w:vMerge/></w:tcPr>" + p("")
    body = table(
        ["a", '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("tall"), p("c1") + p("c\t2")],
        [wide, "z"],
        ["x", below, "y"],
        ["", "", ""],
    )
    document = read(Docx(p("before") + body + p("after")).packed())

    assert document.text == "before\na\ttall\tc1 c 2\nwide\t\tz\nx\t\ty\nafter"
    assert [words for kind, _, _, words in blocks(document) if kind == "table cell"] == [
        "a", "tall", "c1 c 2", "wide", "z", "x", "y",
    ]  # fmt: skip


def test_tables_that_lay_out_the_page_make_ordinary_paragraphs() -> None:
    inner = table(["1", "2"])
    document = read(Docx(table([p("left"), inner + p("")]) + table(["only"])).packed())

    assert document.text == "left\n1\t2\nonly"
    assert blocks(document, BlockKind.TABLE_ROW) == [("table row", 2, "", "1\t2")]


def field(code: str, *shown: str) -> str:
    parts = "".join(shown)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r><w:r><w:t>no</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{parts}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_result_and_links_their_address() -> None:
    body = p(
        field(" DATE ", run("2 May")),
        " ",
        field(
            ' HYPERLINK "https://example.org/a" \\l "x" ',
            run("the "),
            field(" REF b ", run("report", "<w:b/>")),
        ),
        '<w:fldSimple w:instr="HYPERLINK javascript:x">' + run(" bad") + "</w:fldSimple>",
        '<w:hyperlink r:id="h" w:anchor="p2">' + run(" here") + "</w:hyperlink>",
        '<w:hyperlink w:anchor="place">' + run(" there") + "</w:hyperlink>",
    )
    document = read(Docx(body, relations=link("h", "https://example.org/b")).packed())

    assert document.text == "2 May the report bad here there"
    assert styled(document, StyleKind.LINK) == [
        ("the report", "https://example.org/a#x"),
        ("here", "https://example.org/b#p2"),
    ]


def test_a_field_without_end_hides_nothing() -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "kept", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(body.replace('"end"', '"separate"') + p("too")) == "kept\ntoo"
    assert text_of(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "kept")) == "kept"


def test_boxes_and_choices_of_forms_show_what_was_entered() -> None:
    def entry(inside: str) -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
        return begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    choice = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>'
    body = p(
        entry("<w:checkBox><w:checked/></w:checkBox>"),
        entry('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'),
        " chosen: ",
        entry(choice),
        entry(choice.replace('"1"', '"7"')),
        entry("<w:textInput/>"),
    )

    assert text_of(body) == "☒☐ chosen: yes"


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    body = p("O", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("nce upon a time")

    assert text_of(body) == "Once upon a time"


def test_text_boxes_come_once_behind_their_paragraph() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('in the box')}{p('again')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(p("one ", box, "two") + p("three")) == "one two\nin the box\nagain\nthree"
    assert text_of(p("x", box.replace('Requires="wps"', 'Requires="o"'))) == "x\nin the box\nagain"
    unknown = box.replace('Requires="wps"', 'xmlns:z="urn:other" Requires="z"')
    assert text_of(p("x", unknown)) == "x\nin the box"
    assert text_of(table([p("x", box), "y"])) == "x in the box again\ty"


def test_content_controls_smart_tags_and_unknown_wrappers_lose_no_words() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{p('one')}</w:sdtContent></w:sdt>"
        + p(
            f"<w:sdt><w:sdtContent>{run('two ')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run('three ')}</w:smartTag>",
            f'<w:bdo w:val="ltr">{run("four ")}</w:bdo>',
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
            f"<w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>",
        )
        + "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>" + p("a") + "</w:tc><w:sdt><w:sdtContent><w:tc>" + p("b")
        + "</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )  # fmt: skip

    assert text_of(body) == "one\ntwo three four 漢(かん)\na\tb"


def test_equations_are_written_in_a_line() -> None:
    def m(name: str, *inside: str) -> str:
        return f"<m:{name}>{''.join(inside)}</m:{name}>"

    def t(words: str) -> str:
        return m("r", m("t", words))

    fraction = m("f", m("num", t("a+b")), m("den", t("2")))
    square = m("sSup", m("e", t("x")), m("sup", t("2")))
    lowered = m("sSub", m("e", t("CO")), m("sub", t("2")))
    root = m("rad", m("deg"), m("e", t("y")))
    total = m(
        "nary",
        '<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
        m("sub", t("i=1")),
        m("sup", t("n")),
        m("e", t("i")),
    )
    body = p(
        "So ", m("oMathPara", m("oMath", fraction, t("="), square, t(", "), lowered, t(", "), root)), "."
    )

    assert text_of(body) == "So (a+b)/2=x², CO₂, √y."
    assert text_of(p(m("oMath", total, m("d", m("e", t("z")))))) == "∑_(i=1)ⁿ i(z)"


def test_what_is_left_out_is_said() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    body = (
        p("seen ", run("you must not read this at all ever", '<w:rStyle w:val="Geheim"/>'), picture, picture)
        + p('<w:r><w:object><v:imagedata r:id="y"/></w:object></w:r>', run("kept", '<w:vanish w:val="0"/>'))
        + p('<w:r><w:drawing><c:chart r:id="z"/></w:drawing></w:r>')
        + '<w:altChunk r:id="c"/>'
    )
    document = read(Docx(body, styles=STYLES, others={"word/vbaProject.bin": b"x"}).packed())

    assert document.text == "seen\nkept"
    assert document.warnings == (
        "2 pictures were left out, with any words in them.",
        "One chart or diagram was left out, with the words and numbers in it.",
        "One embedded object (such as a sheet or a sound) was left out.",
        "One embedded document was left out; import it on its own.",
        "8 hidden words were left out: you must not read this at …",
        "It holds macros (small programs). They were left out and never run.",
    )
