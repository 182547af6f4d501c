"""Who speaks: the words before, behind and between quotations, marks of speakers, lines that introduce.

What the text shows plainly is sure; a pronoun that may stand for several people, and a paragraph before
that merely names somebody, are said to be unsure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.analysis.speaker_names import (
    NAME,
    name_before,
    name_behind,
    name_of_participle,
    proper_name,
)
from workbench.analysis.speech_verbs import ACCORDING, PRONOUNS, STATEMENT_OF, VERB, is_inflected_noun
from workbench.domain.structure import Structure

_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bLt)(?<!\bSt)(?<!\bMrs)(?<!\bCol)(?<!\bGen)(?<!\bMaj)(?<!\bSgt)(?<!\bSen)"
    r"(?<!\bRep)(?<!\bGov)(?<!\bAdm)(?<!\bProf)(?<!\bCapt)(?<!\b[A-Z])[.!?…]+[”’\"»)]*\s+(?=[“„«\"‘A-ZÀ-ÖØ-ÞА-ЯЁ…])"
)
_LABEL = re.compile(
    r"(?:^|[.!?:]\s+|\n)\s*(?:\[?\(?\d[\d:.,]*\)?\]?\s*)?(?P<name>[^:.!?\n“”«»\"]{1,60}?)\s?:\s*$"
)
_TO_SOMEBODY = re.compile(r"^(?P<name>.{3,90}?)\s+(?:to|tells|told)\s+(?:me|us|reporters|[A-Z@]\w+)\b")
_SIGNED = re.compile(r"\s*\n?\s*[—–―]\s?(?P<name>[^\n,.:;“”]{2,60})\s*(?:[,\n]|$)")
_CONTINUED = re.compile(r"[\s,;:—–-]*(?:and|und|et|y|e|i|и|but|aber)?[\s,;:—–-]*$")
_FAR = 400
_LONG_INTRODUCTION = 600
_LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation, as the text names him.

    ``start`` and ``end`` are where it does; ``sure`` is false where that is a guess, and ``reason`` is one
    sentence about it. ``reported_by`` is who says that he said it, where that is somebody else.
    """

    name: str
    start: int
    end: int
    sure: bool
    reason: str
    reported_by: str = ""


