"""The draft as it is written down beside this script: Markdown with comments and changes marked.

``{==words==}{>>Who|when|comment<<}`` comments on words; a second ``{>>…<<}`` answers the first, and
"resolved: " before a comment says that it is done with. ``{++Who|when|words++}`` was inserted and
``{--Who|when|words--}`` deleted. ``[^1]`` is a footnote's sign, ``[^1]: words`` its words, ``*words*`` are
italic. The lines before the first blank one say title, author and times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RESOLVED = "resolved: "
_INLINE = re.compile(
    r"\{==(?P<marked>.*?)==\}(?P<comments>(?:\{>>.*?<<\})+)"
    r"|\{\+\+(?P<inserted>.*?)\+\+\}|\{--(?P<deleted>.*?)--\}"
    r"|\[\^(?P<footnote>\d+)\]|\*(?P<italic>[^*]+)\*"
)
_COMMENT = re.compile(r"\{>>(.*?)<<\}")
_FOOTNOTE = re.compile(r"\[\^(\d+)\]: (.*)")


@dataclass(frozen=True)
class Words:
    """Words of one setting."""

    words: str
    italic: bool = False


@dataclass(frozen=True)
class Change:
    """Words somebody put in or took out; ``at`` is UTC in ISO 8601."""

    words: str
    author: str
    at: str
    deleted: bool


@dataclass(frozen=True)
class Comment:
    """What somebody said of words."""

    words: str
    author: str
    at: str
    resolved: bool


@dataclass(frozen=True)
class Commented:
    """Words with comments; the first is on them, the others answer it."""

    parts: tuple[Part, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class FootnoteSign:
    """Where a footnote hangs."""

    number: int


Part = Words | Change | Commented | FootnoteSign


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``level`` is a heading's, 0 for plain words."""

    level: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Article:
    """A whole draft."""

    fields: dict[str, str]
    paragraphs: tuple[Paragraph, ...]
    footnotes: dict[int, tuple[Part, ...]]


def read_article(source: str) -> Article:
    """Read the source. Raises ValueError where a footnote lacks its sign or its words."""
    head, *blocks = source.strip().split("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    paragraphs: list[Paragraph] = []
    footnotes: dict[int, tuple[Part, ...]] = {}
    for block in blocks:
        footnote = _FOOTNOTE.fullmatch(block)
        if footnote:
            footnotes[int(footnote[1])] = tuple(_parts(footnote[2]))
            continue
        bare = block.lstrip("#")
        paragraphs.append(Paragraph(len(block) - len(bare), tuple(_parts(bare.strip()))))
    signs = sorted(int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", source))
    if signs != sorted(footnotes):
        raise ValueError(f"Footnotes {sorted(footnotes)} do not fit the signs {signs}.")
    return Article(fields, tuple(paragraphs), footnotes)


def _parts(source: str) -> list[Part]:
    parts: list[Part] = []
    place = 0
    for found in _INLINE.finditer(source):
        if found.start() > place:
            parts.append(Words(source[place : found.start()]))
        parts.append(_part(found))
        place = found.end()
    if place < len(source):
        parts.append(Words(source[place:]))
    return parts


def _part(found: re.Match[str]) -> Part:
    if found["marked"] is not None:
        comments = tuple(_comment(comment[1]) for comment in _COMMENT.finditer(found["comments"]))
        return Commented(tuple(_parts(found["marked"])), comments)
    if found["footnote"] is not None:
        return FootnoteSign(int(found["footnote"]))
    if found["italic"] is not None:
        return Words(found["italic"], italic=True)
    author, at, words = (found["inserted"] or found["deleted"]).split("|", 2)
    return Change(words, author, at, deleted=found["deleted"] is not None)


def _comment(source: str) -> Comment:
    author, at, words = source.split("|", 2)
    return Comment(words.removeprefix(_RESOLVED), author, at, words.startswith(_RESOLVED))
