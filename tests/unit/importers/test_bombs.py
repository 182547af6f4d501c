"""Pages made to do harm end in a document or in one sentence; the program itself lives on, unharmed."""

from __future__ import annotations

import sys

import pytest

from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import Upload
from workbench.importers.isolation import Limits, parse_in_child

MEGABYTE = 1 << 20
LIMITS = Limits(seconds=2, memory=1024 * MEGABYTE, output=64 * MEGABYTE)


@pytest.mark.skipif(sys.platform == "win32", reason="its memory limit is the system's")
@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<div>" * 100_000 + "x", "a.html"),
        ("<b>" * 100_000 + "x", "a.html"),
        ("<b><p>" * 50_000 + "x", "a.html"),
        ("<table><tr><td>" * 100_000 + "x", "a.html"),
        ("<ul><li>x" * 50_000, "a.html"),
        ("<blockquote>x" * 100_000, "a.html"),
        ("<sup>" * 100_000 + "x", "a.html"),
        ("<q>x" * 100_000, "a.html"),
        ("<p>x" * 1_000_000, "a.html"),
        ("<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>x" * 200) * 200, "a.html"),
        ("<p>" + "<a href=x>y</a> " * 300_000, "a.html"),
        ("<html " + " ".join(f"a{number}=b" for number in range(200_000)) + ">x", "a.html"),
        ("<!--" * 200_000, "a.html"),
        ('<script type="application/ld+json">' + "[" * 200_000 + "</script><p>x", "a.html"),
        (">" * 50_000 + "x", "a.md"),
        ("*" * 20_000 + "x", "a.md"),
        ("[" * 20_000 + "x", "a.md"),
        ("- " * 5_000 + "x", "a.md"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_bomb_goes_off_in_the_child_only(markup: str, name: str) -> None:
    try:
        text = parse_in_child(Upload(markup.encode(), name), LIMITS).text
    except DocumentRefused as refusal:
        text = str(refusal)
        assert "\n" not in text
    assert text