class SpeakerFinder:
    """Finds the speakers of one text's quotations: ``spans`` are (start, end, level) in order."""

    def __init__(
        self, text: str, structure: Structure, spans: Sequence[tuple[int, int, int]], language: str = "en"
    ) -> None:
        self._text, self._spans, self._structure = text, spans, structure
        self._parents = _parents(spans)
        self._found: dict[int, Speaker | None] = {}
        self._previous = _previous_of_same_level(spans)
        self._timecodes = [timecode.start for timecode in structure.timecodes]
        self._language = language

    def speaker(self, number: int) -> Speaker | None:
        """Return who says a quotation; None where the text does not say. Ask for them in order."""
        if number not in self._found:
            self._found[number] = self._resolved(self._find(number), number)
        return self._found[number]

    def _find(self, number: int) -> Speaker | None:
        start, end, level = self._spans[number]
        before, behind = self._before(number), self._behind(number)
        first, second = self._by_words_before(before), self._by_words_behind(behind)
        if level > 1:
            return first or second or self.speaker(self._parents[number])
        asks_behind = self._text[max(start, end - 2) : end + 1].rstrip('”"’»“ ').endswith(",")
        found = (second or first) if asks_behind and not _leads(before) else (first or second)
        return (
            found
            or self._label(before)
            or self._continued(number)
            or (self._of_paragraph_before(number) if not before[0].strip() else None)
            or self._signature(end)
            or self._of_timecode(start)
        )

    def _before(self, number: int) -> tuple[str, int]:
        """Return the sentence's words before a quotation and where they begin."""
        start = self._spans[number][0]
        lowest = max(self._text.rfind("\n", 0, start) + 1, start - _FAR)
        parent = self._parents[number]
        if parent >= 0:
            lowest = max(lowest, self._spans[parent][0] + 1)
        previous = self._previous[number]
        if previous is not None:
            lowest = max(lowest, min(self._spans[previous][1], start))
        ends = [found.end() for found in _SENTENCE_END.finditer(self._text, lowest, start)]
        begin = ends[-1] if ends else lowest
        return self._text[begin:start], begin

    def _behind(self, number: int) -> tuple[str, int]:
        """Return the sentence's words behind a quotation and where they begin."""
        end, level = self._spans[number][1:]
        highest = self._text.find("\n", end, end + _FAR)
        highest = highest if highest >= 0 else min(len(self._text), end + _FAR)
        parent = self._parents[number]
        if parent >= 0:
            highest = min(highest, self._spans[parent][1])
        for following in range(number + 1, len(self._spans)):
            if self._spans[following][0] >= highest:
                break
            if self._spans[following][2] == level:
                highest = min(highest, self._spans[following][0])
                break
        stop = _SENTENCE_END.search(self._text, end, highest)
        return self._text[end : stop.start() + 1 if stop else highest], end

    def _by_words_before(self, words: tuple[str, int]) -> Speaker | None:
        text, offset = words
        if not text.strip():
            return None
        according = list(ACCORDING.finditer(text))
        if according:
            return self._named(
                name_behind(text[according[-1].end() :]), text, offset, "The words before say so."
            )
        verbs = list(VERB.finditer(text))
        for place in range(len(verbs) - 1, -1, -1):
            name = self._subject(text, verbs, place)
            if name:
                reporter = self._reporter(text, verbs, place) if verbs[place]["verb"].endswith("ing") else ""
                found = self._named(name, text, offset, f"Before the quotation: “{verbs[place][0]}”.")
                return replace(found, reported_by=reporter) if found and reporter != name else found
        of = list(STATEMENT_OF.finditer(text))
        return (
            self._named(name_behind(text[of[-1].end() :]), text, offset, "It is announced as theirs.")
            if of
            else None
        )

    def _subject(self, text: str, verbs: Sequence[re.Match[str]], place: int) -> str:
        verb = verbs[place]
        left = text[verbs[place - 1].end() if place and verb["verb"].endswith("ing") else 0 : verb.start()]
        if verb["verb"].endswith("ing"):
            return name_of_participle(text[: verb.start()]) or (name_before(left) if not place else "")
        if verb["pronoun"]:
            return verb["pronoun"].rsplit("-", 1)[-1]
        name = name_before(text[: verb.start()])
        if not name and not is_inflected_noun(verb["verb"]):
            name = name_behind(text[verb.end() :])
        return name

    def _reporter(self, text: str, verbs: Sequence[re.Match[str]], place: int) -> str:
        """Return who says that somebody said something."""
        return name_before(text[: verbs[place - 1].start()]) if place else ""

    def _by_words_behind(self, words: tuple[str, int]) -> Speaker | None:
        text, offset = words
        if not text[:1] or text[:1].isalnum():
            return None
        according = ACCORDING.search(text)
        if according and not text[: according.start()].strip(" ,.—–-"):
            return self._named(name_behind(text[according.end() :]), text, offset, "The words behind say so.")
        verb = VERB.search(text)
        if verb is None:
            return None
        if verb["pronoun"]:
            return self._named(verb["pronoun"].rsplit("-", 1)[-1], text, offset, f"Behind it: “{verb[0]}”.")
        left = text[: verb.start()].lstrip(" ,.—–-")
        name = name_before(left) if left.strip() else name_behind(text[verb.end() :])
        if left.strip() and not name and len(left.split()) < 3:
            name = name_behind(text[verb.end() :])
        return self._named(name, text, offset, f"Behind the quotation: “{verb[0]}”.")

    def _named(self, name: str, text: str, offset: int, reason: str) -> Speaker | None:
        if not name:
            return None
        place = text.rfind(name)
        start = offset + max(place, 0)
        return Speaker(name, start, start + len(name) if place >= 0 else start, True, reason)

    def _label(self, words: tuple[str, int]) -> Speaker | None:
        text, offset = words
        found = _LABEL.search(text)
        if found is None or len(found["name"].split()) > 6 or not found["name"][:1].isupper():
            return None
        start = offset + found.start("name")
        return Speaker(found["name"], start, start + len(found["name"]), True, "The name stands before it.")

    def _continued(self, number: int) -> Speaker | None:
        """Return the speaker of the quotation before in the same paragraph, or in a row of quoted ones."""
        previous = self._previous[number]
        if previous is None or self._parents[number] != self._parents[previous]:
            return None
        start, before_end = self._spans[number][0], self._spans[previous][1]
        between = self._text[before_end:start]
        speaker = self._found.get(previous)
        if speaker is None:
            return None
        if "\n" not in between:
            ends = list(_SENTENCE_END.finditer(between))
            goes_on = len(between) < _FAR and (not ends or _CONTINUED.match(between, ends[-1].end()))
            return replace(speaker, reason="The sentence before names them.") if goes_on else None
        begin = self._spans[previous][0]
        alone = not self._text[self._text.rfind("\n", 0, begin) + 1 : begin].strip()
        if not between.strip() and alone:
            return replace(speaker, reason="The paragraph goes on with the quotations before.")
        return None

    def _of_paragraph_before(self, number: int) -> Speaker | None:
        """Return whom the line names that stands before a quotation with a paragraph of its own."""
        end = self._text.rfind("\n", 0, self._spans[number][0])
        if end < 0:
            return None
        end = len(self._text[max(0, end - _LONG_INTRODUCTION) : end].rstrip()) + max(
            0, end - _LONG_INTRODUCTION
        )
        begin = self._text.rfind("\n", 0, end) + 1
        previous = self._previous[number]
        if previous is not None:  # what somebody else was quoted with introduces nobody
            begin = min(max(begin, self._spans[previous][1]), end)
        line = self._text[begin:end]
        if not line or len(line) > _LONG_INTRODUCTION:
            return None
        announces = line.endswith(":")
        sentence = max((found.end() for found in _SENTENCE_END.finditer(line)), default=0)
        words = (line[sentence:], begin + sentence)
        found = self._by_words_before(words)
        to_somebody = _TO_SOMEBODY.match(line)
        name = _without_verb(to_somebody["name"]) if to_somebody else ""
        if to_somebody and 0 < len(name.split()) <= _LONGEST_NAME:
            found = self._named(name, line, begin, "The line before says to whom they spoke.")
        if found is None and announces:
            found = self._label(words)
        if found is None:
            return None
        reason = "The line before announces it." if announces else "The paragraph before names them."
        return replace(found, sure=announces or to_somebody is not None, reason=reason)

    def _signature(self, end: int) -> Speaker | None:
        found = _SIGNED.match(self._text, end, min(len(self._text), end + 90))
        if found is None or NAME.match(found["name"]) is None:
            return None
        name = found["name"].strip()
        return Speaker(name, found.start("name"), found.start("name") + len(name), True, "It is signed.")

    def _of_timecode(self, start: int) -> Speaker | None:
        number = bisect_right(self._timecodes, start) - 1
        if number < 0:
            return None
        timecode = self._structure.timecodes[number]
        if not timecode.speaker or start >= timecode.end:
            return None
        return Speaker(timecode.speaker, timecode.start, timecode.start, True, "They speak in the recording.")

    def _resolved(self, speaker: Speaker | None, number: int) -> Speaker | None:
        """Say whom a pronoun stands for where only one person was named before."""
        if speaker is None or speaker.name.lower() not in PRONOUNS or speaker.name == "I":
            return speaker
        previous = self._previous[number]
        known = self._found.get(previous) if previous is not None else None
        begin = max(0, self._text.rfind("\n", 0, max(0, speaker.start - 1)) + 1)
        if known is not None and known.name.lower() not in PRONOUNS and previous is not None:
            begin = self._spans[previous][1]
            others = self._people(begin, speaker.start) - {_surname(known.name)}
            if len(self._text[begin : speaker.start]) < 2 * _FAR and not others:
                reason = f"“{speaker.name}” is who spoke before."
                return replace(speaker, name=known.name, sure=known.sure, reason=reason)
        people = self._people(begin, speaker.start)
        if len(people) == 1:
            named = next(m[0] for m in NAME.finditer(self._text, begin) if _surname(m[0]) in people)
            return replace(
                speaker, name=named, sure=False, reason=f"“{speaker.name}” seems to be {named}, named before."
            )
        return replace(speaker, sure=False, reason=f"Whom “{speaker.name}” stands for is not plain.")

    def _people(self, start: int, end: int) -> set[str]:
        """Return the last parts of the names of several words, or of one within a sentence."""
        found = set()
        for match in NAME.finditer(self._text, start, max(start, end)):
            within = match.start() > start and self._text[match.start() - 1] == " "
            inside = within and self._text[match.start() - 2] not in '.!?:”"'
            if " " in match[0] or inside:
                found.add(_surname(match[0]))
        return found


