"""Saved news pages: every sentence that people marked as the article's is in the text, and quickly."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from workbench.domain.text import canonical_text
from workbench.importers.html import read_html
from workbench.importers.imported import Upload
from workbench.importers.invariants import structure_problem

# Whoever marked the articles put spaces around links, and dropped some: compare letters and digits only.
_BETWEEN = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?”\"]) +|\n+")


def letters(text: str) -> str:
    return _BETWEEN.sub("", text)


def test_every_article_sentence_is_in_the_text(shared_cases: Path) -> None:
    truth = json.loads((shared_cases / "webpages" / "ground-truth.json").read_bytes())
    missing = []
    count = 0
    for name, marked in truth.items():
        data = gzip.decompress((shared_cases / "webpages" / "html" / f"{name}.html.gz").read_bytes())
        document = read_html(Upload(data, f"{name}.html"))
        assert structure_problem(document.structure, document.text) is None
        assert canonical_text(document.text) == document.text
        found = letters(document.text)
        sentences = [letters(sentence) for sentence in _SENTENCE.split(marked["articleBody"])]
        count += len(sentences)
        missing += [(name, sentence) for sentence in sentences if sentence not in found]

    assert count > 4000
    # What is left are sentences with superscripts, and two into which a page's script put a box of its own.
    assert len(missing) <= count // 500, missing


def test_every_page_tells_its_title_and_most_their_address(shared_cases: Path) -> None:
    pages = sorted((shared_cases / "webpages" / "html").glob("*.gz"))
    told = [read_html(Upload(gzip.decompress(path.read_bytes()), "a.html")).provenance for path in pages]

    assert all(provenance.title for provenance in told)
    assert sum(bool(provenance.address) for provenance in told) > len(told) * 0.9
    assert sum(bool(provenance.published) for provenance in told) > len(told) * 0.8
