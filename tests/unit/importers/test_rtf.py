"""The text, structure and notes of Rich Text, in its many encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importers.office_reading import all_notes, notes, places, read
from tests.unit.importers.pages import blocks, styled
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import AsideKind, BlockKind, NoteKind, StyleKind

DATA = Path(__file__).resolve().parents[2] / "data" / "office"
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times{\*\falt Serif};}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 MS Mincho;}{\f4\fcharset2 Wingdings;}}"
)
PEOPLE = r"{\*\revtbl{Unknown;}{Ann;}{Bo;}}"
AT = 5 << 6 | 30 | 2 << 11 | 5 << 16 | 124 << 20


def rtf(body: str | bytes, head: str = r"\ansi\ansicpg1252\deff0") -> bytes:
    inside = body if isinstance(body, bytes) else body.encode("cp1252")
    return b"{\\rtf1" + head.encode() + FONTS.encode() + PEOPLE.encode() + b"\n" + inside + b"}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"one\par two\line three\tab four", "one\ntwo\nthree\tfour"),
        (r"Zo\'eb, caf\u233\'e9 \{x\} \\ \~y\_z\-w", "Zoë, café {x} \\ \xa0y\u2011zw"),
        (r"\uc2 \u8364\'80\'81! \uc0\u8364? \uc1\u-3?", "€! €? \ufffd"),
        (r"\f1 \'cf\'f0\'e8\'e2\'e5\'f2\f0 \'e9", "Приветé"),
        (r"\f3 \'93\'fa\'96\'7b", "日本"),
        (r"\f2 \'61\'b3 \u61623?", "α≥ •"),
        (r"\f4 \'fe\u61692?", "☑✓"),
        (r"\uc1\u55357?\u56832? \u55357?x \u56832?y", "😀 x �y"),
        (r"\ldblquote a\rdblquote\emdash b\endash\bullet", "“a”—b–•"),
        (r"a\bin5 }{\'zb", "ab"),
        (r"a{\*\unknown never}b{\pict 00ff}{\v}{\xe{\v index}}c", "abc"),
        ("a\nb\r\nc", "abc"),
        (r"a\up8 2\up0  and {\super th}\dn0", "a² and th"),
    ],
)  # fmt: skip
def test_words_come_as_they_are_shown(body: str, text: str) -> None:
    assert read(rtf(body)).text == text


def test_bytes_are_read_in_the_code_page_of_the_file() -> None:
    assert read(rtf("Привет".encode("cp1251"), r"\ansi\ansicpg1251")).text == "Привет"
    assert read(rtf("naïve".encode("mac_roman"), r"\mac")).text == "naïve"
    assert read(rtf(r"x", r"\ansi\ansicpg99999")).encoding == "cp1252"


def test_words_are_set_and_linked() -> None:
    body = (
        r"a {\b bold {\i both}}\plain  c {\field{\*\fldinst{HYPERLINK https://example.org/x}}"
        r'{\fldrslt{\ul no}}} {\field{\*\fldinst{ HYPERLINK "https://example.org/y" }}{\fldrslt{there}}}'
    )
    document = read(rtf(body))

    assert document.text == "a bold both c no there"
    assert styled(document, StyleKind.BOLD) == [("bold both", "")]
    assert styled(document, StyleKind.ITALIC) == [("both", "")]
    assert styled(document, StyleKind.LINK) == [
        ("no", "https://example.org/x"), ("there", "https://example.org/y"),
    ]  # fmt: skip


def test_headings_lists_and_tables() -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 2;}{\s2\outlinelevel0 Own;}{\*\cs9 Strong;}}"
        r"\pard\s2\b One\par\pard\plain\s1 Two\par\pard\s0\outlinelevel4 Three\par"
        r"\pard{\listtext\pard 1.\tab}\ilvl0 first\par{\pntext\f2\'b7\tab}\ilvl1 second\par\pard plain\par"
        r"\trowd\cellx1\cellx2\pard\intbl a\par b\cell c\tab d\cell\row\pard\intbl\cell e\cell\row\pard end"
    )
    document = read(rtf(body))

    assert document.text == "One\nTwo\nThree\nfirst\nsecond\nplain\na b\tc d\n\te\nend"
    assert [found for found in blocks(document) if found[0] not in ("table row", "table cell")] == [
        ("heading", 1, "", "One"), ("heading", 2, "", "Two"), ("heading", 5, "", "Three"),
        ("list item", 1, "1.", "first"), ("list item", 2, "•", "second"),
    ]  # fmt: skip
    assert [found[3] for found in blocks(document, BlockKind.TABLE_CELL)] == ["a b", "c d", "e"]


def test_tracked_changes_are_beside_the_text() -> None:
    body = (
        rf"a {{\revised\revauth1\revdttm{AT} new }}b{{\deleted\revauthdel2\revdttmdel{AT}  gone\par lost}} c"
        rf"{{\v unseen}}"
    )
    document = read(rtf(body))

    assert document.text == "a new b c"
    assert notes(document, NoteKind.INSERTION) == [("new", "")]
    assert places(document, NoteKind.DELETION) == [("a new b", " gone\nlost")]
    assert [(note.author, note.at) for note in document.structure.notes] == [
        ("Ann", "2024-05-02T05:30:00"), ("Bo", "2024-05-02T05:30:00"),
    ]  # fmt: skip
    assert document.warnings == ("One hidden word was left out: unseen",)


def test_footnotes_comments_and_running_heads() -> None:
    body = (
        r"{\header Top}{\footer Top}{\footerr Foot}The {\*\atrfstart 7}mayor{\*\atrfend 7}{\*\atnid X}"
        rf"{{\*\atnauthor Cy}}\chatn{{\*\annotation{{\*\atnref 7}}{{\*\atndate {AT}}}Who?\par Really?}} left"
        r"{\super\chftn}{\footnote\pard \chftn  See \b there.}"
        r"{\footnote\ftnalt \chftn At the end.}. {\shp{\*\shpinst{\shptxt Boxed\par twice}}}On.\par Last"
    )
    document = read(rtf(body))

    assert document.text == "The mayor left. On.\nBoxed\ntwice\nLast\nSee there.\nAt the end.\nTop\nFoot"
    assert notes(document, NoteKind.COMMENT) == [("mayor", "Who?\nReally?")]
    (comment,) = all_notes(document, NoteKind.COMMENT)
    assert (comment.author, comment.at, comment.id) == ("Cy", "2024-05-02T05:30:00", "7")
    assert [(note.start, note.marker, note.text) for note in all_notes(document, NoteKind.FOOTNOTE)] == [
        (14, "1", "See there."), (14, "i", "At the end."),
    ]  # fmt: skip
    assert [found[2:] for found in blocks(document, BlockKind.FOOTNOTE)] == [
        ("1", "See there."), ("i", "At the end."),
    ]  # fmt: skip
    asides = [document.text[aside.start : aside.end] for aside in document.structure.asides]
    assert asides == ["Top", "Foot"]


def test_provenance_comes_from_the_information_group() -> None:
    body = (
        r"{\info{\title On \u8364?budgets}{\author Ann}{\operator Bo}{\creatim\yr2024\mo5\dy2\hr8}"
        r"{\revtim\yr0\mo0\dy0}{\*\company The Post}{\subject no}}x"
    )
    provenance = read(rtf(body)).provenance

    assert (provenance.title, provenance.author) == ("On €budgets", "Ann")
    assert provenance.note == "The file says: made 2024-05-02, last changed by Bo, at The Post."


@pytest.mark.parametrize(
    "body",
    ["a" + "{" * 100 + "b", "a" + "}" * 100 + "b", r"a\cell\row\row\cell b", r"a\par\b0{\footnote b", "ab\\"],
)
def test_damaged_groups_lose_no_words(body: str) -> None:
    text = read(b"{\\rtf1 " + body.encode()).text
    assert "".join(text.split()) == "ab"


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="nested too deep"):
        read(rtf("{" * 100_000 + "x"))


def test_a_file_of_libreoffice_is_read_as_it_shows() -> None:
    document = read((DATA / "council.rtf").read_bytes())

    assert (
        "approved € 42 million for the bridge. The mayor called it “a good day”. About 10⁶" in document.text
    )
    assert "nobody had asked" not in document.text
    assert [found[1:3] for found in blocks(document, BlockKind.LIST_ITEM)] == [
        (1, "1."), (2, "(a)"), (2, "(b)"), (1, "2."), (1, "3."), (1, "•"),
    ]  # fmt: skip
    assert notes(document, NoteKind.INSERTION) == [("narrowly", "")]
    assert places(document, NoteKind.DELETION)[0][1] == ", which nobody had asked for"
    assert notes(document, NoteKind.COMMENT)[0][0] == "€ 42 million"
    assert [note.text for note in all_notes(document, NoteKind.FOOTNOTE)] == [
        "Minutes of the council, item 7.", "Letter of 2 March.",
    ]  # fmt: skip
    assert {aside.kind for aside in document.structure.asides} == {AsideKind.RUNNING_HEAD}
