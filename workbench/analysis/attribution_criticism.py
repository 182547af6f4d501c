"""Propose whom words criticise: words of accusation beside the name of somebody.

A person criticised must be asked; so rather one too many is proposed. Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbench.analysis.attribution_cues import Saying
from workbench.analysis.attribution_names import full_names
from workbench.analysis.languages import primary
from workbench.analysis.names import names, same_name
from workbench.analysis.sentences import sentences
from workbench.domain.attribution import Cue, ProposedCriticism
from workbench.domain.comparisons import Value

_OF_WHOM = re.compile(
    r"\b(?:"
    r"accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|criticis(?:e|es|ed|ing)|criticiz(?:e|es|ed|ing)|"
    r"denounc(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|indict(?:s|ed|ing)?|charg(?:es|ed|ing)|"
    r"convict(?:s|ed|ing)?|su(?:es|ed|ing)|fault(?:s|ed|ing)?|mock(?:s|ed|ing)?|"
    r"rebuk(?:es|ed|ing)|beschuldigt[e]?|kritisiert[e]?|verklagt[e]?|wirft|warf|accuse|accusé|critique|"
    r"critiqué|dénonce|dénoncé|acusa|acusó|critica|criticó|denuncia|denunció"
    r")\b",
    re.IGNORECASE,
)
"""Verbs whose object is who is criticised."""
_BY_WHOM = re.compile(
    r"\b(?:"
    r"fail(?:s|ed|ing|ure)?|lie[sd]?|lying|liar|misl(?:ed|ead|eads|eading)|deceiv(?:e|es|ed|ing)|"
    r"cover(?:s|ed|ing)?[ -]up|conceal(?:s|ed|ing)?|hid|hides|hiding|ignor(?:e|es|ed|ing)|"
    r"neglect(?:s|ed|ing)?|negligen(?:t|ce)|incompeten(?:t|ce)|reckless(?:ly)?|irresponsib(?:le|ly)|"
    r"dangerous(?:ly)?|corrupt(?:ion)?|brib(?:e|es|ed|ery|ing)|fraud(?:ulent)?|embezzl(?:e|es|ed|ing)|"
    r"steal(?:s|ing)?|stole[n]?|abus(?:e|es|ed|ing|ive)|harass(?:es|ed|ing|ment)?|assault(?:s|ed)?|"
    r"violat(?:e|es|ed|ing|ion)|br(?:oke|eaks|eaking|oken) the law|illegal(?:ly)?|unlawful(?:ly)?|"
    r"misus(?:e|es|ed|ing)|mismanag(?:e|es|ed|ement)|manipulat(?:e|es|ed|ing)|falsif(?:y|ies|ied)|"
    r"fabricat(?:e|es|ed)|plagiari[sz](?:e|ed|es|ing)|refus(?:e|es|ed|ing)|block(?:s|ed|ing)|"
    r"delay(?:s|ed|ing)|postponed|put off|wast(?:e|es|ed|ing)|scandal|blunder(?:s|ed)?|mistakes?|"
    r"wrong(?:ly|doing)?|rogue|freelanc(?:e|es|ed|ing)|betray(?:s|ed|al)?|traitor|treason|"
    r"coward(?:ly|ice)?|cruel|racist|sexist|threaten(?:s|ed|ing)?|intimidat(?:e|es|ed|ing)|"
    r"resign(?:s|ed)? over|without any|astonishing|too late|did not|didn[’']t|"
    r"never (?:told|warned|answered|asked|came|paid|replaced)|versagt[e]?|log|gelogen|betrog(?:en)?|"
    r"bestoch(?:en)?|korrupt|vertuscht[e]?|ignorierte|verschwieg(?:en)?|menti|mensonge|corrompu|fraude|"
    r"négligence|mintió|mentira|corrupto|ocultó|ignoró"
    r")\b",
    re.IGNORECASE,
)
"""Words about what the one criticised did or is."""
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|isn[’']t|wasn[’']t|nicht|kein\w*|pas|ni|nunca)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|wurde|wurden|fut|fue|est)\s(?:\w+\s){0,2}$")
_PLACES = re.compile(r"\b(?:in|at|from|to|near|of|on)\s(?:the\s)?$")
_FAR = 160


def criticised(
    text: str, start: int, end: int, language: str = "en", said: Sequence[Saying] = ()
) -> list[ProposedCriticism]:
    """Propose whom a passage criticises, each once, in order; ``said`` tells who merely speaks in it."""
    found: dict[str, ProposedCriticism] = {}
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    people = [_moved(value, low) for value in names(line, primary(language))]
    full = full_names(text)
    people = [value for value in people if _is_person(value, full) and not _speaks(value, said)]
    for first, last in sentences(text[start:end], language):
        for cue, named in _accusations(text, start + first, start + last, people):
            name = _full(named, people, full)
            words = text[cue.start : cue.end]
            reason = f"“{' '.join(words.split())}” stands beside this name."
            found.setdefault(name, ProposedCriticism(name, reason, (cue,)))
    return list(found.values())


def _accusations(text: str, start: int, end: int, people: Sequence[Value]) -> list[tuple[Cue, str]]:
    found = []
    for match in _OF_WHOM.finditer(text, start, end):
        passive = _PASSIVE.search(text[max(start, match.start() - 30) : match.start()]) is not None
        value = _nearest(text, people, match, start, end, behind=not passive)
        if value is not None:
            found.append((Cue(match.start(), match.end()), value))
    for match in _BY_WHOM.finditer(text, start, end):
        if _NOT.search(text[max(start, match.start() - 30) : match.start()]) and not match[0].startswith(
            "did"
        ):
            continue
        value = _nearest(text, people, match, start, end, behind=False) or _nearest(
            text, people, match, start, end, behind=True
        )
        if value is not None:
            found.append((Cue(match.start(), match.end()), value))
    return found


def _nearest(
    text: str, people: Sequence[Value], match: re.Match[str], start: int, end: int, *, behind: bool
) -> str | None:
    """Return the name nearest to a word of accusation, on one side of it within its sentence."""
    if behind:
        here = [
            one
            for one in people
            if match.end() <= one.start < min(end, match.end() + _FAR)
            and not _PLACES.search(text[max(start, one.start - 12) : one.start])
        ]
        return here[0].name if here else None
    here = [
        one
        for one in people
        if max(start, match.start() - _FAR) <= one.start
        and one.end <= match.start()
        and not _PLACES.search(text[max(start, one.start - 12) : one.start])
    ]
    return here[-1].name if here else None


def _speaks(value: Value, said: Sequence[Saying]) -> bool:
    return any(one.cue.start <= value.start < one.cue.end for one in said)


def _moved(value: Value, by: int) -> Value:
    return Value(value.kind, value.start + by, value.end + by, value.exact, name=value.name)


def _is_person(value: Value, full: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a name has two words, or is the surname of somebody who is named in full elsewhere."""
    return " " in value.name or value.name in full


def _full(name: str, people: Sequence[Value], full: Mapping[str, Sequence[str]]) -> str:
    """Return the longest name that means the same, in the paragraph or else in the text."""
    longest = max((one.name for one in people if same_name(one.name, name)), key=len, default=name)
    known = full.get(longest, ())
    return known[0] if len(known) == 1 else longest
