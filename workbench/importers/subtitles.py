"""Read subtitles (SubRip and WebVTT): a line for each cue, with the time it is shown and who speaks.

SubRip has no standard: numbers may be wrong or missing, cues may hold blank lines, hours may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.domain.model import Provenance
from workbench.domain.structure import StyledSpan, Timecode
from workbench.domain.text import canonical_text
from workbench.importers.cue_markup import Voice, read_markup
from workbench.importers.encodings import decode_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.line_text import LineText

SRT_TYPE = "application/x-subrip"
VTT_TYPE = "text/vtt"
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?", re.ASCII)
_NUMBER = re.compile(r"\s*\d+\s*", re.ASCII)
_DROPPED_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s.*)?")
_FIELD = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.*)")
_SPOKEN_NAME = re.compile(r"(?:-\s*|>>\s*)?([A-ZÀ-Þ][A-ZÀ-Þ0-9 .'’-]{1,40}):\s")
_ROLLING_SHARE = 0.4
_TOUCHING = 100
"""Cues that lie less than so many milliseconds apart follow one another without a pause."""


@dataclass(slots=True)
class _Cue:
    begins: int
    ends: int
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Losses:
    """What to tell the user, counted."""

    stray: int = 0
    backwards: int = 0
    disordered: bool = False
    rolling: int = 0
    notes: int = 0
    empty: int = 0

    def warnings(self) -> Iterator[str]:
        """Give a sentence for each kind of loss."""
        if self.rolling:
            yield (
                "Each cue repeats the line before it, as captions do that roll upwards."
                f" Left out: {_count(self.rolling, 'repeated line')}."
            )
        if self.notes:
            yield f"Left out: {_count(self.notes, 'block')} of notes or styles for the player."
        if self.stray:
            yield f"Left out: {_count(self.stray, 'line')} outside of any cue."
        if self.empty:
            yield f"Left out: {_count(self.empty, 'cue')} without words."
        if self.backwards:
            yield f"Ends before it begins, so only the beginning was kept: {_count(self.backwards, 'cue')}."
        if self.disordered:
            yield "The cues are not in the order of their times; they stand as in the file."


def _count(number: int, thing: str) -> str:
    return f"one {thing}" if number == 1 else f"{number:,} {thing}s"


def read_srt(upload: Upload) -> ImportedDocument:
    """Read an upload as SubRip subtitles."""
    decoded = decode_text(upload.data, upload.encoding)
    losses = _Losses()
    cues = _srt_cues(canonical_text(decoded.text).split("\n"), losses)
    return _document(cues, losses, Provenance(), SRT_TYPE, decoded.encoding, decoded.warnings)


def read_vtt(upload: Upload) -> ImportedDocument:
    """Read an upload as WebVTT subtitles."""
    decoded = decode_text(upload.data, upload.encoding)
    losses = _Losses()
    head, *lines = canonical_text(decoded.text).split("\n")
    provenance = _vtt_provenance(head, lines)
    cues = _vtt_cues(lines, losses)
    return _document(cues, losses, provenance, VTT_TYPE, decoded.encoding, decoded.warnings)


def _times(line: str) -> _Cue | None:
    found = _TIMES.fullmatch(line[:200])
    if found is None:
        return None
    return _Cue(_milliseconds(*found.groups()[:4]), _milliseconds(*found.groups()[4:]))


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _srt_cues(lines: list[str], losses: _Losses) -> list[_Cue]:
    cues: list[_Cue] = []
    for number, line in enumerate(lines):
        cue = _times(line) if "-->" in line else None
        if cue is not None:
            _drop_number(cues, lines[number - 2] if number > 1 else "")
            cues.append(cue)
        elif cues:
            cues[-1].lines.append(line)
        elif line.strip() and not _NUMBER.fullmatch(line):
            losses.stray += 1
    return cues


def _drop_number(cues: list[_Cue], line_before: str) -> None:
    """Take the number of the cue that begins here from the words of the one before.

    It is one if nothing stands before it, or if it counts on from the cues so far.
    """
    if not cues or not cues[-1].lines or not _NUMBER.fullmatch(cues[-1].lines[-1]):
        return
    digits = cues[-1].lines[-1].strip()
    if not line_before.strip() or digits == str(len(cues) + 1):
        cues[-1].lines.pop()


def _vtt_provenance(head: str, lines: list[str]) -> Provenance:
    fields: dict[str, str] = {}
    for line in lines:
        found = _FIELD.fullmatch(line.strip()[:300])
        if not line.strip() or found is None:
            break
        fields.setdefault(found[1].lower(), found[2].strip())
    language = fields.get("language", "").replace("_", "-")
    known = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language)
    title = head.removeprefix("WEBVTT").strip().removeprefix("-").strip()
    return Provenance(title=title[:500], language=language if known else "")


def _vtt_cues(lines: list[str], losses: _Losses) -> list[_Cue]:
    cues: list[_Cue] = []
    for number, block in enumerate(_vtt_blocks(lines)):
        at = next((place for place, line in enumerate(block[:2]) if "-->" in line), -1)
        cue = _times(block[at]) if at >= 0 else None
        if cue is not None:
            cue.lines = block[at + 1 :]
            cues.append(cue)
        elif _DROPPED_BLOCK.fullmatch(block[0]):
            losses.notes += 1
        elif number or not _FIELD.fullmatch(block[0]):
            losses.stray += len(block)
    return cues


def _vtt_blocks(lines: list[str]) -> Iterator[list[str]]:
    """Part the lines at blank ones, and before times that follow on words without a blank line."""
    block: list[str] = []
    for line in (*lines, ""):
        timed = "-->" in line and any("-->" in before for before in block)
        if (not line.strip() or timed) and block:
            yield block
            block = []
        if line.strip():
            block.append(line)


def _document(
    cues: list[_Cue],
    losses: _Losses,
    provenance: Provenance,
    media_type: str,
    encoding: str,
    warnings: tuple[str, ...],
) -> ImportedDocument:
    _unroll(cues, losses)
    text = LineText()
    latest = 0
    for cue in cues:
        if cue.ends < cue.begins:
            cue.ends = 0
            losses.backwards += 1
        losses.disordered = losses.disordered or cue.begins < latest
        latest = max(latest, cue.begins)
        voices = read_markup("\n".join(cue.lines))
        losses.empty += not voices
        for voice in voices:
            _add_voice(text, cue, voice)
    words, structure = text.finish()
    return ImportedDocument(
        words, structure, provenance, media_type, encoding, (*warnings, *losses.warnings())
    )


def _add_voice(text: LineText, cue: _Cue, voice: Voice) -> None:
    start = text.add_line(voice.words)
    end = start + len(voice.words)
    spoken = _SPOKEN_NAME.match(voice.words)
    speaker = voice.speaker or (spoken[1].strip() if spoken else "")
    text.timecodes.append(Timecode(start, end, cue.begins, cue.ends, speaker))
    text.styles.extend(StyledSpan(kind, start + first, start + last) for kind, first, last in voice.styles)


def _unroll(cues: list[_Cue], losses: _Losses) -> None:
    """Leave out the lines that rolling captions show again, where most cues of the file do that."""
    repeats = []
    for before, cue in pairwise(cues):
        lines = [_bare(line) for line in before.lines if _bare(line)]
        first = next((line for line in cue.lines if _bare(line)), "")
        if lines and _bare(first) == lines[-1] and cue.begins - before.ends < _TOUCHING:
            repeats.append((cue, first))
    if len(repeats) < max(3, _ROLLING_SHARE * len(cues)):
        return
    for cue, first in repeats:
        cue.lines.remove(first)
        losses.rolling += 1
    cues[:] = [cue for cue in cues if any(_bare(line) for line in cue.lines)]


def _bare(line: str) -> str:
    return " ".join(voice.words for voice in read_markup(line))
