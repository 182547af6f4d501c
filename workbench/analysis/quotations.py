"""Every quotation of a text: in quotation marks, set apart as a block, after the dash of a dialogue.

Linear in the text's length. Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.analysis.quotation_marks import MarkedSpan, marked_spans
from workbench.analysis.speakers import Speaker, SpeakerFinder
from workbench.domain.stopping import stop_if_cancelled, watched
from workbench.domain.structure import AsideKind, BlockKind, Structure
from workbench.domain.text import trim_span

SHORT_WORDS = 4
"""Words of a quotation below which it may be a title or words held at a distance."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_INTRODUCED = re.compile(
    r"\b(?:statements?|remarks?|tweets?|letters?|e-?mails?|memo(?:randum)?|messages?|posts?|transcript|"
    r"comments?|response|reply|answer|speech|declaration|excerpts?|passage|wrote|writes|reads?|as follows|"
    r"in full|said this|Erklärung|Stellungnahme|Wortlaut|schrieb|Mitteilung|déclaration|communiqué|lettre|"
    r"écrit|declaración|comunicado|carta|escribió|dichiarazione|comunicato|declaração|verklaring|"
    r"oświadczenie|заявление|заявлении)\b[^\n]{0,160}:$",
    re.IGNORECASE,
)
_NOT_OF_A_STATEMENT = re.compile(
    r"[“„«»\"‘‹「]|(?:Originally|Posted|Published|Updated|Sent|Source|Photo)\b|.{0,200}:\s*$|[-•*–—]\s"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|I[’']ll|I[’']d|me|my)\b")
_MOST_PARAGRAPHS = 12
_LONGEST_LINE = 400
_DASH_LINE = re.compile(r"(?m)^[ \t]*[—–―][ \u00a0]?(?=[^\W\d_]|[¿¡…«“])(?P<rest>[^\n]*)")
_DASH_WITHIN = re.compile(
    r"[,.!?…]?\s?[—–―]\s?(?P<verb>\w+)|,\s(?P<inverted>\w+(?:-t)?-(?:il|elle|ils|elles|on|je))"
)
_DIALOGUE_VERBS = re.compile(
    r"(?:dijo|preguntó|respondió|contestó|añadió|exclamó|gritó|murmuró|replicó|explicó|insistió|"
    r"dit|demanda|répondit|s|fit|ajouta|cria|"
    r"powiedział[a]?|zapytał[a]?|odpowiedział[a]?|dodał[a]?|rzekł[a]?|stwierdził[a]?|"
    r"сказал[а]?|спросил[а]?|ответил[а]?|добавил[а]?|воскликнул[а]?|disse|perguntou|respondeu)$"
)


class QuotationKind(StrEnum):
    """How a text shows that words are somebody else's."""

    MARKS = "marks"
    BLOCK = "block"
    INTRODUCED = "introduced"
    DIALOGUE = "dialogue"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else in a text.

    ``start`` and ``end`` take the marks in, ``inner_start`` and ``inner_end`` leave them out. ``level`` is 1
    for the outermost. ``closed`` is false where the closing mark is missing and the paragraph's end was
    taken for it; ``certain`` is false where nothing shows the end of a statement. ``short`` ones may be
    titles or words held at a distance.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    level: int = 1
    kind: QuotationKind = QuotationKind.MARKS
    closed: bool = True
    certain: bool = True
    short: bool = False
    speaker: Speaker | None = None


def quotations(text: str, structure: Structure | None = None, language: str = "en") -> list[Quotation]:
    """Return all quotations of a text with who says them, in order, an outer one before those within it."""
    structure = structure or Structure()
    marked = [_of_marks(text, span) for span in marked_spans(text)]
    marked = _without_asides(marked, structure)
    found = marked + _dialogue(text, structure, language, marked)
    found += _blocks(text, structure, found)
    found += _introduced(text, structure, found)
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return _with_speakers(text, structure, found, language)


def _of_marks(text: str, span: MarkedSpan) -> Quotation:
    inner = trim_span(text, span.inner_start, span.inner_end)
    return Quotation(
        span.start,
        span.end,
        *inner,
        level=span.level,
        closed=span.closed,
        short=_is_short(text, *inner),
    )


def _is_short(text: str, start: int, end: int) -> bool:
    if end - start > 60:
        return False
    return len(_WORD.findall(text, start, end)) < SHORT_WORDS


def _without_asides(found: list[Quotation], structure: Structure) -> list[Quotation]:
    """Leave out what stands in menus and the like of a saved page."""
    asides = [aside for aside in structure.asides if aside.kind is AsideKind.BOILERPLATE]
    if not asides:
        return found
    starts = [aside.start for aside in asides]

    def aside_at(place: int) -> bool:
        number = bisect_right(starts, place) - 1
        return number >= 0 and place < asides[number].end

    return [quotation for quotation in found if not aside_at(quotation.start)]


