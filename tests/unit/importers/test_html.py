"""A page's text is what a browser shows, and its structure says what stands where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.importers.pages import blocks, page, styled
from workbench.domain.structure import BlockKind, StyleKind
from workbench.domain.text import canonical_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n   two\t three</p>", "One two three"),
        ("<p>a <b> b</b> c</p>", "a b c"),
        ("<b>H</b>ello <i>th</i>ere", "Hello there"),
        ("<p>one<p>two<div>three</div>four", "one\ntwo\nthree\nfour"),
        ("one<br>two<br><br><br>three<br>", "one\ntwo\nthree"),
        ("<p>&nbsp;</p><p> </p><p>a</p><hr><div><div>b</div></div>", "a\nb"),
        ("<p>5&nbsp;km &amp; 3 &lt; 4</p>", "5\xa0km & 3 < 4"),
        ("<p>co<wbr>operate, re<span></span>sign</p>", "cooperate, resign"),
        ("<p>a<!-- no --><script>no</script><style>no</style>b<template>no</template></p>", "ab"),
        (
            "<title>no</title><p>a<noscript>no</noscript><svg><title>no</title><text>label</text></svg>",
            "a\nlabel",
        ),
        (
            "<select><option>no</select><textarea>no</textarea><button>Go</button><button>Stop</button>",
            "Go Stop",
        ),
        ("<p>He said <q>they said <q>no</q></q>.</p>", "He said “they said ‘no’”."),
        (
            "<p>10<sup>6</sup> in 2019<sup>12</sup>, the 4<sup>th</sup>, H<sub>2</sub>O</p>",
            "10⁶ in 2019¹², the 4th, H2O",
        ),
        ("<p>a&#13;b&#x2028;c&#xFEFF;d</p>", "a b cd"),
        ("<p>x\ud83d\ude00y</p>".encode("utf-16", "surrogatepass"), "x😀y"),
        ("<details><summary>More</summary>Text</details>", "More\nText"),
        ("<p>مرحبا <b>بالعالم</b></p>", "مرحبا بالعالم"),
        ("<p>漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby></p>", "漢字(じ)"),
    ],
)
def test_text_is_what_a_browser_shows(markup: str | bytes, text: str) -> None:
    assert page(markup).text == text


def test_headings_keep_their_level_and_lose_their_layout() -> None:
    document = page("<h1> Big\n <i>news</i> </h1><h4>Less</h4><div role=heading aria-level=3>Odd</div>")

    assert blocks(document) == [
        ("heading", 1, "", "Big news"),
        ("heading", 4, "", "Less"),
        ("heading", 3, "", "Odd"),
    ]


def test_lists_keep_depth_and_markers_as_a_reader_sees_them() -> None:
    document = page(
        "<ul><li>a<ol start=3><li>b<p>more of b</p><li value=9>c</ol></li><li><ul><li>d</ul></ul>"
        "<ol type=i reversed start=2><li>e<li>f</ol><ol type=A><li>g</ol>"
    )

    assert blocks(document) == [
        ("list item", 1, "•", "a"),
        ("list item", 2, "3.", "b"),
        ("list item", 2, "", "more of b"),
        ("list item", 2, "9.", "c"),
        ("list item", 2, "◦", "d"),
        ("list item", 1, "ii.", "e"),
        ("list item", 1, "i.", "f"),
        ("list item", 1, "A.", "g"),
    ]


def test_quotations_span_their_lines_and_nest() -> None:
    document = page(
        "<blockquote><p>one<p>two<blockquote>three</blockquote></blockquote>four<blockquote></blockquote>"
    )

    assert blocks(document) == [("quotation", 1, "", "one\ntwo\nthree"), ("quotation", 2, "", "three")]


def test_a_table_becomes_lines_of_cells_that_line_up() -> None:
    document = page(
        "<table><caption>Votes</caption><tr><th></th><th>2019</th><th>2020</th></tr>"
        "<tr><td rowspan=2>North<td>1<br>000<td>&nbsp;<tr><td colspan=1>5<td><p>6</p><p>7</p></table>"
    )

    assert document.text == "Votes\n\t2019\t2020\nNorth\t1 000\n\t5\t6 7"
    assert blocks(document, BlockKind.CAPTION) == [("caption", 0, "", "Votes")]
    assert [words for *_, words in blocks(document, BlockKind.TABLE_ROW)] == document.text.split("\n")[1:]
    cells = [words for *_, words in blocks(document, BlockKind.TABLE_CELL)]
    assert cells == ["2019", "2020", "North", "1 000", "5", "6 7"]
    assert styled(document, StyleKind.BOLD) == [("2019", ""), ("2020", "")]


@pytest.mark.parametrize(
    "markup",
    [
        "<table role=presentation><tr><td>one<td>two</table>",
        "<table><tr><td>one<tr><td>two</table>",
        "<table><tr><td>one<td><table><tr><td>two</table></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_no_table(markup: str) -> None:
    document = page(markup)

    assert document.text == "one\ntwo"
    assert blocks(document) == []


def test_an_article_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    story = "<p>" + "A sentence of the story. " * 12 + "</p>"

    assert page(f"<table><tr><td>Menu</td><td>{story}{story}</td></tr></table>").text.count("\n") == 2


def test_preformatted_lines_keep_their_indentation_and_blank_lines() -> None:
    document = page("<pre>\n  def f():\n\n\treturn  1 \n\n</pre><p>a</p><pre>one</pre>")

    assert document.text == "  def f():\n\n\treturn  1\na\none"
    assert [words for *_, words in blocks(document)] == ["  def f():", "\treturn  1", "one"]


def test_captions_and_footnotes_are_known_as_such() -> None:
    document = page(
        "<figure><img alt=no><figcaption>The bridge.</figcaption></figure>"
        "<ol class=footnotes><li>Page 3. <a role=doc-backlink href=#r>↩</a></ol>"
    )

    assert blocks(document) == [("caption", 0, "", "The bridge."), ("footnote", 1, "1.", "Page 3.")]


def test_styles_cover_the_words_and_end_with_the_line() -> None:
    document = page(
        "<p>a <b> bold <i>both</i> </b> c <a href='/x'>one<br>two</a> <a href='javascript:x'>no</a>"
    )

    assert styled(document, StyleKind.BOLD) == [("bold both", "")]
    assert styled(document, StyleKind.ITALIC) == [("both", "")]
    assert styled(document, StyleKind.LINK) == [("one", "/x"), ("two", "/x")]


def test_hidden_sentences_are_kept_and_named() -> None:
    document = page(
        "<p>Shown.</p><div style='DISPLAY : none'>The minister paid for the flight, said the aide.</div>"
        "<p hidden>Cancel reply</p>"
    )

    assert "The minister paid" in document.text
    assert "Cancel reply" in document.text
    (warning,) = document.warnings
    assert warning.startswith("The page hides one part of its text (9 words), first: The minister paid for")


ELEMENTS = [
    "p", "div", "b", "i", "a", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "h1", "h2", "pre",
    "br", "hr", "blockquote", "sup", "q", "figure", "figcaption", "script", "section", "span", "select",
]  # fmt: skip
WORDS = st.text(alphabet=" \t\n\r\xa0\u2028\ufeffabc,.😀é\u0301<&>मن", max_size=12)


@st.composite
def markups(draw: st.DrawFn) -> str:
    pieces = draw(
        st.lists(
            st.sampled_from(ELEMENTS).map(lambda tag: f"<{tag}>")
            | st.sampled_from(ELEMENTS).map(lambda tag: f"</{tag}>")
            | st.sampled_from(
                ["<ol start=7>", "<td rowspan=2>", "<td colspan=3>", "<a href=x>", "<p hidden>"]
            )
            | WORDS,
            max_size=40,
        )
    )
    return "".join(pieces)


@given(markups())
def test_whatever_the_markup_text_is_canonical_and_structure_sound(markup: str) -> None:
    document = page(markup)

    assert canonical_text(document.text) == document.text
    assert document.text == document.text.strip("\n")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_a_page_can_be_read_or_is_refused(data: bytes) -> None:
    page(b"<p>" + data)


@given(st.lists(st.text(alphabet="abcdefg é😀", min_size=1, max_size=20), max_size=8))
def test_no_word_is_lost_whatever_it_stands_in(texts: list[str]) -> None:
    markup = "".join(f"<{tag}>{words}</{tag}>" for tag, words in zip(ELEMENTS * 2, texts, strict=False))
    expected = " ".join(texts).split()

    found = page(f"<div>{markup}").text.split()

    assert [word for word in expected if word not in "".join(found)] == []
