"""The words of a quotation and what stands between them: signs, dots of omission, square brackets.

Words are compared by keys: without soft hyphens and ligatures, with one kind of apostrophe and of digits,
in small letters. Offsets are code points of the text given, end excluded.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import regex

_DOTS = r"[\[(]?\s?(?:…+\.?|⋯|\.(?:\s?\.){2,3})\s?[\])]?"
_SOFT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_IN_WORD = rf"[\w\p{{M}}\p{{No}}{_SOFT}--_]"
_LINE_END = r"(?:(?<=\p{Ll})[-‐]\n(?=\p{Ll}))"
"""A word divided at the end of a line; "well-\\nknown" becomes one word too, which a hyphen excuses."""
_APOSTROPHE = "['’ʼ‘´`＇]"
_TOKEN = regex.compile(
    rf"(?V1)(?P<dots>{_DOTS})"
    rf"|(?P<patched>{_IN_WORD}+\[\w{{1,20}}\]\w*|\[\w{{1,20}}\]{_IN_WORD}+)"
    r"|(?P<bracket>\[[^\[\]\n]{1,300}\]|\((?i:laugh(?:s|ter|ing)?|applause|inaudible|crosstalk|pause|sic)\))"
    r"|(?P<word>(?:(?<![\w\)])[-−–])?\d[\d\p{M}]*(?:[.,:'’\u00a0\u202f\u2009]\d+)*"
    rf"|{_IN_WORD}+(?:(?:{_APOSTROPHE}|{_LINE_END}){_IN_WORD}+)*|[\p{{Sc}}\p{{Sm}}\p{{So}}%‰&@#§])"
)
_SOFT_SIGNS = re.compile(f"[{_SOFT}]")
_DIVISION = re.compile("[-‐]\n")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009'’]\d{3})+(?![\d,])")
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ĳ": "ij", "ŉ": "'n"}
_SAID_ALIKE = {"%": "percent", "&": "and"}
_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»‹›‘’‚‛'`´＂\"ʼ", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"，": ",", "；": ";"}
)


Span = tuple[int, int]


class Sign(Enum):
    """What may stand between two words and allows a quotation to differ there."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Mark:
    """Dots of omission or square brackets, and the keys of the words in them."""

    sign: Sign
    start: int
    end: int
    keys: tuple[str, ...] = ()


class QuotedWords:
    """The words of a text and the marks between them.

    ``marks[n]`` stand before word n, and behind the last word where n is their number. ``short_keys[n]`` is
    the key without what square brackets patch into the word ("[t]he": "he"). Of a long text only
    ``stretches`` may be wanted, spans in order.
    """

    def __init__(self, text: str, *stretches: Span) -> None:
        self.text = text
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.short_keys: dict[int, str] = {}
        self.marks: dict[int, list[Mark]] = {}
        for stretch in stretches or ((0, len(text)),):
            for found in _TOKEN.finditer(text, *stretch):
                self._add(found)

    def __len__(self) -> int:
        return len(self.keys)

    def has(self, boundary: int, sign: Sign) -> bool:
        """Say whether such a mark stands before the word."""
        return any(mark.sign is sign for mark in self.marks.get(boundary, ()))

    def _add(self, found: regex.Match[str]) -> None:
        kind = found.lastgroup
        if kind == "word":
            self._add_word(word_key(found[0]), found.start(), found.end())
        elif kind == "patched":
            self.short_keys[len(self.keys)] = word_key(re.sub(r"\[\w+\]", "", found[0]))
            self._add_word(word_key(re.sub(r"[\[\]]", "", found[0])), found.start(), found.end())
        else:
            self._add_mark(Sign.ELLIPSIS if kind == "dots" else Sign.BRACKET, found.start(), found.end())

    def _add_word(self, key: str, start: int, end: int) -> None:
        if key:
            self.keys.append(key)
            self.starts.append(start)
            self.ends.append(end)

    def _add_mark(self, sign: Sign, start: int, end: int) -> None:
        inner = self.text[start + 1 : end - 1] if sign is Sign.BRACKET else ""
        keys = tuple(QuotedWords(inner.replace("[", "").replace("]", "")).keys) if inner else ()
        self.marks.setdefault(len(self.keys), []).append(Mark(sign, start, end, keys))


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """Return what a word is compared by."""
    if word.isascii() and word.isalpha():
        return word.lower()
    word = _SOFT_SIGNS.sub("", word)
    if "\n" in word:
        word = _DIVISION.sub("", word)
    if _THOUSANDS.fullmatch(word):
        word = re.sub(r"\D", "", word)
    plain = "".join(map(_plain, unicodedata.normalize("NFC", word))).lower()
    return _SAID_ALIKE.get(plain, unicodedata.normalize("NFC", plain))


def sign_key(signs: str) -> str:
    """Return what signs between words are compared by: one kind of dash and of quotation mark, no spaces."""
    return "".join(_SOFT_SIGNS.sub("", signs).translate(_SIGNS).split()).replace('""', '"')


def without_accents(key: str) -> str:
    """Return a key in plain letters."""
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))


def _plain(character: str) -> str:
    """Return a character without typography: no ligatures, wide forms or other peoples' digits.

    NFKC would do more, but a raised 2 is not a 2.
    """
    if character in "’ʼ‘´`＇":
        return "'"
    if character in "−–":
        return "-"
    ligature = _LIGATURES.get(character.lower())
    if ligature is not None:
        return ligature
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.digit(character))
    return unicodedata.normalize("NFKC", character) if kind in ("Ll", "Lu") else character
