"""Words as a search compares them: without case and accents, and where they stand in the text.

A folded word is made of ASCII letters and digits and of folded letters outside ASCII; everything else parts
words. Scripts that are written without spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) become
overlapping pairs of characters, with the last character alone behind them, so that any run of characters is
found within a longer one. Offsets are code points of the text given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

FOLDING = f"1, Unicode {unicodedata.unidata_version}"
"""Names the way of folding: what was folded in another way must be folded again."""

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k", "ƒ": "f",
    "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ƀ": "b", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ɨ": "i", "ǝ": "e",
    "ɛ": "e", "ɔ": "o", "ʉ": "u", "ƶ": "z", "ə": "e",
}  # fmt: skip
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u180b-\u180d\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
"""Marks that people leave out when they type; those of Indic and other scripts are part of the word."""
_TATWEEL = "\u0640"
_PARTING = frozenset("\u200b\u2060")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9f]")
_UNSPACED_CLASS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_UNSPACED_CLASS}]+")
_CLUSTER = (
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
    "|[\u3041-\u30ff][\u3099\u309a]"
    "|[\uff66-\uff9d][\uff9e\uff9f]"
)
"""Characters that make one only together: Korean letters, and Japanese ones with their marks apart."""
_CLUSTERS = re.compile(_CLUSTER)
_JOINING = re.compile("[\u1100-\u11ff\u3041-\u30ff\uff66-\uff9f]")
_UNITS = re.compile(f"{_CLUSTER}|.", re.DOTALL)
_FOREIGN = re.compile("[^\x00-\x7f]+")
_LETTERS_ALONE = re.compile("[0-9A-Za-z\u00c0-\u02af\u0386-\u03ff\u0400-\u0481\u048a-\u052f]+")
"""Runs in which no character folds to nothing: where the length stays, each stands for itself."""
_ASCII = frozenset(map(chr, range(128)))
_FEW = 12
"""So many different characters are sooner replaced one after the other than looked for together."""
_RUNS = re.compile("[0-9A-Za-z\x80-\U0010ffff]+")


class Token(NamedTuple):
    """A folded word and where it stands; ``first_end`` is where its first character ends."""

    word: str
    start: int
    end: int
    first_end: int


def fold(text: str) -> str:
    """Return the folded words of a text; ASCII other than letters and digits parts them.

    The words are those of `tokens`. Made for long texts.
    """
    if text.isascii():
        return text.lower()
    foreign = set(text) - _ASCII
    if not any(map(_is_intricate, foreign)):
        return _replaced(text, foreign).lower()
    text = _CLUSTERS.sub(lambda cluster: unicodedata.normalize("NFKC", cluster[0]), text)
    folded = _FOREIGN.sub(lambda run: run[0].translate(_TABLE), text).lower()
    return _UNSPACED.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", folded)


def _replaced(text: str, foreign: set[str]) -> str:
    """Fold characters outside ASCII one by one; folded ones stay as they are when met again."""
    if len(foreign) > _FEW:
        return _FOREIGN.sub(lambda run: run[0].translate(_TABLE), text)
    for character in foreign:
        text = text.replace(character, _TABLE[ord(character)])
    return text


@cache
def _is_intricate(character: str) -> bool:
    """Say whether a character may join others, or is written without spaces."""
    return _JOINING.match(character) is not None or _UNSPACED.search(_TABLE[ord(character)]) is not None


def tokens(text: str) -> list[Token]:
    """Return the folded words of a text in their order, with their places."""
    found: list[Token] = []
    for run in _RUNS.finditer(text):
        words, start = run[0], run.start()
        if words.isascii():
            found.append(Token(words.lower(), start, run.end(), start + 1))
        else:
            found += [
                Token(word, start + begin, start + end, start + first)
                for word, begin, end, first in _tokens_of_run(words)
            ]
    return found


def folded_words(text: str) -> list[str]:
    """Return the words that `tokens` returns, without their places; made for long texts."""
    return _RUNS.findall(fold(text))


def is_unspaced(word: str) -> bool:
    """Say whether a folded word belongs to a script that is written without spaces."""
    return _UNSPACED.match(word) is not None


def _pairs(run: str) -> list[str]:
    return [*map("".join, pairwise(run)), run[-1]]


@lru_cache(maxsize=50_000)
def _tokens_of_run(run: str) -> tuple[Token, ...]:
    """Fold a run of characters one by one, so that each keeps its place."""
    if _LETTERS_ALONE.fullmatch(run):
        letters = run.translate(_TABLE).lower()
        if len(letters) == len(run) and letters.isalnum():
            return (Token(letters, 0, len(run), 1),)
    found: list[Token] = []
    word: list[tuple[str, int, int]] = []
    for unit in _UNITS.finditer(run):
        character = unicodedata.normalize("NFKC", unit[0]) if len(unit[0]) > 1 else unit[0]
        folded = character.lower() if character.isascii() else character.translate(_TABLE)
        if not folded and word:
            word[-1] = (word[-1][0], word[-1][1], unit.end())  # an accent belongs to the letter before it
        for letter in folded:
            if letter.isascii() and not letter.isalnum():
                _end_word(word, found)
            else:
                if word and is_unspaced(letter) != is_unspaced(word[-1][0]):
                    _end_word(word, found)
                word.append((letter, unit.start(), unit.end()))
    _end_word(word, found)
    return tuple(found)


def _end_word(word: list[tuple[str, int, int]], found: list[Token]) -> None:
    if not word:
        return
    if is_unspaced(word[0][0]):
        for place, (letter, start, end) in enumerate(word):
            after = word[place + 1] if place + 1 < len(word) else ("", 0, end)
            found.append(Token(letter + after[0], start, after[2], end))
    else:
        found.append(Token("".join(letter for letter, _, _ in word), word[0][1], word[-1][2], word[0][2]))
    word.clear()


class _Table(dict[int, str]):
    """What each character outside ASCII folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


_TABLE = _Table()


def _folded(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "So":
        folded = f" {character.lower()} "
    elif kind == "Cf" or character == _TATWEEL or _ACCENTS.match(character):
        folded = " " if character in _PARTING else ""
    elif kind[0] in "CZ":
        folded = " "
    elif kind == "Nd":
        folded = str(unicodedata.digit(character))
    elif kind[0] in "PS":
        folded = _plain(unicodedata.normalize("NFKC", character))
    elif _KANA.match(character) or "\uac00" <= character <= "\ud7a3":
        folded = unicodedata.normalize("NFKC", character)
    else:
        letters = unicodedata.normalize("NFKD", character).casefold()
        folded = _plain(unicodedata.normalize("NFKD", letters))
    return folded


def _plain(letters: str) -> str:
    """Leave letters and digits, part at everything else."""
    kept = []
    for letter in letters:
        letter = _LETTERS.get(letter, letter).lower()
        if letter.isascii():
            kept.append(letter)
        elif unicodedata.category(letter)[0] not in "LNM":
            kept.append(" ")
        elif not _ACCENTS.match(letter):
            kept.append(letter)
    return "".join(kept)
