"""Names of people, organisations and places: capitalised words that belong together, without their titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.analysis.name_words import ALIASES, NO_NAMES, OFFICE, PARTICLES, SUFFIXES, TITLES
from workbench.domain.comparisons import Value, ValueKind

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-ЯЁІЇЄΑ-Ω"
# A point belongs to initials and to shortened titles; behind any other word it ends a sentence.
_SHORT_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Gen|Col|Lt|Ltc|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Pvt|Brig|Supt|Sen|Rep|Gov|Hon|Amb|Sr"
    r"|Sra|Dott|Avv|Ing|Mgr|Mudr|Judr|St|Dipl|Univ|Det|Insp)\."
)
_CAPITAL = (
    rf"(?:{_SHORT_TITLE}|[{_UPPER}]\.(?:\s?[{_UPPER}]\.)*|(?:[a-z]{{1,2}}['’])?[{_UPPER}][\w’'‑-]*"
    rf"|al-[{_UPPER}]\w+)"
)
_LINK = (
    r"(?:von der|von dem|van der|van den|de la|de los|de las|of the|von|van|der|den|de|del|della|di|da|dos|du"
    r"|la|le|el|bin|ibn|ben|zu|y|of|&|\(ret\.\)|\(Ret\.\))"
)
_RUN = re.compile(rf"(?<![\w@#/])(?:then-|ex-)?{_CAPITAL}(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_CAPITAL})*")
_WORD = re.compile(r"[^\s]+")
_ARTICLE = re.compile(r"\b(?:de[rsmn]|die|das|eine?[rsmn]?|im|am|zu[rm]|vom|beim)\s$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]['\"”’»)\]]*\s+|\n\s*|[•–—]\s)[\"“„«‘'‚(\[]*$")
_KEEP_POINT = re.compile(rf"(?:[{_UPPER}]\.)+$|^(?:[{_UPPER}]\.)$")


def names(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """Return the names of a text in order; ``name`` is without title and possessive ending.

    A single word that begins a sentence, or any noun of German, counts only where the text has it as part of
    a longer name or within a sentence. Spans ``taken``, in order, are left out.
    """
    found = list(_candidates(text, taken))
    if language == "de":
        found = [(_without_noun(text, value), first) for value, first in found]
        parts = {value.name.split()[-1] for value, _ in found if " " in value.name}
        return [v for v, _ in found if " " in v.name or v.name in parts or v.name.isupper()]
    within = {value.name for value, first in found if not first}
    doubtful = {value.name for value, first in found if first and " " not in value.name} - within
    if not doubtful:
        return [value for value, _ in found]
    small = _small_words(text)
    words = {name for name in doubtful if name.lower() in small or not (name.isupper() or _likely(name))}
    return [value for value, _ in found if value.name not in words]


def _without_noun(text: str, value: Value) -> Value:
    """Return "Scholz" of "das Haus von Scholz": behind an article, a noun stands before "von"."""
    _, parted, name = value.name.partition(" von ")
    if not parted or not _ARTICLE.search(text, max(0, value.start - 6), value.start):
        return value
    start = value.start + value.exact.index(" von ") + 5
    return replace(value, start=start, exact=text[start : value.end], name=name)


def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![^\W])[a-zà-ÿ]+", text))


def _likely(word: str) -> bool:
    """Say whether a word that begins a sentence looks like a name rather than a word of the language."""
    return not word.lower().endswith(("ing", "ly", "ed", "ment", "ness", "tion", "tions")) and len(word) > 2


def _candidates(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Value, bool]]:
    place = 0
    for run in _RUN.finditer(text):
        while place < len(taken) and taken[place][1] <= run.start():
            place += 1
        end = run.end()
        if place < len(taken) and taken[place][0] < end:
            if taken[place][0] <= run.start():
                continue
            end = taken[place][0]
        value = _name(text, run.start(), end)
        if value is not None:
            first = value.start == run.start() and bool(
                _SENTENCE_START.search(text, max(0, run.start() - 12), run.start())
            )
            yield value, first


def _name(text: str, start: int, end: int) -> Value | None:
    """Return the name in a run of capitalised words, or None where nothing is left of it."""
    found = _name_in(text[start:end])
    if found is None:
        return None
    first, last, name = found
    return Value(ValueKind.NAME, start + first, start + last, text[start + first : start + last], name=name)


@lru_cache(maxsize=20_000)
def _name_in(run: str) -> tuple[int, int, str] | None:
    """Return where the name in a run begins and ends, title and all, and the name without the title."""
    words = [(word.start(), word.end(), word[0]) for word in _WORD.finditer(run)]
    while words and _no_name(words[0][2]):
        words.pop(0)
    while words and (_no_name(words[-1][2]) or _bare(words[-1][2]) in PARTICLES):
        words.pop()
    whole = words
    while len(words) > 1 and _is_title(words, 0):
        words = words[1:]
    if not words or (len(words) == 1 and (_is_title(words, 0) or len(_bare(words[0][2])) < 2)):
        return None
    name = _POSSESSIVE.sub("", " ".join(_plain(word) for _, _, word in words))
    last = words[-1][1] - len(words[-1][2]) + len(_POSSESSIVE.sub("", _plain(words[-1][2])))
    return whole[0][0], last, name


def _plain(word: str) -> str:
    return word if _KEEP_POINT.search(word) else word.rstrip(".")


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.strip(".").replace("’", "'")).lower()


def _no_name(word: str) -> bool:
    return word.strip(".").replace("’", "'").lower() in NO_NAMES or _bare(word) in NO_NAMES


def _is_title(words: Sequence[tuple[int, int, str]], place: int) -> bool:
    """Say whether a word stands before a name; "Secretary of Defense" is a name of its own."""
    bare = _bare(words[place][2])
    follows = place + 1 < len(words)
    if bare in TITLES or bare == "(ret.)":
        return not (follows and words[place + 1][2] in ("of", "de", "von", "der"))
    if bare.startswith(("then-", "ex-")):
        return True
    return bare in OFFICE and follows and _is_title(words, place + 1)


@lru_cache(maxsize=20_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the words that tell a name: in small letters, without accents, particles and "Jr."."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = ALIASES.get(plain.strip(". "), plain)
    parts = [part.strip(".'") for part in re.split(r"[\s-]+", plain)]
    kept = tuple(part for part in parts if part and part not in PARTICLES and part not in SUFFIXES)
    return kept or tuple(part for part in parts if part)


def same_name(one: str, other: str) -> bool:
    """Say whether two names may mean the same: "Milley" and "Mark Milley", "WHO" and what it stands for."""
    first, second = name_parts(one), name_parts(other)
    if not first or not second:
        return False
    if first == second or set(first) <= set(second) or set(second) <= set(first):
        return True
    if _is_short_for(one, second) or _is_short_for(other, first):
        return True
    return first[-1] == second[-1] and _given_names_fit(first[:-1], second[:-1])


def _given_names_fit(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether given names may be the same: one an initial or the beginning of the other."""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=False))


def _is_short_for(short: str, parts: Sequence[str]) -> bool:
    letters = short.replace(".", "").lower()
    return (
        short.replace(".", "").isupper() and len(parts) > 1 and letters == "".join(part[0] for part in parts)
    )
