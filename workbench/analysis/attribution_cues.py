"""Who says what a sentence says: “according to”, verbs of saying with their subjects, and whom they told.

What stands in quotation marks is not looked at here. Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.analysis.attribution_names import is_anaphor, noun_of, source_of
from workbench.analysis.speaker_names import NAME, name_before, name_behind
from workbench.analysis.speech_verbs import ACCORDING, PRONOUNS, VERB, is_inflected_noun
from workbench.domain.attribution import Cue, Source
from workbench.domain.model import OriginKind

_OTHER_SPEECH = """
    ask asks asked asking read reads put puts call called calls calling describe described describes
    describing quoted quotes dubbed praised condemned criticized criticised dismissed urged pleaded agreed
    thinks thought believes demanded promised promises vowed vows continued continues continuing accused
    shouted shouts joked quipped muttered whispered boasted boasts fragte fragt nennt nannte bezeichnete rief
    post posts notes claims states comments
"""
_NO_REPORT = frozenset(_OTHER_SPEECH.split())
"""Verbs of speech that say what somebody did rather than who says what the sentence says."""
_REPORTING = re.compile(
    r"(?<![\w-])(?P<verb>reported|reports|remembers|remembered|rejects|rejected|denies|reveals|revealed|found|finds|shows|showed|alleges|alleged|"
    r"berichtete|berichtet|meldete|meldet|rapporte|rapporté|révèle|informó|informa|reportó|reveló)(?![\w-])"
)
_TOLD = re.compile(
    r"\s*(?:to\s+|gegenüber\s+(?:der|dem)?\s*|à\s+|al?\s+)?"
    r"(?P<whom>me\b|us\b|(?:the\s)?@?[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s(?:of\s)?[A-ZÀ-ÖØ-Þ][\w’'-]*)*)"
)
_TELLING = frozenset(
    ("told", "tell", "tells", "sagte", "sagten", "erklärte", "erklärten", "dijo", "dijeron", "dit")
)
_TOLD_TO = re.compile(r"\s*(?:to)\s+(?P<whom>me\b|us\b|(?:the\s)?@?[A-ZÀ-ÖØ-Þ][\w’'-]*)")
_VENUES = re.compile(
    r"(?:the\s)?(?:Congress|Senate|House|Parliament|Bundestag|Court|Mr|Mrs|Ms|President|Council|Committee|January|"
    r"February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)\b"
)
_PASSIVE = re.compile(
    r"\b(?:I|We|we)(?:[’']m|[’']ve been| am| was| were| are| have been)\s(?:told|informed)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|nobody|no one|nicht|nie|ne|pas|no|nunca)\s+(?:\w+\s+)?$|n[’']t\s+(?:\w+\s+)?$"
)
_OPENS = re.compile(
    r"[\s“”„«»\"'‘(\[–—-]*(?:(?:and|but|so|then|later|still|yet|also|meanwhile|however|today|yesterday|und|aber|mais|"
    r"et|pero|y)\b[\s,]*)*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[.,;:!?“”\"«„]|$|on\s\w+day|in\s(?:an?|his|her|their)\s|last\s|yesterday|today|earlier|later|at\s|am\s)"
)
"""What follows a verb of saying behind the words said: nothing that it could have as its object."""
_CLAUSE = re.compile(r"(?:^|,|;|\s[–—-])\s*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody who says the words from ``start`` to ``end``; the sentence goes from ``first`` to ``last``.

    ``told`` is to whom, where the text says so; "me" stands for whoever speaks around it. ``named_at`` is
    where the text speaks of the source first, ``of_group`` those that it is one of.
    """

    source: Source
    start: int
    end: int
    first: int
    last: int
    cue: Cue
    reason: str
    named_at: int
    told: Source | None = None
    of_group: Source | None = None


ME = Source("me")
"""Whoever speaks around the words."""


def sayings(
    text: str, sentences: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]
) -> list[Saying]:
    """Return who says what in these sentences, in order; in each the outermost first."""
    masked = _masked(text, quoted)
    found: list[Saying] = []
    for start, end in sentences:
        found += _of_sentence(masked, start, end, found)
    return found


def _of_sentence(text: str, start: int, end: int, before: Sequence[Saying]) -> list[Saying]:
    cues = [*_according(text, start, end), *_verbs(text, start, end, before), *_passive(text, start, end)]
    known = [_with_group(cue, before, text) for cue in cues]
    # Whoever is named last, behind a comma, tells all before it; of others the first tells the rest.
    return sorted(known, key=lambda cue: (cue.start != start or cue.end == end, cue.start))


def _according(text: str, start: int, end: int) -> list[Saying]:
    found = []
    for match in ACCORDING.finditer(text, start, end):
        name = name_behind(text[match.end() : end]) or text[match.end() : end].partition(",")[0].strip(" .")
        source = source_of(name)
        if source is None:
            continue
        stop = min(end, text.find(name, match.end()) + len(name)) if name in text[match.end() : end] else end
        leads = not text[start : match.start()].strip(" “„«\"'(")
        content = (stop, end) if leads else (start, match.start())
        reason = f"The sentence says “{' '.join(text[match.start() : stop].split())}”."
        found.append(Saying(source, *content, start, end, Cue(match.start(), stop), reason, match.start()))
    return found


