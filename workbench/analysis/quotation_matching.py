"""A quotation looked for in texts: where candidates stand is told, here each is compared closely. Pure.

Short quotations prove little by their words: they count only where a name of their surroundings stands near
by, or where the source has them in quotation marks too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.analysis.name_words import NO_NAMES, TITLES
from workbench.analysis.quotations import quotations
from workbench.domain.comparisons import Match, QuotationComparison
from workbench.domain.folding import tokens
from workbench.domain.quotation_comparison import place_quotation
from workbench.domain.quotation_words import QuotedWords, Sign
from workbench.domain.structure import Structure

Span = tuple[int, int]

_ROLE_WORDS = """
    senior former official officials source sources spokesman spokeswoman spokesperson admin administration
    defense defence department ministry staff aide adviser advisor reporter agency national security office
"""
_ROLES = frozenset(_ROLE_WORDS.split())
"""Words of roles that some write with a capital: they name nobody."""

SHORT_WORDS = 4
_SHORT_ALIKE = 0.85
_LONGEST_PIECE = 40
"""Words of a quotation that are looked for together: longer ones run over several stretches of a text."""
_LONG_PHRASE, _PHRASE, _MOST_PHRASES = 12, 4, 7
_AROUND = 200
_NAMES_WITHIN = 600
_LOCAL = 3_000
"""Characters around a place that tell who speaks there."""
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w’'-]{2,}")
_SENTENCE_END = re.compile(r"[.!?…][”’\"»]*(?:\s|$)")
_LABEL = re.compile(
    r"(?m)^[^\S\n]*(?:\[?\(?[\d:.,]+\)?\]?\s*)?(?P<name>[A-ZÀ-ÞА-Я][\w.’'-]*(?: [\w.’'()-]+){0,5}):\s"
)
_MARK = re.compile('[“”„«»"‘’‚‹›「」]')


@dataclass(frozen=True, slots=True)
class QuotationPlace:
    """The place of a text that is most like a quotation, in code points of the text."""

    key: str
    start: int
    end: int
    comparison: QuotationComparison


def pieces(words: str) -> list[tuple[str, ...]]:
    """Return the folded words to look for together: those between dots of omission, brackets left out."""
    found: list[tuple[str, ...]] = []
    for folded in _folded_pieces(words):
        count = -(-len(folded) // _LONGEST_PIECE)
        size = -(-len(folded) // max(count, 1))
        found += [
            tuple(dict.fromkeys(folded[start : start + size]))
            for start in range(0, len(folded), max(size, 1))
        ]
    return found


def phrases(words: str) -> list[tuple[str, ...]]:
    """Return runs of folded words of which one at least should stand in a source, though all are common.

    Long ones come first: they tell the most where nothing was altered.
    """
    whole = _folded_pieces(words)
    found = [tuple(folded[:_LONG_PHRASE]) for folded in whole]
    for folded in whole:
        starts = range(0, max(1, len(folded) - _PHRASE + 1), 2)
        found += [tuple(folded[start : start + _PHRASE]) for start in starts]
    return list(dict.fromkeys(found))[:_MOST_PHRASES]


def _folded_pieces(words: str) -> list[list[str]]:
    read = QuotedWords(words)
    edges = [0, *(n for n in range(1, len(read)) if read.has(n, Sign.ELLIPSIS)), len(read)]
    return [
        [
            token.word
            for number in range(first, behind)
            for token in tokens(words[read.starts[number] : read.ends[number]])
        ]
        for first, behind in pairwise(edges)
        if first < behind
    ]


def is_short(words: str) -> bool:
    """Say whether a quotation has too few words to be known by them alone."""
    return len(QuotedWords(words)) < SHORT_WORDS


def best_place(
    words: str, texts: Mapping[str, str], candidates: Iterable[tuple[str, Span]], names: Sequence[str] = ()
) -> QuotationPlace | None:
    """Return the most alike place among candidates (key of a text and a stretch of it), best first.

    ``names`` are those near the quotation, for short ones. None where no candidate is like it.
    """
    short = is_short(words)
    best: QuotationPlace | None = None
    for key, stretches in _by_text(candidates, texts, len(words) + _AROUND):
        for windows in [stretches] if not short else ([one] for one in stretches):
            place = _placed(words, key, texts[key], windows)
            if place is None or (short and not _is_backed(place, texts[key], names)):
                continue
            if best is None or _worth(place) > _worth(best):
                best = place
        if best is not None and best.comparison.match is Match.EXACT:
            break
    return best


def names_around(text: str, start: int, end: int, speaker: str) -> tuple[str, ...]:
    """Return the names that tell a short quotation from the same words elsewhere."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _NAMES_WITHIN)
    before = _SENTENCE_END.split(text[begin:start])[-1]
    stop = text.find("\n", end, end + _NAMES_WITHIN)
    behind = _SENTENCE_END.split(text[end : stop if stop >= 0 else end + _NAMES_WITHIN])[0]
    around = f"{before} {behind}"
    found = dict.fromkeys(match[0] for match in _NAME.finditer(f"{speaker} {around}"))
    return tuple(name.removesuffix("’s").removesuffix("'s") for name in found if name.lower() not in NO_NAMES)


