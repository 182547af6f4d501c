"""Text from documents shows as written, whichever program renders the Markdown."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.unit.exporters.rendering import Page, normal
from workbench.exporters.escaping import plain, quoted

NASTY = [
    "<script>alert(1)</script>",
    "<b>bold</b> <img src=x onerror=alert(1)>",
    "<!-- a comment -->",
    "<!-- never closed",
    "<?php echo 1 ?>",
    "<![CDATA[x]]>",
    "**bold** __bold__ *em* _em_ ***both***",
    "[a](b) ![a](b) [a][b] [a]",
    "[a]: https://example.org 'title'",
    "[^1]: a footnote\n\nand its mark[^1]",
    "*[HTML]: an abbreviation",
    "# heading\n## another #\n####### none",
    "heading\n===\nother\n---",
    "---\n***\n___",
    "- item\n+ item\n* item",
    "1. one\n2) two\n10. ten\n(3) three",
    "a. alpha\niv. roman",
    "`code` ``more ` code`` ```",
    "```python\ncode\n```\n~~~\ncode\n~~~",
    "    four spaces\n\ta tab",
    "a | b\n--- | ---\n1 | 2",
    "|a|b|\n|:-|-:|\n|1|2|",
    "&amp; &lt; &copy; &#65; &#x41; &copy &notanentity;",
    "R&D, AT&T, x &",
    "> quoted\n>> twice",
    "\\ \\\\ \\* \\` \\d C:\\new\\table",
    "line one  \nline two\\\nline three",
    "~~gone~~ ~sub~ ^sup^ ==marked== ++added++ --dashed--",
    ": a definition\nterm\n: its meaning",
    "{: .class #id onclick=x} {#id} {{ jinja }} {% raw %}",
    "$x^2$ costs $5 and $6, $$y$$",
    "https://example.org/a_b_c?x=1&y=2 www.example.org someone@example.org <https://example.org>",
    "!!! note\n    text",
    "[TOC]",
    "\\begin{equation}",
    "%%% ::: div",
    "\x02klzzwxh:0001\x03 \x02wzxhzdk:0\x03 \x00 \x1b[31m",
    "\u202eturned around\u202c \u200fright\u200e \u2067isolated",
    "عربي **نص** <b>x</b>",
    "\u00a0\u2003spaces\u00a0",
    "😀 e\u0301 देवनागरी",
    "- [ ] a task",
    "*", "_", "`", "#", "-", "1.", "\\", "<", "&", "|", "[", "!", "", " ",
]  # fmt: skip
RENDERERS = {
    "markdown": lambda text: markdown.markdown(text, extensions=["tables"]),
    "markdown extra": lambda text: markdown.markdown(
        text, extensions=["extra", "sane_lists", "admonition", "toc", "nl2br"]
    ),
    "commonmark": lambda text: MarkdownIt("commonmark").render(text),
    "github-like": lambda text: MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text),
}
ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()#+-.!<>&|~^=:\"'$@ \n\t1aZ;/x"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def _shown(text: str) -> list[str]:
    """What each line of a text should look like, blank ones left out."""
    return [shown for line in text.splitlines() if (shown := normal(line))]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("text", NASTY)
def test_a_quotation_shows_as_written(renderer: str, text: str) -> None:
    page = Page(RENDERERS[renderer](f"Before\n\n{quoted(text)}\n\nBehind"))
    assert page.text == normal(f"Before {' '.join(_shown(text))} Behind")
    assert page.tag_names <= {"p", "blockquote", "span"}


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("text", NASTY)
def test_words_in_a_line_show_as_written(renderer: str, text: str) -> None:
    page = Page(RENDERERS[renderer](f"*Before:* {plain(text)} **behind**"))
    assert page.text == normal(f"Before: {text} behind")
    assert page.tag_names <= {"p", "em", "strong"}


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("text", NASTY)
def test_words_at_the_start_of_a_paragraph_show_as_written(renderer: str, text: str) -> None:
    page = Page(RENDERERS[renderer](f"Before\n\n{plain(text)}\n\nBehind"))
    assert page.text == normal(f"Before {text} Behind")
    assert page.tag_names <= {"p"}


@pytest.mark.parametrize("text", NASTY)
def test_words_in_a_table_show_as_written(text: str) -> None:
    table = f"| A | B |\n| --- | --- |\n| {plain(text)} | behind |\n"
    renderers = (RENDERERS["markdown"], RENDERERS["github-like"])
    for page in (Page(render(table)) for render in renderers):
        assert page.text == normal(f"A B {text} behind")
        assert page.tag_names <= {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("renderer", ["markdown", "commonmark"])
@given(ANY_TEXT)
@example("a\\")
@example("``")
@example("\\`")
def test_any_quotation_shows_as_written(renderer: str, text: str) -> None:
    page = Page(RENDERERS[renderer](f"Before\n\n{quoted(text)}\n\nBehind"))
    assert page.text == normal(f"Before {' '.join(_shown(text))} Behind")
    assert page.tag_names <= {"p", "blockquote", "span"}


@pytest.mark.parametrize("renderer", ["markdown", "commonmark"])
@given(ANY_TEXT)
def test_any_words_in_a_line_show_as_written(renderer: str, text: str) -> None:
    page = Page(RENDERERS[renderer](f"*Before:* {plain(text)} **behind**"))
    assert page.text == normal(f"Before: {text} behind")
    assert page.tag_names <= {"p", "em", "strong"}


def test_each_line_of_a_quotation_is_a_paragraph() -> None:
    page = Page(RENDERERS["commonmark"](quoted("one\n\n\ntwo\nthree")))
    assert [tag for tag, _ in page.tags] == ["blockquote", "p", "p", "p"]


def test_the_cells_of_a_table_row_stay_apart() -> None:
    assert plain("Roof\tradio, \t east bank") == "Roof\u2003radio,\u2003east bank"
    assert plain("\ta\t") == "a"


def test_right_to_left_words_cannot_turn_their_neighbours_around() -> None:
    assert plain("left") == "left"
    assert plain("عربي") == "\u2068عربي\u2069"
    assert plain("\u202eevil") == "\u2068\u202eevil\u2069"
