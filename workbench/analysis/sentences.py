"""Sentences of a canonical text, on `sentencex`; a sentence never crosses a line break."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex  # type: ignore[import-untyped]

from workbench.domain.stopping import stop_if_cancelled
from workbench.domain.text import grapheme_start, trim_span

# Abbreviations that go on with a capital letter and that sentencex ends a sentence at.
_GOES_ON: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:^|[\s(“\"])(?:Atty|Dist|Asst|Cmdr|Cpl|Supt|Insp|Amb|Ald|Spc|Pfc|Lance Cpl|Dr)\.\s*$"
    ),
}
_QUOTATION_MARK = re.compile('[“”„«»"‟‘]|(?<=[.!?…,])’')
_STOPS = ".!?…।؟"
# "1.", "(2)", "IV." in front of a list item is no sentence of its own.
_LIST_NUMBER = re.compile(r"^\s*[(\[]?(?:\d{1,3}|[ivxlIVXL]{1,5}|[a-zA-Z])[.)\]]+\s*$")
_SOMETHING_SAID = re.compile(r"\w")
# sentencex takes quadratic time on some lines (nothing but opening quotes); so longer ones go in stretches,
# parted where a sentence seems to end.
_STRETCH = 8192
_LIKELY_END = re.compile(r"\w{4}[.!?…][\"”’»)\]]*\s+|[。！？।]")


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the spans of all sentences in order, without white space at their edges.

    ``language`` is a BCP 47 tag; a language without rules of its own is read by general ones.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        for stretch in _stretches(line):
            stop_if_cancelled()
            found.extend((start + a, start + b) for a, b in _of_stretch(line, stretch, language))
        start += len(line) + 1
    return found


def sentence_at(text: str, offset: int, language: str = "en") -> tuple[int, int]:
    """Return the sentence at the offset, looking at its line only.

    Between two sentences, the one before; on a blank line, the empty span at the offset.
    """
    offset = min(max(offset, 0), len(text))
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    place = offset - line_start
    stretch = next((found for found in _stretches(line) if place < found[1] or found[1] == len(line)), (0, 0))
    spans = _of_stretch(line, stretch, language)
    before = [span for span in spans if span[0] <= place] or spans[:1]
    if not before:
        return offset, offset
    start, end = before[-1]
    return line_start + start, line_start + end


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(line) - start > _STRETCH:
        likely = _LIKELY_END.search(line, start + _STRETCH // 2, start + _STRETCH)
        end = grapheme_start(line, likely.end() if likely else start + _STRETCH)
        yield start, end
        start = end
    if start < len(line):
        yield start, len(line)


def _of_stretch(line: str, stretch: tuple[int, int], language: str) -> list[tuple[int, int]]:
    primary = language.split("-", maxsplit=1)[0].lower() or "en"
    offset, piece = stretch[0], line[stretch[0] : stretch[1]]
    spans = (trim_span(piece, *span) for span in _joined(piece, primary))
    return [(offset + start, offset + end) for start, end in spans if start < end]


def _joined(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans, each piece that is no sentence of its own joined to a neighbour."""
    goes_on = _GOES_ON.get(language)
    start = 0
    ends = _ends(line, language)
    for place, end in enumerate(ends):
        piece = line[start:end]
        if place + 1 < len(ends) and (_LIST_NUMBER.match(piece) or (goes_on and goes_on.search(piece))):
            continue
        yield start, end
        start = end


def _ends(line: str, language: str) -> list[int]:
    """Return where pieces end, in code points; a piece without a letter or digit joins the one before."""
    ends: list[int] = []
    for end in sorted({*_boundaries(line, language), *_ends_within_quotations(line, language)}):
        if ends and not _SOMETHING_SAID.search(line, ends[-1], end):
            ends[-1] = end
        else:
            ends.append(end)
    if ends:
        ends[-1] = len(line)
    return ends


def _boundaries(line: str, language: str) -> list[int]:
    return [boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language, line)]


def _ends_within_quotations(line: str, language: str) -> list[int]:
    """Return where sentences end in the midst of a quotation, which sentencex keeps whole.

    A quotation of three sentences holds three things to check.
    """
    plain = _QUOTATION_MARK.sub(" ", line)
    if plain == line:
        return []
    return [end for end in _boundaries(plain, language) if _before(line, end) in _STOPS]


def _before(line: str, end: int) -> str:
    """Return the last character before the place that is no white space."""
    while end > 0 and line[end - 1].isspace():
        end -= 1
    return line[end - 1 : end]