def _verbs(text: str, start: int, end: int, before: Sequence[Saying]) -> list[Saying]:
    found: list[Saying] = []
    matches = sorted(
        [*VERB.finditer(text, start, end), *_REPORTING.finditer(text, start, end)], key=lambda m: m.start()
    )
    for match in matches:
        saying = _of_verb(text, match, start, end, before)
        if saying is not None:
            found.append(saying)
    return found


def _of_verb(
    text: str, match: re.Match[str], start: int, end: int, before: Sequence[Saying]
) -> Saying | None:
    verb = match["verb"]
    if verb in _NO_REPORT or verb.endswith("ing") or _NEGATED.search(text[start : match.start()]):
        return None
    left = text[start : match.start()]
    name = name_before(left) or _these(left)
    place = left.rfind(name) if name else -1
    inverted = place < 0 and _CLAUSE.search(left) is not None and not is_inflected_noun(verb)
    if inverted:
        name = name_behind(text[match.end() : end])
        place = match.end() - start if name else -1
    if place < 0:
        return None
    leads = _OPENS.fullmatch(left[:place]) is not None and not inverted
    source = _resolved(name, start, before, text)
    told, behind = _told(text, match, end)
    ends = inverted or (_CLAUSE.search(left[:place]) and _ENDS.match(text, behind, end))
    if source is None or not (leads or ends) or left.rstrip().endswith(("’s", "'s")):
        return None
    cue_start = start + place if not inverted else match.start()
    cue = Cue(cue_start, max(behind, match.end()))
    content = (behind, end) if leads else (start, max(start, cue.start))
    said = " ".join(text[cue.start : cue.end].split())
    return Saying(source, *content, start, end, cue, f"The sentence says “{said}”.", cue.start, told)


def _these(left: str) -> str:
    """Return "this official" at the end of the words before a verb."""
    found = re.search(r"(?<!\w)(?:this|that|these|those)\s(?:\w+\s)?\w+$", left.rstrip(), re.IGNORECASE)
    return found[0] if found else ""


def _told(text: str, match: re.Match[str], end: int) -> tuple[Source | None, int]:
    """Return to whom somebody said it, and where that ends."""
    pattern = _TOLD if match["verb"] in _TELLING else _TOLD_TO
    to = pattern.match(text, match.end(), end)
    if to is None or _VENUES.match(to["whom"]):
        return None, match.end()
    if to["whom"] in ("me", "us"):
        return ME, to.end()
    return source_of(to["whom"]), to.end()


def _passive(text: str, start: int, end: int) -> list[Saying]:
    """Return those unnamed who told the writer: "I’m told this is not true"."""
    return [
        Saying(
            Source("somebody unnamed", anonymous=True),
            match.end(),
            end,
            start,
            end,
            Cue(match.start(), match.end()),
            f"The sentence says “{match[0]}” and not by whom.",
            match.start(),
            ME,
        )
        for match in _PASSIVE.finditer(text, start, end)
    ]


def _resolved(name: str, start: int, before: Sequence[Saying], text: str) -> Source | None:
    """Return whom a subject means; a pronoun means who spoke last, unless that is long ago."""
    if name.lower() not in PRONOUNS:
        return source_of(name)
    if name.lower() in ("it", "you", "we", "i", "who", "they", "es"):
        return None
    last = before[-1] if before else None
    if last is None or start - last.last > 2 or last.source.kind is OriginKind.ORGANISATION:
        return None
    return None if NAME.search(text, last.start, last.end) else last.source


def _with_group(cue: Saying, before: Sequence[Saying], text: str) -> Saying:
    """Tie "one of the sources" to the sources spoken of before: they told the same one."""
    if not cue.source.anonymous or not is_anaphor(cue.source.name):
        return cue
    noun = noun_of(cue.source.name)
    for earlier in reversed(before):
        if earlier.source.anonymous and noun_of(earlier.source.name) == noun:
            group = earlier.of_group or (earlier.source if _PLURAL.search(earlier.source.name) else None)
            number = text.count("\n", 0, earlier.cue.start)
            if text.count("\n", 0, cue.cue.start) - number > _FAR:
                return cue
            if cue.source.name.lower().startswith(("the ", "this ", "that ", "these ", "those ")):
                return replace(
                    earlier, start=cue.start, end=cue.end, first=cue.first, last=cue.last, cue=cue.cue
                )
            return replace(cue, told=cue.told or earlier.told, of_group=group)
    return cue


_PLURAL = re.compile(r"s\b|\bpeople\b|\bmen\b|\bwomen\b", re.IGNORECASE)
_FAR = 8
"""Paragraphs between people spoken of and “one of them”."""


def _masked(text: str, quoted: Sequence[tuple[int, int]]) -> str:
    """Return a text of the same length whose quoted words are blank, their marks left."""
    pieces, place = [], 0
    for start, end in quoted:
        if start < place:
            continue
        pieces += [text[place:start], re.sub(r"[^\n]", " ", text[start:end])]
        place = end
    return "".join([*pieces, text[place:]])
