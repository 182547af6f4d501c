"""Whose voice whole paragraphs are: introductions, signatures, speakers of a transcript, agency reports.

Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.attribution_cues import ME, Saying
from workbench.analysis.attribution_names import source_of
from workbench.analysis.names import same_name
from workbench.domain.attribution import Cue, Source
from workbench.domain.model import OriginKind
from workbench.domain.structure import BlockKind, Structure

_SIGNATURE = re.compile(
    r"(?m)^[ \t—–-]*(?:Originally (?:tweeted|posted|published)(?: in .{2,40}?)?|Tweeted|Posted|Written|"
    r"Reported|Filed|Geschrieben|Publié|Publicado)\s(?:by|von|par|por)\s(?P<name>[^\n]{2,80})$"
)
_INTRODUCTION = re.compile(
    r"(?m)^(?=[^\n]{3,240}:[ \t]*$)[^\n]*?\b(?:tweets?|posts?|thread|messages?|letters?|e-?mails?|"
    r"statements?|words|report|remarks|note|transcript)\s(?:\w+\s)?"
    r"(?:from|by|of|von|de)\s(?P<name>[^\n:]{3,120}):[ \t]*$"
)
_COMES_IN = re.compile(
    r"(?m)^(?P<name>(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+\s){1,4}?)(?:comes?|came|goes|went|weighs?|writes?|wrote|responds?|"
    r"responded|replies|replied|says|said|adds|added|tweets|tweeted|again|then)\b[^\n“”\"]{0,60}:[ \t]*$"
)
_LABEL = re.compile(r"(?m)^(?:\[?[\d:.,]+\]?\s+)?(?P<name>[A-ZÀ-ÖØ-Þ][\w.’' -]{0,38}?[\w.)]):\s+(?=\S)")
_LABELS_ENOUGH = 4
_DATELINE = re.compile(
    r"(?m)^(?:[^\n]{0,60}?"
    r"\((?P<name>Reuters|AP|AFP|dpa|EFE|ANSA|APA|PAP|CTK|TASS|UPI|Bloomberg|Associated Press)\)"
    r"|[A-ZÀ-ÖØ-Þ ,.’'-]{3,40}(?:,[^\n(]{0,40})?\s\((?P<agency>[A-ZÀ-ÖØ-Þ][^)\n]{1,40})\))\s*[-–—.:]"
)
_BYLINE = re.compile(r"(?m)^(?:By|Von|Par|Por)\s(?P<name>[A-ZÀ-ÖØ-Þ][^\n,|]{3,50}?)(?P<agency>)\s*(?:[,|]|$)")
_BREAK = re.compile(r".{0,60}(?::|…|\.\.\.)\s*$")
_MOST_LINES = 12
_GAP_LINES = 4
"""Paragraphs between two that name the same sources, at most, for all to be one report."""
_BYLINE_WITHIN = 1_500


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs in the voice of ``source``, with the words that show it."""

    start: int
    end: int
    source: Source
    cue: Cue
    reason: str


def stretches(text: str, structure: Structure, said: Sequence[Saying]) -> list[Stretch]:
    """Return the stretches of a text that are in somebody else's voice, in order of their start."""
    lines = _lines(text)
    signed = _signed(text, lines)
    found = [*signed, *_introduced(text, lines, signed), *_reports(lines, said, structure)]
    found += [*_labelled(text, lines), *_recorded(structure)]
    return sorted(found, key=lambda stretch: (stretch.start, -stretch.end))


def page_voice(text: str) -> tuple[tuple[Source, ...], tuple[Cue, ...]]:
    """Return whose page a text says it is at its head: an agency's dateline, a byline."""
    found, cues = [], []
    for pattern, kind in ((_BYLINE, OriginKind.PERSON), (_DATELINE, OriginKind.ORGANISATION)):
        match = pattern.search(text, 0, _BYLINE_WITHIN)
        if match is not None:
            name = match["name"] or match["agency"]
            found.append(Source(name.strip(), kind=kind))
            cues.append(Cue(match.start(), match.end()))
    return tuple(found), tuple(cues)


