"""Propose who says so: the chain from the origin to the page for any passage of a text.

Four layers are read and laid one within the other: quotations with their speakers, sentences that say who
says it, paragraphs in somebody's voice, and the document's own voice. Nothing is decided here, and nobody
unnamed is taken for another unnamed one. Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.analysis.attribution_cues import ME, Saying, sayings
from workbench.analysis.attribution_names import full_names, source_of
from workbench.analysis.attribution_stretches import Stretch, page_voice, stretches
from workbench.analysis.names import same_name
from workbench.analysis.quotations import Quotation, QuotationKind, quotations
from workbench.analysis.sentences import sentences
from workbench.analysis.speakers import Speaker
from workbench.domain.attribution import Cue, DocumentVoice, ProposedChain, Source
from workbench.domain.model import OriginKind
from workbench.domain.structure import Structure

_MOST = 0.5
"""Share of a passage that must lie in a layer for the layer to speak of it."""


_LEADING = 60
"""Characters between a statement and the quotation that bears it out."""


@dataclass(frozen=True, slots=True)
class Attributions:
    """All that a text shows of who says what: quotations, sentences, stretches, each in order."""

    quotations: tuple[Quotation, ...]
    sayings: tuple[Saying, ...]
    stretches: tuple[Stretch, ...]
    page: tuple[Source, ...]
    page_cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """Links that one layer adds, with what shows them and why."""

    links: tuple[Source, ...]
    cue: Cue
    reason: str
    place: int


def attributions(text: str, structure: Structure, language: str = "en") -> Attributions:
    """Return who says what in a text; linear in its length."""
    quoted = quotations(text, structure, language)
    marked = [
        (one.inner_start, one.inner_end)
        for one in quoted
        if one.kind in (QuotationKind.MARKS, QuotationKind.DIALOGUE) and not one.short
    ]
    said = sayings(text, sentences(text, language), marked)
    page, cues = page_voice(text)
    return Attributions(tuple(quoted), tuple(said), tuple(stretches(text, structure, said)), page, cues)


def chain_for(
    text: str, found: Attributions, start: int, end: int, voice: DocumentVoice | None = None
) -> ProposedChain | None:
    """Propose the chain for a passage; None where neither text nor document says anything.

    ``found`` are the text's `attributions`. Somebody unnamed gets a name that tells him apart.
    """
    voice = voice or DocumentVoice()
    layers = _inner(text, found, start, end) + _around(found.stretches, start, end)
    page = voice.chain or found.page
    links: list[Source] = []
    reasons, cues = [], []
    for layer in layers:
        added = [link for link in layer.links if link != ME and not _known(link, links)]
        if added:
            links += [_placed(link, layer.place) for link in added]
            reasons.append(layer.reason)
            cues.append(layer.cue)
    links = [_in_full(text, link) for link in links]
    met = [place for place, link in enumerate(page) if _known(link, links)]
    outer = page[met[-1] + 1 :] if met else page  # the chain is joined there
    if not links and not outer:
        return None
    others = bool(reasons)
    if not others:
        reasons = ["Nobody else is named, so these are the document’s own words."]
        cues = [] if voice.chain else list(found.page_cues)
    named = _told_apart(text, found, [*links, *outer], voice.place)
    return ProposedChain(tuple(named), " ".join(reasons), tuple(cues), others)


def _inner(text: str, found: Attributions, start: int, end: int) -> list[_Layer]:
    """Return the layers of quotation and sentence, innermost first.

    A cue that is itself part of the passage says who is spoken of, not who says it, if another cue is
    around it: “Esper told colleagues so, one of the sources said” is what the source says.
    """
    sentence = _saying_layers(found.sayings, start, end)
    quotation = _best(found.quotations, start, end)
    if quotation is None or quotation.speaker is None:
        return sentence or _borne_out(text, found, end)
    speaker = quotation.speaker
    source, place = _speaking(found, speaker)
    if source is None:
        return sentence
    reporter = source_of(speaker.reported_by) if speaker.reported_by else None
    reason = f"{source.name} is quoted. {speaker.reason}" if speaker.sure else speaker.reason
    layer = _Layer((source,), Cue(speaker.start, speaker.end), reason, place)
    within = start >= quotation.start and end <= quotation.end
    if sentence:
        same = any(one.cue.start <= speaker.start < one.cue.end for one in sentence)
        return [layer, *sentence] if within and not same else sentence
    if reporter is None:
        return [layer]
    return [replace(layer, links=(source, reporter) if within else (reporter,))]


def _borne_out(text: str, found: Attributions, end: int) -> list[_Layer]:
    """Return the layer of a quotation that a passage leads up to: “They did not coordinate: Roe: ‘…’”."""
    for one in found.quotations:
        between = text[end : one.start] if one.start >= end else ""
        if one.speaker is None or not 0 < len(between) <= _LEADING or not between.lstrip().startswith(":"):
            continue
        source, place = _speaking(found, one.speaker)
        if source is not None and not set(between) & set("\n.!?"):
            cue = Cue(one.speaker.start, one.speaker.end)
            return [_Layer((source,), cue, f"{source.name} is quoted for it.", place)]
    return []


def _speaking(found: Attributions, speaker: Speaker) -> tuple[Source | None, int]:
    """Return who speaks in a quotation and where the text speaks of him first."""
    for one in found.sayings:
        if one.source.anonymous and one.cue.start <= speaker.start < one.cue.end:
            return one.source, one.named_at
    return source_of(speaker.name), speaker.start


def _saying_layers(said: Sequence[Saying], start: int, end: int) -> list[_Layer]:
    here = [
        one
        for one in said
        if _share(one.first, one.last, start, end) >= _MOST
        and not one.cue.start < start < end <= one.cue.end  # said of the speaker, not by him
    ]
    if not here:
        return []
    best = max(here, key=lambda one: _share(one.first, one.last, start, end))
    cues = [one for one in here if one.first == best.first]
    inside = [one for one in cues if one.start <= start and end <= one.end]
    chosen = [cues[0], *[one for one in inside if one is not cues[0]]]
    return [_saying_layer(one) for one in reversed(chosen)]


def _saying_layer(one: Saying) -> _Layer:
    reason = one.reason
    if one.of_group is not None and one.told is not None and one.told != ME:
        reason += f" They seem to be of the “{one.of_group.name}” who spoke to {one.told.name}."
    links = (one.source,) if one.told is None else (one.source, one.told)
    return _Layer(links, one.cue, reason, one.named_at)


def _around(found: Iterable[Stretch], start: int, end: int) -> list[_Layer]:
    """Return the stretches around a passage, innermost first."""
    here = [one for one in found if _share(one.start, one.end, start, end) >= _MOST]
    here.sort(key=lambda one: one.end - one.start)
    return [_Layer((one.source,), one.cue, one.reason, one.start) for one in here]


def _best(found: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """Return the innermost quotation that most of a passage lies in."""
    here = [one for one in found if not one.short and _share(one.start, one.end, start, end) >= _MOST]
    return max(here, key=lambda one: (one.level, -one.start), default=None)


def _share(low: int, high: int, start: int, end: int) -> float:
    """Return which part of a passage lies in a span."""
    return max(0, min(high, end) - max(low, start)) / max(1, end - start)


def _known(link: Source, links: Iterable[Source]) -> bool:
    """Say whether a link is in the chain already; unnamed ones are never the same."""
    return not link.anonymous and any(
        not other.anonymous and same_name(link.name, other.name) for other in links
    )


def _in_full(text: str, link: Source) -> Source:
    """Return a person named by surname alone with the full name, where the text has one and only one."""
    if link.anonymous or " " in link.name:
        return link
    full = full_names(text).get(link.name, ())
    return replace(link, name=full[0], kind=OriginKind.PERSON) if len(full) == 1 else link


@dataclass(frozen=True, slots=True)
class _Placed(Source):
    """A link and where in the text it is named."""

    at: int = -1


def _placed(link: Source, place: int) -> Source:
    return _Placed(link.name, link.anonymous, link.kind, place)


def _told_apart(text: str, found: Attributions, links: Sequence[Source], document: str) -> list[Source]:
    """Name the unnamed so that nobody takes one for another: "two sources (to Axios, ¶ 5, document 3)"."""
    named = []
    for number, link in enumerate(links):
        if not link.anonymous:
            named.append(Source(link.name, link.anonymous, link.kind))
            continue
        details = []
        after = next((other for other in links[number + 1 :] if not other.anonymous), None)
        if after is not None:
            details.append(f"to {after.name}")
        if isinstance(link, _Placed):
            details += _mention(text, found, link)
        if document:
            details.append(document)
        name = f"{link.name} ({', '.join(details)})" if details else link.name
        named.append(Source(name, anonymous=True, kind=link.kind))
    return named


def _mention(text: str, found: Attributions, link: _Placed) -> list[str]:
    """Return which of several who go by the same words is meant: they may be different people."""
    places = {one.named_at for one in found.sayings if one.source.name == link.name}
    for one in found.quotations:
        source, place = _speaking(found, one.speaker) if one.speaker is not None else (None, 0)
        if source is not None and source.name == link.name:
            places.add(place)
    if len(places) < 2:
        return []
    number = _paragraph(text, link.at)
    before = sum(place < link.at and _paragraph(text, place) == number for place in places)
    return [f"¶ {number}" if not before else f"¶ {number}/{before + 1}"]


@lru_cache(maxsize=4)
def _line_breaks(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in re.finditer(r"[^\n]*\S[^\n]*", text))


def _paragraph(text: str, place: int) -> int:
    """Return the number of a paragraph as the view counts them: lines that hold something."""
    return sum(start <= place for start in _line_breaks(text))