def _blocks(text: str, structure: Structure, others: Sequence[Quotation]) -> list[Quotation]:
    """Return blocks set as quotations whose words do not stand in marks already."""
    found: list[Quotation] = []
    cover = _Cover(others)
    for block in watched(structure.blocks):
        if block.kind is not BlockKind.QUOTATION:
            continue
        start, end = trim_span(text, block.start, block.end)
        if start < end and not cover.covers(start, end) and not (found and end <= found[-1].end):
            found.append(Quotation(start, end, start, end, kind=QuotationKind.BLOCK))
    return found


class _Cover:
    """How much of a span is quoted already, by outermost quotations in order."""

    def __init__(self, found: Iterable[Quotation]) -> None:
        self._spans = sorted((q.start, q.end) for q in found if q.level == 1)
        self._starts = [start for start, _ in self._spans]

    def between(self, start: int, end: int) -> bool:
        """Say whether a quotation begins there."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def covers(self, start: int, end: int) -> bool:
        """Say whether most of the span is quoted."""
        number = max(0, bisect_right(self._starts, start) - 1)
        quoted = 0
        while number < len(self._spans) and self._spans[number][0] < end:
            quoted += max(0, min(end, self._spans[number][1]) - max(start, self._spans[number][0]))
            number += 1
        return quoted * 2 > end - start


def _introduced(text: str, structure: Structure, others: Sequence[Quotation]) -> list[Quotation]:
    """Return statements that a line announces ("Here’s a statement from …:") and that stand in no marks."""
    cover = _Cover(others)
    special = sorted(
        block.start
        for block in structure.blocks
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION)
    )
    found: list[Quotation] = []
    for end in re.finditer(r":[^\S\n]*\n", text):
        stop_if_cancelled()
        begin = text.rfind("\n", max(0, end.start() - _LONGEST_LINE), end.start()) + 1
        if not _INTRODUCED.search(text[max(begin, end.start() - _LONGEST_LINE) : end.start() + 1]):
            continue
        span = _statement_behind(text, end.end(), special)
        if span and not cover.covers(*span):
            found.append(Quotation(*span, *span, kind=QuotationKind.INTRODUCED, certain=False))
    return found


def _statement_behind(text: str, place: int, special: Sequence[int]) -> tuple[int, int] | None:
    """Return the paragraphs behind an announcement that seem to be in the voice of the first one."""
    spans: list[tuple[int, int]] = []
    in_first_person: bool | None = None
    while len(spans) < _MOST_PARAGRAPHS:
        start, end = _next_line(text, place)
        if start == end or _NOT_OF_A_STATEMENT.match(text, start, end):
            break
        number = bisect_left(special, start)
        if number < len(special) and special[number] < end:
            break
        speaks = _FIRST_PERSON.search(text, start, end) is not None
        if in_first_person is None:
            in_first_person = speaks
        elif speaks and not in_first_person:
            break
        spans.append((start, end))
        place = end
    return (spans[0][0], spans[-1][1]) if spans else None


def _next_line(text: str, place: int) -> tuple[int, int]:
    while place < len(text) and text[place].isspace():
        place += 1
    end = text.find("\n", place)
    return trim_span(text, place, end if end >= 0 else len(text))


def _dialogue(text: str, structure: Structure, language: str, others: Sequence[Quotation]) -> list[Quotation]:
    """Return what is said after a dash, in languages that write so and where somebody is said to say it."""
    if language.split("-", maxsplit=1)[0].lower() not in (
        "fr",
        "es",
        "pt",
        "it",
        "pl",
        "ru",
        "uk",
        "cs",
        "ro",
        "gl",
    ):
        return []
    cover = _Cover(others)
    items = {block.start for block in structure.blocks if block.kind is BlockKind.LIST_ITEM}
    found: list[Quotation] = []
    for line in _DASH_LINE.finditer(text):
        stop_if_cancelled()
        start, end = trim_span(text, line.start("rest"), line.end("rest"))
        within = next((m for m in _DASH_WITHIN.finditer(text, start, end) if _speaks(m)), None)
        if within is None or line.start() in items or cover.covers(start, end):
            continue
        found.append(_said(text, line.start(), start, within.start() + (text[within.start()] in ".!?…")))
        behind = re.compile(r"[—–―][,.;:]?\s?").search(text, within.end(), end)
        if behind and behind.end() < end and not cover.between(within.end(), behind.start()):
            found.append(_said(text, behind.end(), behind.end(), end))
    return found


def _speaks(found: re.Match[str]) -> bool:
    return found["inverted"] is not None or _DIALOGUE_VERBS.match(found["verb"].lower()) is not None


def _said(text: str, start: int, inner_start: int, inner_end: int) -> Quotation:
    inner = trim_span(text, inner_start, inner_end)
    return Quotation(start, inner[1], *inner, kind=QuotationKind.DIALOGUE, short=_is_short(text, *inner))


def _with_speakers(text: str, structure: Structure, found: list[Quotation], language: str) -> list[Quotation]:
    """Say who speaks in each; words within a quotation belong to nobody else unless the text says so."""
    finder = SpeakerFinder(text, structure, [(q.start, q.end, q.level) for q in found], language)
    return [
        replace(quotation, speaker=finder.speaker(number))
        for number, quotation in enumerate(watched(found, 100))
    ]