def _lines(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _line_of(lines: Sequence[tuple[int, int]], place: int) -> int:
    """Return the number of the line that holds a place."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lines[middle][1] < place else (low, middle)
    return low


def _signed(text: str, lines: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return what stands above signatures, up to the one before or to a line that leads on."""
    found: list[Stretch] = []
    for match in _SIGNATURE.finditer(text):
        source = source_of(re.sub(r"\s(?:on|at|am|le|el)\s.*", "", match["name"]))
        if source is None:
            continue
        last = _line_of(lines, match.start())
        first = last
        while first > 0 and last - first < _MOST_LINES and not _parts(text, lines[first - 1]):
            first -= 1
        if _leads_to_voice(text, lines, first):
            first -= 1
        reason = f"It is signed: “{' '.join(match[0].split()).rstrip('.')}”"
        start = lines[first][0] if first < last else match.start()
        found.append(Stretch(start, match.end(), source, Cue(match.start(), match.end()), reason + "."))
    return found


def _parts(text: str, line: tuple[int, int]) -> bool:
    """Say whether a line ends what stands above: a signature, or one that leads on."""
    words = text[slice(*line)]
    return bool(_SIGNATURE.match(words) or _BREAK.fullmatch(words) or words.rstrip().endswith(":"))


def _leads_to_voice(text: str, lines: Sequence[tuple[int, int]], first: int) -> bool:
    """Say whether the line above tells to whom somebody spoke: it is the same voice."""
    return first > 0 and re.search(r"\bto me\b[^\n]*:\s*$", text[slice(*lines[first - 1])]) is not None


def _introduced(text: str, lines: Sequence[tuple[int, int]], signed: Iterable[Stretch]) -> list[Stretch]:
    """Return what follows a line that announces somebody: up to his signature, or one paragraph."""
    found = []
    closing = list(signed)
    for pattern in (_INTRODUCTION, _COMES_IN):
        for match in pattern.finditer(text):
            source = source_of(_without_clause(match["name"]))
            line = _line_of(lines, match.start())
            if source is None or line + 1 >= len(lines):
                continue
            end = lines[line + 1][1]
            for stretch in closing:
                near = _line_of(lines, stretch.cue.start) - line
                if 0 < near <= _MOST_LINES and same_name(stretch.source.name, source.name):
                    end = max(end, stretch.end)
                    break
            reason = f"The line above announces it: “{' '.join(match[0].split())}”"
            cue = Cue(match.start(), match.end())
            found.append(Stretch(lines[line + 1][0], end, source, cue, reason + "."))
    return found


def _without_clause(name: str) -> str:
    """Return a name without what is said of it: "Josh Rogin being spun by …"."""
    return re.split(r"\s(?:being|who|that|which|as|on|about|in|at|to)\s", name)[0]


def _reports(lines: Sequence[tuple[int, int]], said: Sequence[Saying], structure: Structure) -> list[Stretch]:
    """Return the paragraphs from the first that names an outlet's sources to the last that does."""
    found: list[Stretch] = []
    blocks = [block for block in structure.blocks if block.kind is BlockKind.QUOTATION]
    for saying in said:
        if saying.told is None or saying.told == ME or not saying.source.anonymous or saying.of_group:
            continue
        if any(one.start <= saying.first < one.end for one in found):
            continue
        last = _line_of(lines, saying.first)
        first = last
        end = lines[last][1]
        for other in said:
            line = _line_of(lines, other.first)
            told = other.told is None or same_name(other.told.name, saying.told.name)
            if line > last and other.source.anonymous and told and line - last <= _GAP_LINES:
                last, end = line, lines[line][1]
        inside = [block for block in blocks if block.start <= saying.first < block.end]
        if inside:
            first, end = _line_of(lines, inside[-1].start), inside[-1].end
        reason = f"It stands in a report whose sources spoke to {saying.told.name}"
        found.append(Stretch(lines[first][0], end, saying.told, saying.cue, reason + "."))
    return found


def _labelled(text: str, lines: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the paragraphs of a conversation, each behind its speaker's name."""
    labels = list(_LABEL.finditer(text))
    several = len({label["name"] for label in labels}) < len(labels)
    if len(labels) < _LABELS_ENOUGH or len(labels) * 3 < len(lines) or not several:
        return []
    found = []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        source = Source(label["name"].strip(), kind=OriginKind.PERSON)
        cue = Cue(label.start("name"), label.end("name"))
        found.append(Stretch(label.start(), end, source, cue, "The name stands before the words."))
    return found


def _recorded(structure: Structure) -> list[Stretch]:
    return [
        Stretch(
            code.start,
            code.end,
            Source(code.speaker, kind=OriginKind.PERSON),
            Cue(code.start, code.end),
            f"{code.speaker} speaks in the recording.",
        )
        for code in structure.timecodes
        if code.speaker
    ]
