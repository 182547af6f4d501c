"""The memo as Markdown and as a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.memos import OFFICER, WIRE, claim, evidence, memo
from tests.unit.exporters.rendering import Page, normal
from tests.unit.exporters.test_escaping import ANY_TEXT, NASTY
from workbench.domain.memo import Memo
from workbench.domain.memo_blocks import Look, Paper, Paragraph, Piece, Run
from workbench.domain.memo_composing import compose
from workbench.domain.model import Provenance, Relation, Verdict
from workbench.exporters import memo_html as html
from workbench.exporters import memo_markdown as markdown


def memo_html(memo: Memo) -> str:
    return html.memo_html(compose(memo))


def memo_markdown(memo: Memo) -> str:
    return markdown.memo_markdown(compose(memo))


FORMATS = {
    "Markdown": lambda memo: MarkdownIt("commonmark").enable("table").render(memo_markdown(memo)),
    "page": memo_html,
}


def full() -> Memo:
    return memo(
        [
            claim(
                3,
                words=["Five people died.", "The five dead"],
                verdict=Verdict.CONTRADICTED,
                note="There were four.",
                attribution=[OFFICER, WIRE],
                evidence=[
                    evidence(
                        1,
                        Relation.CONTRADICTS,
                        "four dead",
                        origins=[OFFICER],
                        credibility=2,
                        note="Asked twice.",
                    ),
                    evidence(2, Relation.CORROBORATES, "five\ndead", origins=[WIRE]),
                    evidence(3, Relation.CONTEXT, "a flood"),
                ],
            ),
            claim(4, statement="It rained."),
            claim(5, verdict=Verdict.CONFIRMED, changed=True),
        ],
        unmarked=["Nobody marked this."],
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_everything_a_reader_needs_is_there(format_: str) -> None:
    text = Page(FORMATS[format_](full())).text
    for words in (
        "The sirens Verification memo · 3 December 2024, 16:20 UTC",
        "this memo names 1 origin marked confidential.",
        "Contradicted 1",
        "2 of 3 claims settled.",
        "62 % of the draft’s 1,203 words",
        "300 words are inside no claim at all. 1 sentence in no claim is listed.",
        "Contradicted claims Claim Draft Statement 3 ¶ 300 Five people died that night.",
        "Open claims Claim Draft Statement 4 ¶ 400 It rained.",
        "Sentences in no claim ¶ 5: Nobody marked this.",
        "5 Confirmed The words have changed since the claim was settled.",
        "Claim 3 Five people died that night. Contradicted · Nils Varga, 2 December 2024, 11:22 UTC · number",
        "Reason: There were four.",
        "In the draft, ¶ 300 Five people died. In the draft, ¶ 301 The five dead",
        "Who says so: an officer on shift (anonymous, confidential) › Delta Wire",
        "Contradicting · 1 passage, 1 origin four dead Document 2, ¶ 1 · Minutes · B2",
        "From: an officer on shift (anonymous, confidential) Note: Asked twice.",
        "Corroborating · 1 passage, 1 origin five dead Document 2, ¶ 2 · Minutes · B– From: Delta Wire",
        "Context · 1 passage a flood",
        "Claim 4 It rained. Open · number In the draft, ¶ 400 Five people died. No evidence is linked",
        "Confirmed Recheck · Nils Varga",
        "Document 2 Minutes Role: primary source Reliability: B, usually reliable Author: A clerk",
        "Published: 9 October 2024",
        "File: minutes.txt Version 1: imported 1 December 2024, 10:00 UTC, text/plain",
        "1,234 characters, 2,048 bytes",
        f"SHA-256 of the original: {'cd' * 32} Claims that rest on it: 3",
        "Confirmed solid underline",
        "Contradicted dashed underline",
        "Recheck wavy underline",
        "B usually reliable 2 probably true",
    ):
        assert words in text


def test_contradicting_evidence_is_read_first() -> None:
    text = memo_markdown(full())
    assert text.index("**Contradicting**") < text.index("**Corroborating**") < text.index("**Context**")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_whatever_people_and_documents_wrote_shows_as_written(format_: str, text: str) -> None:
    spoiled = memo(
        [
            claim(
                1,
                words=[f"Draft {text}"],
                statement=f"Statement {text}",
                note=f"Reason {text}",
                verdict=Verdict.UNPROVEN,
                attribution=[OFFICER],
                evidence=[evidence(1, Relation.CONTRADICTS, f"Words {text}", note=f"Aside {text}")],
            )
        ],
        title=f"Title {text}",
        source=Provenance(title=f"Source {text}", author=f"Author {text}", address=f"Address {text}"),
        unmarked=[f"Unmarked {text}"],
    )
    page = Page(FORMATS[format_](spoiled))
    for word in (
        "Title",
        "Draft",
        "Statement",
        "Reason",
        "Words",
        "Aside",
        "Source",
        "Author",
        "Address",
        "Unmarked",
    ):
        assert normal(f"{word} {text}") in page.text
    plain = Page(FORMATS[format_](_same_without(text)))
    assert _shape(page) == _shape(plain)


def _same_without(text: str) -> Memo:
    """A memo of the same shape in which nothing could be taken for markup."""
    lines = max(1, len([line for line in f"Words {text}".splitlines() if normal(line)]))
    words = "\n".join(["Words"] * lines)
    return memo(
        [
            claim(
                1,
                words=[words],
                statement="Statement",
                note="Reason",
                verdict=Verdict.UNPROVEN,
                attribution=[OFFICER],
                evidence=[evidence(1, Relation.CONTRADICTS, words, note="Aside")],
            )
        ],
        title="Title",
        source=Provenance(title="Source", author="Author", address="Address"),
        unmarked=["Unmarked"],
    )


def _shape(page: Page) -> list[tuple[str, dict[str, str | None]]]:
    """Return what the page is made of; where in a document a passage ends depends on its words."""
    return [
        (
            tag,
            {
                name: (value or "").split(":")[0] if name == "href" else value
                for name, value in attributes.items()
            },
        )
        for tag, attributes in page.tags
    ]


@given(ANY_TEXT)
def test_any_words_keep_the_shape_of_the_page(text: str) -> None:
    page = Page(memo_html(memo([claim(1, words=["x"], statement=f"y {text}")])))
    assert normal(f"y {text}") in page.text
    assert page.tags == Page(memo_html(memo([claim(1, words=["x"], statement="y")]))).tags


def test_numbers_of_claims_and_documents_lead_there() -> None:
    page = Page(memo_html(full()))
    targets = {attributes["id"] for _, attributes in page.tags if attributes.get("id")}
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert {"claim-3", "claim-4", "claim-5", "document-1", "document-2", "sentences-in-no-claim"} <= targets
    assert links
    assert all(link is not None and link.removeprefix("#") in targets for link in links)


def test_the_page_loads_nothing_and_leads_outside_only_to_addresses_of_documents() -> None:
    page = memo_html(memo([claim(1)], source=Provenance(address="https://example.org/x")))
    links = set()
    for tag, attributes in Page(page).tags:
        assert tag not in ("script", "link", "iframe", "img", "object", "base")
        assert "src" not in attributes
        links |= {attributes["href"]} if "href" in attributes else set()
    assert {link for link in links if str(link)[0] != "#"} == {"https://example.org/x"}
    assert not re.search(r"url\(|@import", page)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:" + "//etc/passwd", "data:text/html,x", "archive box 3"]
)
@pytest.mark.parametrize("format_", FORMATS)
def test_an_address_that_is_none_is_no_link(format_: str, address: str) -> None:
    page = Page(FORMATS[format_](memo([claim(1)], source=Provenance(address=address))))
    assert address in page.text
    assert not [
        1 for tag, attributes in page.tags if tag == "a" and address[:5] in str(attributes.get("href"))
    ]


def test_words_say_their_direction() -> None:
    page = Page(
        memo_html(memo([claim(1, words=["قال المسؤول"], evidence=[evidence(1, Relation.CONTEXT, "نعم")])]))
    )
    assert [attributes.get("dir") for tag, attributes in page.tags if tag == "p"].count("auto") >= 3


def test_marks_have_a_style_and_a_word() -> None:
    page = memo_html(full())
    for style, word in (
        ("contradicted", "Contradicted"),
        ("recheck", "Recheck"),
        ("contradicts", "Contradicting"),
    ):
        assert f'<strong class="label {style}">{word}</strong>' in page
    assert '<span class="mark contradicted">Five people died.</span>' in page
    assert '<span class="mark recheck">Five people died.</span>' in page


def test_a_draft_that_hardly_anybody_marked_does_not_fill_the_memo() -> None:
    text = Page(memo_html(memo(unmarked=["Unmarked."] * 1200))).text
    assert "1,200 sentences in no claim are listed" in text
    assert "Unmarked. … and 200 more." in text


def test_an_exclamation_before_a_link_makes_no_picture() -> None:
    runs = (Run("Never!"), Run("3", Look.NUMBER, link="claim-3"))
    paper = Paper("", "", (), (Piece("x", (Paragraph(runs),)),))
    page = Page(MarkdownIt("commonmark").render(markdown.memo_markdown(paper)))
    assert (page.text, "img" in page.tag_names) == ("Never!3", False)