def speaker_at(text: str, structure: Structure, start: int, end: int, author: str) -> str:
    """Return who says what stands at a place of a source: quoted there, marked as speaking, or its author.

    Where it is quoted from somebody whom the text does not name plainly, that is nobody.
    """
    begin = text.rfind("\n", 0, max(0, start - _LOCAL)) + 1
    stop = text.find("\n", end + _LOCAL // 4)
    stop = min(stop if stop >= 0 else len(text), end + _LOCAL)
    for quotation in quotations(text[begin:stop], None):
        if quotation.level == 1 and quotation.start + begin <= start and end <= quotation.end + begin + 1:
            speaker = quotation.speaker
            return speaker.name if speaker is not None and speaker.sure else ""
    return _marked_speaker(text, structure, start) or author


def same_speaker(one: str, other: str) -> bool:
    """Say whether two namings may mean one person: a name is shared, or one of them names nobody.

    A role ("one of the sources") may be anybody, so it contradicts no name.
    """
    names, others = _names_in(one), _names_in(other)
    return not names or not others or bool(names & others)


def names_somebody(naming: str) -> bool:
    """Say whether a speaker goes by a name, not by a role that may be anybody's."""
    return bool(_names_in(naming))


def _names_in(naming: str) -> set[str]:
    found = {name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(naming)}
    return {name for one in found if (name := one.lower()) not in NO_NAMES | TITLES | _ROLES}


def _by_text(
    candidates: Iterable[tuple[str, Span]], texts: Mapping[str, str], reach: int
) -> Iterator[tuple[str, list[Span]]]:
    """Yield each text with its stretches, widened and joined where they meet, best text first."""
    found: dict[str, list[Span]] = {}
    for key, (start, end) in candidates:
        found.setdefault(key, []).append((max(0, start - reach), min(len(texts[key]), end + reach)))
    for key, spans in found.items():
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        yield key, joined


def _placed(words: str, key: str, text: str, windows: Sequence[Span]) -> QuotationPlace | None:
    placed = place_quotation(words, QuotedWords(text, *windows))
    if placed.comparison.match is Match.ABSENT:
        return None
    return QuotationPlace(key, placed.start, placed.end, placed.comparison)


def _worth(place: QuotationPlace) -> tuple[float, bool]:
    return place.comparison.similarity, place.comparison.match is Match.EXACT


def _is_backed(place: QuotationPlace, text: str, names: Sequence[str]) -> bool:
    """Say whether more than its words speaks for the place of a short quotation."""
    if place.comparison.similarity < _SHORT_ALIKE:
        return False
    if _MARK.match(text[place.start - 1 : place.start]) and _MARK.search(text, place.end, place.end + 2):
        return True
    around = text[max(0, place.start - _NAMES_WITHIN) : place.end + _NAMES_WITHIN]
    return any(name in around for name in names)


def _marked_speaker(text: str, structure: Structure, start: int) -> str:
    number = bisect_right(structure.timecodes, start, key=lambda timecode: timecode.start) - 1
    if number >= 0:
        timecode = structure.timecodes[number]
        return timecode.speaker if start < timecode.end else ""
    labels = list(_LABEL.finditer(text, max(0, start - _LOCAL), start + 1))
    if not labels:
        return ""
    name = labels[-1]["name"]
    # One line with a colon is a sentence or a heading; a speaker's mark comes again, or stands in capitals.
    again = sum(
        1 for found in _LABEL.finditer(text, labels[-1].end(), start + _LOCAL) if found["name"] == name
    )
    before = sum(1 for found in labels if found["name"] == name)
    return name if again + before > 1 or (name.isupper() and len(labels) > 1) else ""