def _leads(words: tuple[str, int]) -> bool:
    """Say whether the words before a quotation lead into it: "she said, …", "he said that …"."""
    before = words[0].rstrip()
    if before.endswith((":", " that", " dass", " que", " che", ", что")):
        return True
    verbs = list(VERB.finditer(before, max(0, len(before) - 30)))
    return bool(verbs) and not before[verbs[-1].end() :].strip(" ,")


def _without_verb(name: str) -> str:
    verb = VERB.search(name)
    return (name[: verb.start()] if verb else name).strip(" ,")


def _surname(name: str) -> str:
    return (proper_name(name) or name).split()[-1].removesuffix("’s").removesuffix("'s").casefold()


def _parents(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return for each span the number of the one around it; -1 for outermost ones."""
    parents: list[int] = []
    around: list[int] = []
    for number, (start, _, _) in enumerate(spans):
        while around and spans[around[-1]][1] <= start:
            around.pop()
        parents.append(around[-1] if around else -1)
        around.append(number)
    return parents


def _previous_of_same_level(spans: Sequence[tuple[int, int, int]]) -> list[int | None]:
    latest: dict[int, int] = {}
    previous: list[int | None] = []
    for number, (_, _, level) in enumerate(spans):
        previous.append(latest.get(level))
        latest[level] = number
        for deeper in [key for key in latest if key > level]:
            del latest[deeper]
    return previous
