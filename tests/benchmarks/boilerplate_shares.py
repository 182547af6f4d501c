"""Compare what is marked as boilerplate in saved news pages with the articles that people marked in them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.importers.html import read_html
from workbench.importers.imported import ImportedDocument, Upload

# Whoever marked the articles put spaces around links, and dropped some: compare letters and digits only.
_BETWEEN = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?”\"]) +")
_SHORT_LINE, _SHORT_SENTENCE = 25, 20


@dataclass(slots=True)
class Shares:
    """Words of articles and of what stands around them, and how many of each are marked."""

    article: int = 0
    article_marked: int = 0
    other: int = 0
    other_marked: int = 0

    @property
    def wrongly(self) -> float:
        """Share of the articles' words that are marked as boilerplate."""
        return self.article_marked / self.article

    @property
    def caught(self) -> float:
        """Share of the other words that are marked; titles, bylines and captions are among these."""
        return self.other_marked / self.other

    def add(self, article: int, words: int, *, marked: bool) -> None:
        """Count a line."""
        self.article += article
        self.other += words - article
        if marked:
            self.article_marked += article
            self.other_marked += words - article


def measure(shared_cases: Path) -> Shares:
    """Count over all pages."""
    folder = shared_cases / "webpages"
    truth = json.loads((folder / "ground-truth.json").read_bytes())
    shares = Shares()
    for name, said in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        article = said["articleBody"]
        letters, lines = _letters(article), {_letters(line) for line in article.split("\n")}
        for line, marked in _marked_lines(read_html(Upload(data, "a.html"))):
            shares.add(_article_words(line, letters, lines), len(line.split()), marked=marked)
    return shares


def _marked_lines(document: ImportedDocument) -> Iterator[tuple[str, bool]]:
    place = 0
    for line in document.text.split("\n"):
        yield line, any(aside.start <= place < aside.end for aside in document.structure.asides)
        place += len(line) + 1


def _article_words(line: str, article: str, lines: set[str]) -> int:
    """Count the words of a line that are the article's: all of them, or those of its sentences."""
    letters = _letters(line)
    if len(letters) < _SHORT_LINE:
        return len(line.split()) if letters in lines else 0
    if letters in article:
        return len(line.split())
    sentences = (sentence for sentence in _SENTENCE.split(line) if len(_letters(sentence)) >= _SHORT_SENTENCE)
    return sum(len(sentence.split()) for sentence in sentences if _letters(sentence) in article)


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text)
