r"""Words of a subtitle cue without its markup: voices, bold and italic are kept, all else is dropped.

Follows WebVTT (W3C, section 4.2.2) and what SubRip files of players hold: HTML tags, ``{\an8}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from workbench.domain.structure import StyleKind

_TAG = re.compile(r"<(/?)([A-Za-z]+|(?:\d+:)?\d+:\d\d\.\d{3})((?:[.\s][^<>]*)?)>")
_BRACES = re.compile(r"\{\\[^{}]*\}|\{/?[ibuyIBUY](?::[^{}]*)?\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|nbsp|lrm|rlm|quot|apos);")
_STYLES = {"b": StyleKind.BOLD, "i": StyleKind.ITALIC, "em": StyleKind.ITALIC, "strong": StyleKind.BOLD}
_KNOWN = frozenset({"b", "i", "u", "s", "c", "v", "ruby", "rt", "lang", "font", "em", "strong", "span", "br"})


@dataclass(slots=True)
class Voice:
    """What one speaker says in a cue: one line of words, and spans of it set otherwise."""

    speaker: str
    words: str = ""
    styles: list[tuple[StyleKind, int, int]] = field(default_factory=list)


def read_markup(payload: str) -> list[Voice]:
    """Part a cue's text by its voices. A voice without words is left out."""
    reader = _Reader()
    payload = _BRACES.sub("", payload)
    place = 0
    for tag in _TAG.finditer(payload):
        name = tag[2].lower()
        if name not in _KNOWN and not name[0].isdigit():
            continue
        reader.write(payload[place : tag.start()])
        place = tag.end()
        reader.tag(name, closing=bool(tag[1]), annotation=tag[3])
    reader.write(payload[place:])
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self._voices = [Voice("")]
        self._space = False
        self._open: dict[StyleKind, int] = {}

    def write(self, words: str) -> None:
        words = _ENTITY.sub(lambda entity: unescape(entity[0]), words)
        bare = " ".join(words.split())
        if not bare:
            self._space = self._space or bool(words)
            return
        voice = self._voices[-1]
        if voice.words and (self._space or words[0].isspace()):
            voice.words += " "
        voice.words += bare
        self._space = words[-1].isspace()

    def tag(self, name: str, *, closing: bool, annotation: str) -> None:
        if name == "v":
            self._voice("" if closing else _speaker(annotation))
        elif name == "br":
            self._space = True
        elif name in _STYLES and closing:
            self._end_style(_STYLES[name])
        elif name in _STYLES:
            self._open.setdefault(_STYLES[name], len(self._voices[-1].words))

    def finish(self) -> list[Voice]:
        self._voice("")
        return [voice for voice in self._voices if voice.words]

    def _voice(self, speaker: str) -> None:
        for kind in tuple(self._open):
            self._end_style(kind)
        self._space = False
        self._voices.append(Voice(speaker))

    def _end_style(self, kind: StyleKind) -> None:
        voice = self._voices[-1]
        start = self._open.pop(kind, len(voice.words))
        if start < len(voice.words) and voice.words[start] == " ":
            start += 1
        if start < len(voice.words):
            voice.styles.append((kind, start, len(voice.words)))


def _speaker(annotation: str) -> str:
    """Give the name after a voice tag's classes: ".loud Mary Ann" names Mary Ann."""
    name = annotation.partition(" ")[2] if annotation.startswith(".") else annotation
    return " ".join(unescape(name).split())
