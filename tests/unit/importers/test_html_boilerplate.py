"""Menus, notices and lists of other stories are marked in web pages; the story is not."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.boilerplate_shares import measure
from tests.unit.importers.reading import read
from workbench.domain.structure import AsideKind

SENTENCE = (
    "The ministry was told of the spill on 3 May, and did nothing about it until the autumn of that year. "
)
STORY = "".join(f"<p>{number}. {SENTENCE * 2}</p>" for number in range(5))
PAGE = f"""<!DOCTYPE html><html><body class="page has-sidebar">
<header><a href="/">The Courier</a>
<nav><ul><li><a href="/p">Politics</a><li><a href="/s">Sport</a></ul></nav></header>
<div id="content"><article><h1>Spill known for months</h1><p>By Zoë Pellam</p><p>3 May 2024</p>{STORY}
<div class="share-tools">Share this story with your friends</div>
<ul><li>One short finding<li>Another</ul>
<blockquote>We knew, he said.</blockquote></article>
<div class="related"><h2>More stories</h2>
<p>{SENTENCE}</p></div></div>
<div><h3>Elsewhere</h3>
<ul><li><a href="/1">First</a><li><a href="/2">Second</a><li><a href="/3">Third</a></ul></div>
<footer><p>© 2024 The Courier. All rights reserved.</p></footer>
<div id="cookie-notice">We use cookies to make this page better for you and for our partners.</div>
</body></html>"""


def marked(markup: str) -> list[str]:
    document = read(markup, "a.html")
    asides = document.structure.asides
    assert all(aside.kind is AsideKind.BOILERPLATE for aside in asides)
    return [line for aside in asides for line in document.text[aside.start : aside.end].split("\n")]


def test_what_stands_around_the_story_is_marked_and_the_story_is_not() -> None:
    assert marked(PAGE) == [
        "The Courier",
        "Politics",
        "Sport",
        "Share this story with your friends",
        "More stories",
        SENTENCE.strip(),
        "Elsewhere",
        "First",
        "Second",
        "Third",
        "© 2024 The Courier. All rights reserved.",
        "We use cookies to make this page better for you and for our partners.",
    ]


def test_nothing_is_marked_where_there_is_no_running_text() -> None:
    assert marked("<nav><a href=/>Home</a></nav><p>Short.</p>") == []


def test_a_story_in_a_part_that_calls_itself_a_menu_is_still_the_story() -> None:
    assert marked(f"<div class=sidebar><h1>Title</h1>{STORY}</div>") == []


def test_links_within_the_story_are_part_of_it() -> None:
    linked = STORY.replace("The ministry", "<a href=/m>The ministry</a>")

    assert marked(f"<article>{linked}<p><a href=/x>Read the minutes</a></p></article>") == []


PIECES = (
    "<div>", "</div>", "<nav>", "</nav>", "<p>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", SENTENCE,
    "<a href=x>Link</a>", "word", "<div class=related>", "<h1>Title</h1>", "<footer>",
)  # fmt: skip


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    )
)
def test_any_page_keeps_the_promises_of_importers(parts: list[str]) -> None:
    read("<html><p>x" + "".join(parts), "a.html")


def test_real_pages_lose_next_to_nothing_to_it(shared_cases: Path) -> None:
    shares = measure(shared_cases)

    assert shares.wrongly <= 0.01
    assert shares.caught >= 0.75
