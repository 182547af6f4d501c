"""The memo as a page: one file that loads nothing, that everybody can read, by eye or by ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.memos import OFFICER, WIRE, claim, evidence, memo
from tests.unit.exporters.rendering import Page
from workbench.domain.memo_blocks import Paper, Paragraph, Piece, Shape, plain
from workbench.domain.memo_composing import compose
from workbench.domain.model import Relation, Verdict
from workbench.exporters.memo_html import memo_html
from workbench.paths import resource

CLAIMS = [
    claim(
        number,
        verdict=verdict,
        attribution=[OFFICER, WIRE],
        evidence=[evidence(number, Relation.CONTRADICTS, "four dead"), evidence(9, Relation.CONTEXT, "rain")],
    )
    for number, verdict in enumerate(Verdict, 1)
]


@pytest.fixture(scope="module")
def written() -> str:
    return memo_html(compose(memo(CLAIMS, unmarked=["Nobody marked this."])))


@pytest.fixture(scope="module")
def page(written: str) -> Page:
    return Page(written)


def test_it_loads_nothing_and_runs_nothing(written: str, page: Page) -> None:
    assert page.tag_names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    assert not re.search(r"url\(|@import|@font-face|javascript:|\bon\w+=", written)


def test_it_says_its_language_its_title_and_where_its_words_are(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags)["html"]["lang"] == "en"
    assert tags.count("main") == tags.count("title") == tags.count("h1") == 1


def test_headings_follow_each_other_by_their_levels(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert set(levels) == {1, 2, 3}
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_say_what_they_are_about_and_what_their_heads_are_of(page: Page) -> None:
    tables = [attributes for tag, attributes in page.tags if tag == "table"]
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert len(tables) > 3
    assert all(attributes["aria-label"] for attributes in tables)
    assert all(attributes["scope"] == "col" for attributes in heads)


def test_links_lead_to_places_that_are_there_once(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    targets = {
        (attributes["href"] or "")[1:]
        for tag, attributes in page.tags
        if tag == "a" and (attributes["href"] or "").startswith("#")
    }
    assert len(ids) == len(set(ids))
    assert targets
    assert targets <= set(ids)


def test_words_from_right_to_left_set_the_direction_of_their_paragraph() -> None:
    said = "العربية"
    pieces = (Piece("a", (Paragraph((plain(said),), Shape.STATEMENT),)),)
    written = memo_html(Paper("A", "2024-12-03T16:20:00Z", (), pieces))
    assert f'dir="auto">{said}</p>' in written  # isolated words would not count for "auto"


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the colours of the light and of the dark page."""
    css = resource("memo", "page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    for name, block in (("light", light), ("dark", dark)):
        yield name, dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "colours"), list(palettes()))
def test_words_can_be_told_from_what_they_stand_on(name: str, colours: dict[str, str]) -> None:
    washes = [colour for name, colour in colours.items() if name.endswith("-wash")]
    pairs = [
        *((colours["ink"], ground) for ground in (colours["paper"], colours["card"], *washes)),
        *((colours[words], colours["paper"]) for words in ("dim", "accent", "bad")),
        *((colours[words], colours["card"]) for words in ("dim", "accent", "bad")),
        *((colours["on"], colours[f]) for f in ("open", "good", "bad", "context", "unproven", "recheck")),
        (colours["warn"], colours["open-wash"]),
        (colours["none"], colours["none-wash"]),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == [], name


def test_the_dark_page_has_every_colour_of_the_light_one() -> None:
    (_, light), (_, dark) = palettes()
    assert set(light) == set(dark)
